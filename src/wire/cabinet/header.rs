//! A cabinet's tables: header, folders, files.

use super::input::Input;
use super::limits::CabinetLimits;
use crate::base::error::Failure;
use std::collections::HashSet;

/// Longest member name in bytes ([MS-CAB] 2.2: 255 and the closing NUL).
const NAME_LENGTH: usize = 256;
/// CFFILE.attribs: the name is UTF-8.
const NAME_IS_UTF8: u16 = 0x80;

/// One folder: a run of blocks that are packed together.
#[derive(Debug)]
pub(super) struct FolderEntry {
    pub(super) data_offset: u64,
    pub(super) blocks: u16,
    pub(super) kind: u16,
}

/// One member: a slice of a folder's unpacked bytes.
#[derive(Debug)]
pub(super) struct FileEntry {
    pub(super) name: String,
    pub(super) folder: usize,
    pub(super) offset: u64,
    pub(super) size: u64,
}

/// The tables of a cabinet, checked.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) folders: Vec<FolderEntry>,
    /// Ordered by folder and offset.
    pub(super) files: Vec<FileEntry>,
    /// Reserved bytes after each CFDATA header.
    pub(super) block_reserve: u8,
}

fn word(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|pair| pair.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn double_word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// Reads everything before the first block. Fails for what is not a cabinet, is truncated, or exceeds a limit.
pub(super) fn read(input: &mut Input<'_>, limits: &CabinetLimits) -> Result<Tables, Failure> {
    let mut header = [0; 36];
    input.fill(&mut header, "its header")?;
    if !header.starts_with(b"MSCF") {
        return Err(Failure::failed(format!(
            "{} is not a cabinet: it begins with {} instead of MSCF",
            input.name(),
            header.get(..4).unwrap_or_default().escape_ascii()
        ))
        .hint("check that this is the offline scan file itself and not, say, an error page of a proxy"));
    }
    if header.get(25) != Some(&1) {
        return Err(input.broken("the header", "the cabinet format version is not 1"));
    }
    let files_offset = u64::from(double_word(&header, 16));
    let folder_count = usize::from(word(&header, 26));
    let file_count = usize::from(word(&header, 28));
    let flags = word(&header, 30);
    if folder_count > limits.folders {
        return Err(input.broken(
            "the header",
            &format!("{folder_count} folders, more than the limit of {}", limits.folders),
        ));
    }
    if file_count > limits.members {
        return Err(input.broken(
            "the header",
            &format!("{file_count} members, more than the limit of {}", limits.members),
        ));
    }
    if flags & 0b11 != 0 {
        return Err(multi_cabinet(input, "the header"));
    }
    let (mut folder_reserve, mut block_reserve) = (0, 0);
    if flags & 0b100 != 0 {
        let mut reserve = [0; 4];
        input.fill(&mut reserve, "its header")?;
        let [low, high, folder, block] = reserve;
        // A signed cabinet points from here to the signature behind its end; both are skipped.
        input.skip(u64::from(u16::from_le_bytes([low, high])), "its header")?;
        folder_reserve = folder;
        block_reserve = block;
    }
    let folders = folders(input, folder_count, folder_reserve)?;
    if files_offset < input.position() {
        return Err(input.broken("the header", "the file table is inside the folder table"));
    }
    input.skip_to(files_offset, "the file table")?;
    let mut files = files(input, file_count, &folders, limits)?;
    for (number, folder) in folders.iter().enumerate() {
        if folder.blocks > 0 && folder.data_offset < input.position() {
            return Err(input.broken(&format!("folder {number}"), "its data is inside the tables"));
        }
    }
    files.sort_by_key(|file| (file.folder, file.offset, file.size));
    for (earlier, later) in files.iter().zip(files.iter().skip(1)) {
        if earlier.folder == later.folder && earlier.offset + earlier.size > later.offset {
            return Err(input.broken(
                &format!("folder {}", later.folder),
                &format!("members {:?} and {:?} overlap", earlier.name, later.name),
            ));
        }
    }
    Ok(Tables { folders, files, block_reserve })
}

fn multi_cabinet(input: &Input<'_>, place: &str) -> Failure {
    Failure::failed(format!("{}: {place}: it is one part of a set of several cabinets", input.name()))
        .hint("give the offline scan file as one whole cabinet, or a folder with its members unpacked")
}

fn folders(input: &mut Input<'_>, count: usize, reserve: u8) -> Result<Vec<FolderEntry>, Failure> {
    let mut folders = Vec::with_capacity(count);
    for _ in 0..count {
        let mut entry = [0; 8];
        input.fill(&mut entry, "the folder table")?;
        input.skip(u64::from(reserve), "the folder table")?;
        folders.push(FolderEntry {
            data_offset: u64::from(double_word(&entry, 0)),
            blocks: word(&entry, 4),
            kind: word(&entry, 6),
        });
    }
    Ok(folders)
}

fn files(
    input: &mut Input<'_>,
    count: usize,
    folders: &[FolderEntry],
    limits: &CabinetLimits,
) -> Result<Vec<FileEntry>, Failure> {
    let mut files = Vec::with_capacity(count);
    let mut seen = HashSet::with_capacity(count);
    for number in 0..count {
        let mut entry = [0; 16];
        input.fill(&mut entry, "the file table")?;
        let raw = input.read_name(NAME_LENGTH, "the file table")?;
        let place = format!("member {number}");
        let size = u64::from(double_word(&entry, 0));
        let offset = u64::from(double_word(&entry, 4));
        let folder = usize::from(word(&entry, 8));
        if folder >= 0xFFFD {
            return Err(multi_cabinet(input, &place));
        }
        let name = member_name(&raw, word(&entry, 14) & NAME_IS_UTF8 != 0)
            .map_err(|reason| input.broken(&place, &reason))?;
        let place = format!("member {name:?}");
        let Some(found) = folders.get(folder) else {
            return Err(input.broken(&place, &format!("it is in folder {folder}, which does not exist")));
        };
        // A folder unpacks to at most 32 KiB a block; the exact size shows only while unpacking.
        if offset + size > u64::from(found.blocks) * super::decode::BLOCK_SIZE as u64 {
            return Err(input.broken(&place, &format!("it reaches beyond the data of folder {folder}")));
        }
        let limit = limits.size_of(&name);
        if size > limit {
            return Err(input.broken(&place, &format!("{size} bytes, more than the limit of {limit}")));
        }
        if !seen.insert(name.to_lowercase()) {
            return Err(input.broken(&place, "the name occurs twice"));
        }
        files.push(FileEntry { name, folder, offset, size });
    }
    Ok(files)
}

/// The name with `/` between its parts, or why it is refused: nothing may climb out of the folder it is put into.
fn member_name(raw: &[u8], is_utf8: bool) -> Result<String, String> {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) if is_utf8 => {
            return Err(format!("the name {:?} is not UTF-8", raw.escape_ascii().to_string()));
        }
        // The code page is not recorded; names only have to be distinguished.
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(raw).0.into_owned(),
    };
    let name = name.replace('\\', "/");
    let refused = |what: &str| Err(format!("the name {name:?} {what}"));
    if name.is_empty() {
        return refused("is empty");
    }
    if name.starts_with('/') || name.contains(':') {
        return refused("is an absolute path");
    }
    if name.split('/').any(|part| part == "..") {
        return refused("climbs out of its folder");
    }
    if name.split('/').any(|part| part.is_empty() || part == ".") {
        return refused("has an empty part");
    }
    if name.chars().any(char::is_control) {
        return refused("holds a control character");
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::member_name;

    #[test]
    fn names_are_normalized_or_refused() {
        let table: &[(&[u8], Option<&str>)] = &[
            (b"index.xml", Some("index.xml")),
            (b"l\\en\\7", Some("l/en/7")),
            (b"caf\xe9", Some("caf\u{e9}")),
            (b"", None),
            (b"..\\x", None),
            (b"a/../b", None),
            (b"/etc/x", None),
            (b"C:\\x", None),
            (b"a//b", None),
            (b"a\nb", None),
        ];
        for (raw, expected) in table {
            assert_eq!(member_name(raw, false).ok().as_deref(), *expected, "{}", raw.escape_ascii());
        }
        assert!(member_name(b"caf\xe9", true).is_err());
    }
}
