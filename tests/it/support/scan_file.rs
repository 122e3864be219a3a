//! Builds small offline scan files out of invented updates.
use cab::{CabinetBuilder, CompressionType};
use cmupd::base::clock::Clock;
use cmupd::db::{Database, Options};
use std::io::{Cursor, Write as _};
use std::path::Path;

/// An invented GUID.
pub fn guid(number: u64) -> String {
    format!("5eed0000-0000-4000-8000-{number:012x}")
}

/// Base64 of a SHA-1 that ends in zeros: `letter` and 26 `A`.
pub fn sha1(letter: char) -> String {
    format!("{letter}AAAAAAAAAAAAAAAAAAAAAAAAAA=")
}

/// A cabinet with one folder.
pub fn cabinet(compression: CompressionType, members: &[(String, Vec<u8>)]) -> Vec<u8> {
    // The writer cannot end a folder without members.
    let filler = [("readme.txt".to_owned(), b"-".to_vec())];
    let members = if members.is_empty() { &filler } else { members };
    let mut builder = CabinetBuilder::new();
    let folder = builder.add_folder(compression);
    for (name, _) in members {
        folder.add_file(name.clone());
    }
    let mut writer = builder.build(Cursor::new(Vec::new())).expect("builds");
    let mut contents = members.iter();
    while let Some(mut member) = writer.next_file().expect("next member") {
        let (_, content) = contents.next().expect("as many contents");
        member.write_all(content).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

/// A revision in an offline scan file.
#[derive(Clone, Default)]
pub struct Revision {
    pub key: i64,
    pub update: u64,
    pub number: u32,
    /// Further attributes of the entry.
    pub attributes: String,
    /// Children of the entry.
    pub children: String,
    pub core: Option<String>,
    pub extended: Option<String>,
    /// Language and title.
    pub titles: Vec<(&'static str, &'static str)>,
}

impl Revision {
    /// A visible bundle with everything; `relationships` and `rules` go into its core fragment.
    pub fn bundle(key: i64, update: u64, number: u32, relationships: &str, rules: &str) -> Self {
        let mut revision = Revision { key, update, number, ..Revision::default() };
        revision.attributes = "IsBundle='true' IsSoftware='true' DefaultLanguage='en'".into();
        revision.core = Some(revision.core_of(
            "UpdateType=\"Software\" ExplicitlyDeployable=\"true\"",
            relationships,
            rules,
        ));
        revision.extended = Some(format!(
            "<ExtendedProperties DefaultPropertiesLanguage=\"en\" MsrcSeverity=\"Critical\">\
             <SupportUrl>https://support.example/{update}</SupportUrl><SecurityBulletinID>MS26-{update:03}</SecurityBulletinID>\
             <KBArticleID>{}</KBArticleID></ExtendedProperties>",
            7_000_000 + update
        ));
        revision.titles = vec![("en", "An update"), ("de", "Ein Update")];
        revision
    }

    /// A core fragment of this revision.
    pub fn core_of(&self, properties: &str, relationships: &str, rules: &str) -> String {
        format!(
            "<UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{}\" /><Properties {properties} />\
             <Relationships>{relationships}</Relationships><ApplicabilityRules>{rules}</ApplicabilityRules>",
            guid(self.update),
            self.number
        )
    }
}

/// An offline scan file.
#[derive(Clone, Default)]
pub struct ScanFile {
    pub revisions: Vec<Revision>,
    pub locations: Vec<(String, String)>,
    /// Further members of the detail package.
    pub extra: Vec<(String, Vec<u8>)>,
    /// Put package.cab and index.xml last, the details first and in reverse.
    pub reversed: bool,
    /// Names that the index lists besides those that exist.
    pub lists_also: Vec<String>,
    pub without_list: bool,
    pub stored: bool,
}

impl ScanFile {
    pub fn of(revisions: Vec<Revision>) -> Self {
        ScanFile { revisions, ..ScanFile::default() }
    }

    pub fn package_xml(&self) -> String {
        let mut text = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><OfflineSyncPackage \
             xmlns=\"http://schemas.microsoft.com/msus/2004/02/OfflineSync\" PackageId=\"made-up\" \
             CreationDate=\"2026-10-13T00:00:00Z\"><Updates>",
        );
        for revision in &self.revisions {
            text += &format!(
                "<Update CreationDate=\"2026-09-0{}T08:00:00Z\" UpdateId=\"{}\" RevisionNumber=\"{}\" \
                 RevisionId=\"{}\" {}>{}</Update>",
                1 + revision.update % 9,
                guid(revision.update),
                revision.number,
                revision.key,
                revision.attributes,
                revision.children
            );
        }
        text += "</Updates><FileLocations>";
        for (id, url) in &self.locations {
            text += &format!("<FileLocation Id=\"{id}\" Url=\"{url}\" />");
        }
        text + "</FileLocations></OfflineSyncPackage>"
    }

    /// Detail files: path and content.
    pub fn details(&self) -> Vec<(String, Vec<u8>)> {
        let mut members = Vec::new();
        for revision in &self.revisions {
            let key = revision.key;
            if let Some(core) = &revision.core {
                members.push((format!("c/{key}"), core.clone().into_bytes()));
            }
            if let Some(extended) = &revision.extended {
                members.push((format!("x/{key}"), extended.clone().into_bytes()));
            }
            for (language, title) in &revision.titles {
                let text = format!(
                    "<LocalizedProperties><Language>{language}</Language><Title>{title}</Title>\
                     <Description>About it.</Description></LocalizedProperties>"
                );
                members.push((format!("l/{language}/{key}"), text.into_bytes()));
            }
        }
        members.extend(self.extra.iter().cloned());
        members
    }

    pub fn index_xml(&self) -> String {
        let also: String = self.lists_also.iter().map(|name| format!("<CAB NAME=\"{name}\" />")).collect();
        format!(
            "<INDEX VERSION=\"1\"><CABLIST XOR=\"0\"><CAB NAME=\"package.cab\" />\
             <CAB NAME=\"package2.cab\" RANGESTART=\"0\" FILESDIR=\"1\" />{also}</CABLIST></INDEX>"
        )
    }

    pub fn build(&self) -> Vec<u8> {
        let packing = if self.stored { CompressionType::None } else { CompressionType::MsZip };
        let list = if self.without_list { "readme.txt" } else { "package.xml" };
        let mut details = self.details();
        let mut members = vec![
            ("index.xml".to_owned(), self.index_xml().into_bytes()),
            (
                "package.cab".to_owned(),
                cabinet(packing, &[(list.to_owned(), self.package_xml().into_bytes())]),
            ),
        ];
        if self.reversed {
            details.reverse();
        }
        members.push(("package2.cab".to_owned(), cabinet(packing, &details)));
        if self.reversed {
            members.reverse();
        }
        cabinet(CompressionType::None, &members)
    }
}

/// An empty database in `folder`.
pub fn database(folder: &Path) -> Database {
    let clock = Clock::fixed("2026-10-20T10:00:00Z".parse().expect("a time"));
    Database::create(&folder.join("cmupd.db"), Options::new("test", clock), |_| Ok(())).expect("creates")
}
