//! `index.xml` and `package.xml` of an offline scan file.

use crate::base::error::{Failure, Result};
use crate::base::text::decode;
use crate::base::xml::{Malformed, Part, PartLimits, Parts, Step, Walker, XmlLimits, shorten};
use crate::catalog::xml::{parse_entry, parse_sha1};
use crate::catalog::{Rejections, Staging};
use jiff::Timestamp;
use std::borrow::Cow;
use std::fmt::Display;
use std::io::Read;

/// Packages of one index; there were 75 in 2026.
const PACKAGES: usize = 10_000;
/// Bounds of `package.xml`: updates and file locations are children of lists in the root, and six levels are in use.
const PART_LIMITS: PartLimits = PartLimits { level: 2, depth: 32, token_bytes: 1 << 20, part_bytes: 8 << 20 };
/// Bounds of the tags of the root and of a file location: at most four attributes are in use, and the longest is a
/// download address.
const TAG_LIMITS: XmlLimits =
    XmlLimits { depth: 1, elements: 1, attributes: 64, attribute_bytes: 4_096, text_bytes: 0 };
/// Entries and file locations of one `package.xml`; there were 136,478 and 97,339 in 2026.
const ITEMS: u64 = 10_000_000;

/// The cabinets that `index.xml` lists. Fails, with the place, where it is not XML.
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
    let mut list = PackageList { name, staging, rejections, head: None, items: 0 };
    let mut parts = Parts::new(input, PART_LIMITS);
    loop {
        // A failure of the input is not the list's fault: a damaged cabinet around it, or the request to stop.
        let part = parts.step().map_err(|error| match error.downcast::<Malformed>() {
            Ok(malformed) => list.broken(&malformed),
            Err(error) => error,
        })?;
        match part {
            Part::Start => list.begin(&parts)?,
            Part::Whole => list.accept(&parts)?,
            Part::Done => break,
        }
    }
    list.head.ok_or_else(|| damaged(name, "it holds no OfflineSyncPackage"))
}

fn damaged(name: &str, reason: impl Display) -> anyhow::Error {
    Failure::failed(format!("{name}: {reason}"))
        .hint("the master list is damaged: download the offline scan file again")
        .into()
}

struct PackageList<'p, 's> {
    name: &'p str,
    staging: &'p Staging<'s>,
    rejections: &'p mut Rejections,
    head: Option<PackageHead>,
    items: u64,
}

impl PackageList<'_, '_> {
    fn broken(&self, reason: impl Display) -> anyhow::Error {
        damaged(self.name, reason)
    }

    /// Reads the tag of the root; the lists in it have attributes that say nothing.
    fn begin<R: Read>(&mut self, parts: &Parts<R>) -> Result<()> {
        let [root] = parts.path() else { return Ok(()) };
        if root != "OfflineSyncPackage" {
            let reason = format!("the root element is {:?} instead of OfflineSyncPackage", shorten(root));
            return Err(self.broken(reason));
        }
        let [package_id, created_at] = first_attributes(parts.text(), ["PackageId", "CreationDate"])
            .map_err(|error| self.broken(error))?;
        self.head = Some(PackageHead {
            package_id: package_id.map(|id| shorten(&id)),
            created_at: created_at.and_then(|text| text.parse().ok()),
        });
        Ok(())
    }

    /// Accepts an entry or a file location.
    fn accept<R: Read>(&mut self, parts: &Parts<R>) -> Result<()> {
        let path: Vec<&str> = parts.path().iter().map(String::as_str).collect();
        let accepted = match path.as_slice() {
            [_, "Updates", "Update"] => self.add_entry(parts.text())?,
            [_, "FileLocations", "FileLocation"] => self.add_location(parts.text())?,
            _ => return Ok(()),
        };
        if let Err(reason) = accepted {
            let mut place = format!("{}, byte {}", self.name, parts.begins());
            if let Ok([Some(guid), Some(number)]) =
                first_attributes(parts.text(), ["UpdateId", "RevisionNumber"])
            {
                place.push_str(&format!(", {} revision {}", shorten(&guid), shorten(&number)));
            }
            self.rejections.add(place, reason, Some(parts.text().as_bytes()));
        }
        self.items += 1;
        if self.items > ITEMS {
            return Err(self.broken(format!("more than {ITEMS} entries")));
        }
        Ok(())
    }

    fn add_location(&self, element: &str) -> Result<Accepted> {
        match parse_location(element) {
            Ok((sha1, url)) => self.staging.add_location(&sha1, &url).map(Ok),
            Err(reason) => Ok(Err(reason)),
        }
    }

    fn add_entry(&self, element: &str) -> Result<Accepted> {
        if element.len() > PART_LIMITS.part_bytes {
            return Ok(Err(format!("an Update is longer than {} bytes", PART_LIMITS.part_bytes)));
        }
        let parsed = match parse_entry(element) {
            Ok(parsed) => parsed,
            Err(problem) => return Ok(Err(problem.to_string())),
        };
        Ok(if self.staging.add_entry(&parsed, element)? {
            Ok(())
        } else {
            let (identity, key) = (parsed.identity, parsed.revision_key);
            let (guid, number) = (identity.guid, identity.revision_number);
            Err(format!("RevisionId {key} or {guid} revision {number} occurs twice"))
        })
    }
}

/// What became of an element: why it is rejected, if it is.
type Accepted = std::result::Result<(), String>;

fn parse_location(element: &str) -> std::result::Result<([u8; 20], String), String> {
    let [sha1, url] = first_attributes(element, ["Id", "Url"]).map_err(|error| error.reason)?;
    match (sha1, url) {
        (Some(sha1), Some(url)) => Ok((parse_sha1(&sha1)?, url.into_owned())),
        _ => Err("a FileLocation lacks its Id or Url".into()),
    }
}

/// Attributes of the element that a text begins with.
fn first_attributes<'t, const N: usize>(
    text: &'t str,
    names: [&str; N],
) -> std::result::Result<[Option<Cow<'t, str>>; N], Malformed> {
    let mut walker = Walker::new(text, TAG_LIMITS);
    match walker.step()? {
        Step::Start(element) => walker.named_attributes(&element, names),
        Step::End | Step::Done => Err(walker.malformed("there is no element")),
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
        let long = format!(
            "<OfflineSyncPackage><Updates a='{}'/></OfflineSyncPackage>",
            "x".repeat(PART_LIMITS.token_bytes)
        );
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
