//! An environment with a small catalog out of complete documents, and what a person does with it.
use cmupd::base::clock::Clock;
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{Connections, NewPoint, NewSite, ServedBy, SiteKind};
use cmupd::operate;
use cmupd::operate::Synchronized;
use cmupd::sync::{
    self, CategoryFilter, DueReason, DueWork, SubscriptionRow, SyncSettings, SyncSettingsChange,
};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;
use uuid::Uuid;

pub const COMPANY: u64 = 1;
pub const FAMILY: u64 = 2;
pub const TUG: u64 = 3;
pub const BARGE: u64 = 4;
pub const ODD: u64 = 5;
/// Named by an update, and described by nothing.
pub const UNDESCRIBED: u64 = 6;
pub const SECURITY_UPDATES: &str = "0fa1201d-4330-4fa8-8ae9-b877473b6441";

pub fn guid(number: u64) -> Uuid {
    Uuid::from_u128(0x5eed_0000_0000_4000_8000_0000_0000_0000 + u128::from(number))
}

pub fn security_updates() -> Uuid {
    SECURITY_UPDATES.parse().expect("a GUID")
}

pub fn start() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().expect("a time")
}

/// A complete document.
pub fn document(number: u64, update_type: &str, level: &str, title: &str, categories: &[Uuid]) -> String {
    let members: String = categories
        .iter()
        .map(|guid| {
            format!(
                "<upd:AtLeastOne IsCategory=\"true\"><upd:UpdateIdentity UpdateID=\"{guid}\"/></upd:AtLeastOne>"
            )
        })
        .collect();
    let level = match level {
        "" => String::new(),
        level => format!("CategoryType=\"{level}\""),
    };
    let handler = match update_type {
        "Category" => format!(
            "<upd:HandlerSpecificData><cat:CategoryInformation xmlns:cat=\"urn:c\" {level}/></upd:HandlerSpecificData>"
        ),
        _ => String::new(),
    };
    format!(
        "<upd:Update xmlns:upd=\"urn:u\"><upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"1\"/>\
         <upd:Properties UpdateType=\"{update_type}\" DefaultPropertiesLanguage=\"en\" ExplicitlyDeployable=\"{}\"/>\
         <upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language>\
         <upd:Title>{title}</upd:Title></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>\
         <upd:Relationships><upd:Prerequisites>{members}</upd:Prerequisites></upd:Relationships>{handler}</upd:Update>",
        guid(number),
        update_type == "Software"
    )
}

pub struct Environment {
    pub folder: tempfile::TempDir,
    pub now: Timestamp,
}

impl Environment {
    /// CAS, below it PS1 with a software update point and PS2 without one, below PS1 the secondary S01.
    pub fn new() -> Result<Self> {
        let environment = Environment { folder: tempfile::tempdir()?, now: start() };
        Database::create(&environment.path(), environment.options(), |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            for (code, kind, parent) in [
                ("CAS", SiteKind::CentralAdministration, None),
                ("PS1", SiteKind::Primary, Some("CAS")),
                ("PS2", SiteKind::Primary, Some("CAS")),
                ("S01", SiteKind::Secondary, Some("PS1")),
                ("S02", SiteKind::Secondary, Some("PS2")),
            ] {
                let parent = parent.map(str::parse).transpose()?;
                cmupd::hierarchy::write(w).add_site(&NewSite {
                    code: code.parse()?,
                    name: None,
                    kind,
                    parent,
                })?;
            }
            Ok(())
        })?;
        environment.add_point("PS1")?;
        std::fs::create_dir(environment.documents())?;
        Ok(environment)
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("a.db")
    }

    pub fn documents(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    pub fn options(&self) -> Options {
        Options::new("tester", Clock::fixed(self.now))
    }

    pub fn db(&self) -> Result<Database> {
        Database::open(&self.path(), self.options())
    }

    pub fn add_point(&self, site: &str) -> Result<()> {
        let new = NewPoint {
            site: site.parse()?,
            server_name: format!("wsus-{site}"),
            port: None,
            tls: false,
            connections: Connections::Intranet,
            served_by: ServedBy::Database,
        };
        self.db()?.write("add", |w| cmupd::hierarchy::write(w).add_software_update_point(&new))?;
        Ok(())
    }

    pub fn write(&self, number: u64, text: &str) -> Result<()> {
        Ok(std::fs::write(self.documents().join(format!("{number:04}.xml")), text)?)
    }

    /// A small catalog, read and synchronized.
    pub fn with_catalog() -> Result<Self> {
        let environment = Environment::new()?;
        for (number, level, title, parents) in [
            (COMPANY, "Company", "Contoso", vec![]),
            (FAMILY, "ProductFamily", "Ships", vec![guid(COMPANY)]),
            (TUG, "Product", "Tug", vec![guid(FAMILY)]),
            (BARGE, "Product", "Barge 2", vec![guid(FAMILY)]),
            (ODD, "", "Odd", vec![]),
        ] {
            environment.write(number, &document(number, "Category", level, title, &parents))?;
        }
        for (number, categories) in [
            (101, vec![guid(TUG), security_updates()]),
            (102, vec![guid(TUG), guid(BARGE), security_updates()]),
            (103, vec![guid(UNDESCRIBED)]),
        ] {
            environment.write(number, &document(number, "Software", "", "An update", &categories))?;
        }
        environment.sync()?;
        Ok(environment)
    }

    pub fn sync(&self) -> Result<Synchronized> {
        let options = sync::SyncOptions {
            from: Some(self.documents().display().to_string()),
            ..sync::SyncOptions::default()
        };
        operate::synchronize(&mut self.db()?, &options, &Silent)
    }

    pub fn subscribe(&self, names: &[&str]) -> Result<cmupd::base::tabular::Answer<SubscriptionRow>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.db()?.write("subscribe", |w| sync::subscribe(w, &names))
    }

    pub fn unsubscribe(&self, names: &[&str]) -> Result<cmupd::base::tabular::Answer<SubscriptionRow>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.db()?.write("unsubscribe", |w| sync::unsubscribe(w, &names))
    }

    pub fn subscription(&self) -> Result<sync::Subscribed> {
        self.db()?.read(|r| cmupd::sync::read(r).subscription())
    }

    pub fn categories(
        &self,
        filter: &CategoryFilter,
    ) -> Result<cmupd::base::tabular::Answer<sync::CategoryRow>> {
        self.db()?.read(|r| sync::categories(r, filter))
    }

    pub fn lines(&self, filter: &CategoryFilter) -> Result<Vec<String>> {
        let rows = self.categories(filter)?.rows;
        Ok(rows.iter().map(|row| format!("{} {} {:?}", row.tree, row.updates, row.subscribed)).collect())
    }

    pub fn set(&self, change: SyncSettingsChange) -> Result<SyncSettings> {
        self.db()?.write("set", |w| cmupd::sync::write(w).set_sync_settings(&change))
    }

    pub fn schedule(&self, text: &str) -> Result<()> {
        self.set(SyncSettingsChange { schedule: Some(Some(text.parse()?)), ..Default::default() })?;
        Ok(())
    }

    pub fn due(&self) -> Result<sync::Due> {
        self.db()?.read(|r| sync::due(r, self.now, &TimeZone::UTC))
    }

    /// Site, moment and reason of everything that waits.
    pub fn waiting(&self) -> Result<Vec<(String, String, DueReason)>> {
        let rows = self.due()?.rows;
        Ok(rows.iter().map(|row| (row.site.to_string(), row.due_at.to_string(), row.reason)).collect())
    }

    pub fn due_work(&self) -> Result<DueWork<Synchronized>> {
        operate::synchronize_due(&mut self.db()?, &self.due()?, &sync::SyncOptions::default(), &Silent)
    }

    pub fn synchronize_due(&self) -> Result<Option<Synchronized>> {
        match self.due_work()? {
            DueWork::Work(summary) => Ok(Some(summary)),
            DueWork::NothingDue => Ok(None),
            DueWork::UnderWay => panic!("nobody else is at it"),
        }
    }

    pub fn later(&mut self, minutes: i64) -> Result<()> {
        self.now = self.now.checked_add(SignedDuration::from_mins(minutes))?;
        Ok(())
    }
}
