//! Writes an offline scan cabinet in the layout of `wsusscn2.cab` from the catalog of the demonstration.

mod fragment;
mod package;

use anyhow::{Context as _, ensure};
use cab::{CabinetBuilder, CompressionType};
use cmupd::base::error::Result;
use cmupd::demo::{Catalog, DemoUpdate, documents};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;

/// The first RevisionId of the months; base documents have smaller ones.
const FIRST_MONTH_REVISION_IDS: u32 = 200_000;
/// See [`FIRST_MONTH_REVISION_IDS`].
const REVISION_IDS_PER_MONTH: u32 = 20_000;
/// Months per detail cabinet.
const MONTHS_PER_CABINET: u32 = 2;

/// One file of a cabinet.
struct Member {
    name: String,
    content: Vec<u8>,
    modified: Timestamp,
}

/// Writes the offline scan cabinet that would have been published at `cutoff`: what the catalog had released by then.
///
/// The bytes follow from catalog and cutoff alone; detail cabinets of full ranges are the same in a later cabinet, so
/// that a reader can tell by their bytes that there is nothing new in them. The file appears whole or not at all.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write_offline_scan_cabinet(path: &Path, catalog: &Catalog, cutoff: Timestamp) -> Result<()> {
    let bytes = offline_scan_cabinet(catalog, cutoff)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let context = || format!("cannot write the offline scan cabinet {}", path.display());
    let mut file = tempfile::Builder::new().prefix(".wsusscn2").tempfile_in(folder).with_context(context)?;
    file.write_all(&bytes).with_context(context)?;
    file.persist(path).with_context(context)?;
    Ok(())
}

fn offline_scan_cabinet(catalog: &Catalog, cutoff: Timestamp) -> Result<Vec<u8>> {
    let mut ranges: BTreeMap<u32, Vec<(&DemoUpdate, String)>> = BTreeMap::new();
    for (update, (_, document)) in catalog.released_until(cutoff).zip(documents(catalog, cutoff)) {
        ranges.entry(range_start(update.revision_id)).or_default().push((update, document));
    }
    let mut details = Vec::with_capacity(ranges.len());
    let mut range_starts = Vec::with_capacity(ranges.len());
    for (position, (start, updates)) in ranges.into_iter().enumerate() {
        let name = format!("package{}.cab", position + 2); // package.cab is the master list's
        let modified = updates.iter().map(|(update, _)| update.released_at).max().unwrap_or(cutoff);
        range_starts.push((name.clone(), start));
        let content = cabinet(&fragments(&updates), CompressionType::MsZip)?;
        details.push(Member { name, content, modified });
    }
    let member = |name: &str, content| Member { name: name.into(), content, modified: cutoff };
    let package = member("package.xml", package::package(catalog, cutoff).into_bytes());
    let mut members = vec![
        member("index.xml", package::index(&range_starts).into_bytes()),
        member("package.cab", cabinet(&[package], CompressionType::MsZip)?),
    ];
    members.extend(details);
    cabinet(&members, CompressionType::None)
}

/// The first RevisionId of the range that a revision belongs to; the first range holds the base documents as well.
fn range_start(revision_id: u32) -> u32 {
    let span = REVISION_IDS_PER_MONTH * MONTHS_PER_CABINET;
    match revision_id.saturating_sub(FIRST_MONTH_REVISION_IDS) / span {
        0 => 0,
        range => FIRST_MONTH_REVISION_IDS + range * span,
    }
}

/// The detail fragments of some revisions, by name: all core fragments, then the localized, then the extended ones.
fn fragments(updates: &[(&DemoUpdate, String)]) -> Vec<Member> {
    let mut members = Vec::with_capacity(updates.len() * 4);
    for (update, document) in updates {
        let mut add = |name: String, content: String| {
            members.push(Member { name, content: content.into_bytes(), modified: update.released_at });
        };
        let revision_id = update.revision_id;
        add(format!("c\\{revision_id}"), fragment::core(document));
        add(format!("x\\{revision_id}"), fragment::extended(document));
        for (language, content) in fragment::localized(document) {
            add(format!("l\\{language}\\{revision_id}"), content);
        }
    }
    members.sort_by(|a, b| a.name.cmp(&b.name));
    members
}

/// A cabinet of one folder.
fn cabinet(members: &[Member], compression: CompressionType) -> Result<Vec<u8>> {
    let mut builder = CabinetBuilder::new();
    let folder = builder.add_folder(compression);
    for member in members {
        folder.add_file(member.name.as_str());
    }
    let mut writer = builder.build(Cursor::new(Vec::new()))?;
    let mut contents = members.iter().map(|member| &member.content);
    while let Some(mut file) = writer.next_file()? {
        file.write_all(contents.next().context("a cabinet has more files than members")?)?;
    }
    let mut bytes = writer.finish()?.into_inner();
    set_dates(&mut bytes, members)?;
    Ok(bytes)
}

/// Sets the dates of the members, which the writer took from the clock: it takes other dates only in a type of a crate
/// that is none of ours. The entries are not covered by any checksum (\[MS-CAB\] 2.3).
fn set_dates(bytes: &mut [u8], members: &[Member]) -> Result<()> {
    const ENTRIES_OFFSET_AT: usize = 16; // CFHEADER.coffFiles
    const DATE_AT: usize = 10; // CFFILE.date, with CFFILE.time behind it
    const NAME_AT: usize = 16; // CFFILE.szName
    let offset = bytes.get(ENTRIES_OFFSET_AT..).and_then(|rest| rest.first_chunk::<4>()).copied();
    let mut entry = usize::try_from(u32::from_le_bytes(offset.context("a cabinet without a header")?))?;
    for member in members {
        let name = member.name.as_bytes();
        let end = entry + NAME_AT + name.len();
        ensure!(
            bytes.get(entry + NAME_AT..end) == Some(name),
            "the cabinet's entry of {} moved",
            member.name
        );
        let (date, time) = dos_date_time(member.modified)?;
        bytes[entry + DATE_AT..][..2].copy_from_slice(&date.to_le_bytes());
        bytes[entry + DATE_AT + 2..][..2].copy_from_slice(&time.to_le_bytes());
        entry = end + 1;
    }
    Ok(())
}

/// Date and time of a cabinet entry: years from 1980, seconds by two.
fn dos_date_time(moment: Timestamp) -> Result<(u16, u16)> {
    let moment = moment.to_zoned(TimeZone::UTC).datetime();
    let year = u16::try_from(moment.year() - 1980).context("a cabinet holds no dates before 1980")?;
    let [month, day, hour, minute, second] =
        [moment.month(), moment.day(), moment.hour(), moment.minute(), moment.second()].map(i8::unsigned_abs);
    Ok((
        year.min(127) << 9 | u16::from(month) << 5 | u16::from(day),
        u16::from(hour) << 11 | u16::from(minute) << 5 | u16::from(second / 2),
    ))
}
