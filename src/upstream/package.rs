//! `index.xml` and `package.xml` of an offline scan file.

use crate::base::error::{Failure, Result};
use crate::base::text::decode;
use crate::base::xml::{Malformed, Step, Walker, XmlLimits, shorten};
use crate::catalog::xml::{parse_entry, parse_sha1};
use crate::catalog::{Rejections, Staging};
use jiff::Timestamp;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::{self, BufRead, BufReader, Read};

/// Packages of one index; there were 75 in 2026.
const PACKAGES: usize = 10_000;
/// Bytes of one tag or text of `package.xml`.
const EVENT_SIZE: usize = 1 << 20;
/// Bytes of one `Update` element.
const ENTRY_SIZE: usize = 8 << 20;
/// How deep elements of `package.xml` lie: six levels are in use.
const DEPTH: usize = 32;
/// Entries and file locations of one `package.xml`; there were 136,478 and 97,339 in 2026.
const ITEMS: u64 = 10_000_000;
/// Attributes looked at; the reader compares each with all before it, and at most four are in use.
const ATTRIBUTES: usize = 64;
/// Bytes of one download address.
const URL_SIZE: usize = 4_096;

/// The cabinets that `index.xml` lists.
pub(super) fn parse_index(content: &[u8]) -> std::result::Result<Vec<String>, Malformed> {
    let text = decode(content)?;
    let mut walker = Walker::new(&text, XmlLimits::default());
    let mut names = Vec::new();
    loop {
        match walker.step()? {
            Step::Done => return Ok(names),
            Step::End => {}
            Step::Start(start) => {
                if walker.path().last() != Some(&"CAB") {
                    continue;
                }
                walker.attributes(&start, |name, value| {
                    if name == "NAME" {
                        if names.len() >= PACKAGES {
                            return Err(format!("more than {PACKAGES} packages"));
                        }
                        if value.is_empty() || value.contains(['/', '\\', ':', '\0']) || value == ".." {
                            return Err(format!("{:?} is not the name of a package", shorten(value)));
                        }
                        names.push(value.to_owned());
                    }
                    Ok(())
                })?;
            }
        }
    }
}

/// The head of `package.xml`.
#[derive(Debug, Clone, Default)]
pub(super) struct PackageHead {
    pub(super) package_id: Option<String>,
    pub(super) created_at: Option<Timestamp>,
}

/// Streams `package.xml` into the staging tables. A bad entry is a rejection; what is not XML at all is a failure.
pub(super) fn stage_package_list(
    input: &mut dyn Read,
    name: &str,
    staging: &Staging<'_>,
    rejections: &mut Rejections,
) -> Result<PackageHead> {
    let bounded = Bounded { inner: BufReader::with_capacity(1 << 16, input), left: EVENT_SIZE };
    let mut list = PackageList {
        reader: Reader::from_reader(bounded),
        name,
        staging,
        rejections,
        path: Vec::new(),
        head: PackageHead::default(),
        found_root: false,
        entry: None,
        items: 0,
    };
    let mut buffer = Vec::new();
    while list.step(&mut buffer)? {
        buffer.clear();
    }
    if !list.found_root {
        return Err(list.broken("it holds no OfflineSyncPackage"));
    }
    Ok(list.head)
}

/// The text of an `Update` element while it passes.
struct Entry {
    begins: u64,
    depth: usize,
    raw: String,
}

struct PackageList<'p, 's, R> {
    reader: Reader<Bounded<R>>,
    name: &'p str,
    staging: &'p Staging<'s>,
    rejections: &'p mut Rejections,
    path: Vec<String>,
    head: PackageHead,
    found_root: bool,
    entry: Option<Entry>,
    items: u64,
}

impl<R: BufRead> PackageList<'_, '_, R> {
    fn broken(&self, reason: &str) -> anyhow::Error {
        Failure::failed(format!("{}: byte {}: {reason}", self.name, self.reader.buffer_position()))
            .hint("the master list is damaged: download the offline scan file again")
            .into()
    }

    /// Takes one event; false at the end.
    fn step(&mut self, buffer: &mut Vec<u8>) -> Result<bool> {
        self.reader.get_mut().left = EVENT_SIZE;
        let begins = self.reader.buffer_position();
        let event = match self.reader.read_event_into(buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error))
                if error.get_ref().is_some_and(|inner| inner.is::<Failure>()) =>
            {
                // Not the list's fault: a damaged cabinet around it, or a wish to stop.
                let failure = error.get_ref().and_then(|inner| inner.downcast_ref::<Failure>()).cloned();
                return Err(failure.unwrap_or_else(|| Failure::failed("the list cannot be read")).into());
            }
            Err(error) => return Err(self.broken(&error.to_string())),
        };
        match event {
            Event::Start(start) => {
                self.enter(&start, begins, false)?;
            }
            Event::Empty(start) => {
                self.enter(&start, begins, true)?;
                self.leave(None)?;
            }
            Event::End(end) => self.leave(Some(&end))?,
            Event::Text(text) => self.keep(&["", &text, ""]),
            Event::CData(text) => self.keep(&["<![CDATA[", &text, "]]>"]),
            Event::GeneralRef(reference) => self.keep(&["&", &reference, ";"]),
            Event::DocType(_) => return Err(self.broken("a document type definition is refused")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => {
                if !self.path.is_empty() {
                    return Err(self.broken("the list is truncated"));
                }
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Adds to the entry that passes; one that grows too large is rejected at its end.
    fn keep(&mut self, texts: &[&str]) {
        if let Some(entry) = &mut self.entry
            && entry.raw.len() <= ENTRY_SIZE
        {
            texts.iter().for_each(|text| entry.raw.push_str(text));
        }
    }

    fn enter(&mut self, start: &BytesStart<'_>, begins: u64, is_empty: bool) -> Result<()> {
        if self.path.len() >= DEPTH {
            return Err(self.broken(&format!("elements lie deeper than {DEPTH} levels")));
        }
        let local = start.local_name().as_ref().to_owned();
        let parents: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match (parents.as_slice(), local.as_str()) {
            ([], "OfflineSyncPackage") => {
                self.found_root = true;
                self.take_head(start)?;
            }
            ([], other) => {
                return Err(self.broken(&format!(
                    "the root element is {:?} instead of OfflineSyncPackage",
                    shorten(other)
                )));
            }
            ([_, "Updates"], "Update") => {
                self.count()?;
                self.entry = Some(Entry { begins, depth: self.path.len(), raw: String::new() });
            }
            ([_, "FileLocations"], "FileLocation") => {
                self.count()?;
                self.take_location(start, begins)?;
            }
            _ => {}
        }
        self.keep(&["<", start, if is_empty { "/>" } else { ">" }]);
        self.path.push(local);
        Ok(())
    }

    fn leave(&mut self, end: Option<&str>) -> Result<()> {
        self.path.pop();
        if let Some(name) = end {
            self.keep(&["</", name, ">"]);
        }
        if let Some(entry) = self.entry.take_if(|entry| entry.depth == self.path.len()) {
            self.take_entry(&entry)?;
        }
        Ok(())
    }

    fn count(&mut self) -> Result<()> {
        self.items += 1;
        if self.items > ITEMS {
            return Err(self.broken(&format!("more than {ITEMS} entries")));
        }
        Ok(())
    }

    fn take_head(&mut self, start: &BytesStart<'_>) -> Result<()> {
        for attribute in start.attributes().take(ATTRIBUTES) {
            let attribute = attribute.map_err(|error| self.broken(&error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.broken(&error.to_string()))?;
            match attribute.key.local_name().as_ref() {
                "PackageId" => self.head.package_id = Some(shorten(&value)),
                "CreationDate" => self.head.created_at = value.parse().ok(),
                _ => {}
            }
        }
        Ok(())
    }

    fn take_location(&mut self, start: &BytesStart<'_>, begins: u64) -> Result<()> {
        match location(start) {
            Ok((sha1, url)) => self.staging.add_location(&sha1, &url),
            Err(reason) => {
                self.rejections.add(format!("{}, byte {begins}", self.name), reason, Some(start.as_bytes()));
                Ok(())
            }
        }
    }

    fn take_entry(&mut self, entry: &Entry) -> Result<()> {
        let place = format!("{}, byte {}", self.name, entry.begins);
        if entry.raw.len() > ENTRY_SIZE {
            let reason = format!("an Update is longer than {ENTRY_SIZE} bytes");
            self.rejections.add(place, reason, Some(entry.raw.as_bytes()));
            return Ok(());
        }
        match parse_entry(&entry.raw) {
            Ok(parsed) => {
                if !self.staging.add_entry(&parsed, &entry.raw)? {
                    let reason = format!(
                        "RevisionId {} or {} revision {} occurs twice",
                        parsed.revision_key, parsed.identity.guid, parsed.identity.revision_number
                    );
                    self.rejections.add(place, reason, Some(entry.raw.as_bytes()));
                }
            }
            Err(problem) => self.rejections.add(place, problem.to_string(), Some(entry.raw.as_bytes())),
        }
        Ok(())
    }
}

fn location(start: &BytesStart<'_>) -> std::result::Result<([u8; 20], String), String> {
    let (mut sha1, mut url) = (None, None);
    for attribute in start.attributes().take(ATTRIBUTES) {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        match attribute.key.local_name().as_ref() {
            "Id" => sha1 = Some(parse_sha1(&value)?),
            "Url" if value.len() > URL_SIZE => return Err(format!("a Url is longer than {URL_SIZE} bytes")),
            "Url" => url = Some(value.into_owned()),
            _ => {}
        }
    }
    match (sha1, url) {
        (Some(sha1), Some(url)) => Ok((sha1, url)),
        _ => Err("a FileLocation lacks its Id or Url".into()),
    }
}

/// Refuses to read on when one event takes too much: the XML reader keeps an event in memory.
struct Bounded<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(format!("a tag or text is longer than {EVENT_SIZE} bytes")));
        }
        let available = self.inner.fill_buf()?;
        Ok(available.get(..self.left).unwrap_or(available))
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::db::{Database, Options};
    use proptest::prelude::*;

    fn stage(list: &[u8]) -> Result<(PackageHead, u64, Vec<crate::catalog::RejectedPart>)> {
        let folder = tempfile::tempdir()?;
        let clock = Clock::fixed(Timestamp::UNIX_EPOCH);
        let options = Options { dry_run: true, ..Options::new("test", clock) };
        let mut database = Database::create(&folder.path().join("db"), options, |_| Ok(()))?;
        database.scratch(|scratch| {
            let staging = scratch.staging()?;
            let mut rejections = Rejections::default();
            let head = stage_package_list(&mut &*list, "package.xml", &staging, &mut rejections)?;
            Ok((head, staging.counts()?.0, rejections.into_vec()))
        })
    }

    const LIST: &str = "<?xml version='1.0'?><OfflineSyncPackage xmlns='urn:x' PackageId='p' CreationDate='2026-01-01T00:00:00Z'>\
        <FileLocations><FileLocation Id='AAAAAAAAAAAAAAAAAAAAAAAAAAA=' Url='http://x/?a=1&amp;b=2'/><FileLocation Id='x'/></FileLocations>\
        <Updates><Update UpdateId='00000000-0000-4000-8000-000000000001' RevisionNumber='1' RevisionId='1'><Languages><Language Name='en'/></Languages></Update>\
        <Update UpdateId='nonsense' RevisionNumber='1' RevisionId='2'/>\
        <Update UpdateId='00000000-0000-4000-8000-000000000003' RevisionNumber='1' RevisionId='3'/></Updates></OfflineSyncPackage>";

    #[test]
    fn bad_entries_are_rejected_and_the_rest_goes_on() {
        let (head, entries, rejections) = stage(LIST.as_bytes()).expect("reads");
        assert_eq!(head.package_id.as_deref(), Some("p"));
        assert!(head.created_at.is_some());
        assert_eq!(entries, 2);
        let reasons: Vec<&str> = rejections.iter().map(|rejection| rejection.reason.as_str()).collect();
        assert_eq!(reasons.len(), 2, "{reasons:?}");
        assert!(reasons.iter().any(|reason| reason.contains("\"nonsense\" is not a GUID")), "{reasons:?}");
        assert!(rejections.iter().all(|rejection| rejection.place.starts_with("package.xml, byte ")));
    }

    #[test]
    fn broken_lists_are_failures() {
        for list in [
            "",
            "<x/>",
            "<!DOCTYPE x><OfflineSyncPackage/>",
            "<OfflineSyncPackage><Updates>",
            "<OfflineSyncPackage></x>",
        ] {
            assert!(stage(list.as_bytes()).is_err(), "{list}");
        }
        let long =
            format!("<OfflineSyncPackage><Updates a='{}'/></OfflineSyncPackage>", "x".repeat(EVENT_SIZE));
        assert!(stage(long.as_bytes()).is_err_and(|error| error.to_string().contains("longer than")));
    }

    #[test]
    fn index_names_stay_in_their_folder() {
        let names = parse_index(
            b"<INDEX><CABLIST><CAB NAME='package.cab'/><CAB NAME='p2.cab' X='1'/></CABLIST></INDEX>",
        );
        assert_eq!(names, Ok(vec!["package.cab".to_owned(), "p2.cab".to_owned()]));
        for name in ["../x.cab", "C:x", "", "..", "a\\b"] {
            assert!(
                parse_index(format!("<INDEX><CAB NAME='{name}'/></INDEX>").as_bytes()).is_err(),
                "{name}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn no_mutation_makes_the_list_reader_panic(at in 0_usize..900, with in proptest::collection::vec(any::<u8>(), 0..5), cut in 0_usize..30) {
            let mut bytes = LIST.as_bytes().to_vec();
            let from = at.min(bytes.len());
            let to = (from + cut).min(bytes.len());
            bytes.splice(from..to, with);
            let _ = stage(&bytes);
            let _ = parse_index(&bytes);
        }
    }
}
