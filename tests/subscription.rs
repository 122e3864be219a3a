//! Choosing what is synchronized, and when, through the public face: categories out of documents, subscriptions, settings,
//! and what is due.

use cmupd::catalog::CategoryType;
use cmupd::clock::Clock;
use cmupd::db::{Database, Options, failure_kind};
use cmupd::error::{Failure, Kind, Result};
use cmupd::policy;
use cmupd::progress::Silent;
use cmupd::site::{Connections, NewPoint, NewSite, ServedBy, SiteCode, SiteKind};
use cmupd::sync::{
    self, CategoryFilter, Change, DueReason, DueWork, Schedule, Settings, SettingsChange, Subscribing,
    SubscriptionRow, Summary,
};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;
use uuid::Uuid;

const COMPANY: u64 = 1;
const FAMILY: u64 = 2;
const TUG: u64 = 3;
const BARGE: u64 = 4;
const ODD: u64 = 5;
/// Named by an update, and described by nothing.
const UNDESCRIBED: u64 = 6;
const SECURITY_UPDATES: &str = "0fa1201d-4330-4fa8-8ae9-b877473b6441";

fn guid(number: u64) -> Uuid {
    Uuid::from_u128(0x5eed_0000_0000_4000_8000_0000_0000_0000 + u128::from(number))
}

fn security_updates() -> Uuid {
    SECURITY_UPDATES.parse().expect("a GUID")
}

fn start() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().expect("a time")
}

/// A complete document.
fn document(number: u64, update_type: &str, level: &str, title: &str, categories: &[Uuid]) -> String {
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

struct Estate {
    folder: tempfile::TempDir,
    now: Timestamp,
}

impl Estate {
    /// CAS, below it PS1 with a software update point and PS2 without one, below PS1 the secondary S01.
    fn new() -> Result<Self> {
        let estate = Estate { folder: tempfile::tempdir()?, now: start() };
        Database::create(&estate.path(), estate.options(), |w| {
            w.add_update_source(Uuid::from_u128(1))?;
            for (code, kind, parent) in [
                ("CAS", SiteKind::CentralAdministration, None),
                ("PS1", SiteKind::Primary, Some("CAS")),
                ("PS2", SiteKind::Primary, Some("CAS")),
                ("S01", SiteKind::Secondary, Some("PS1")),
                ("S02", SiteKind::Secondary, Some("PS2")),
            ] {
                let parent = parent.map(str::parse).transpose()?;
                w.add_site(&NewSite { code: code.parse()?, name: None, kind, parent })?;
            }
            Ok(())
        })?;
        estate.add_point("PS1")?;
        std::fs::create_dir(estate.documents())?;
        Ok(estate)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("a.db")
    }

    fn documents(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    fn options(&self) -> Options {
        Options::new("tester", Clock::fixed(self.now))
    }

    fn db(&self) -> Result<Database> {
        Database::open(&self.path(), self.options())
    }

    fn add_point(&self, site: &str) -> Result<()> {
        let new = NewPoint {
            site: site.parse()?,
            server_name: format!("wsus-{site}"),
            port: None,
            tls: false,
            connections: Connections::Intranet,
            served_by: ServedBy::Database,
        };
        self.db()?.write("add", |w| w.add_software_update_point(&new))?;
        Ok(())
    }

    fn write(&self, number: u64, text: &str) -> Result<()> {
        Ok(std::fs::write(self.documents().join(format!("{number:04}.xml")), text)?)
    }

    /// A small catalog, read and synchronized.
    fn with_catalog() -> Result<Self> {
        let estate = Estate::new()?;
        for (number, level, title, parents) in [
            (COMPANY, "Company", "Contoso", vec![]),
            (FAMILY, "ProductFamily", "Ships", vec![guid(COMPANY)]),
            (TUG, "Product", "Tug", vec![guid(FAMILY)]),
            (BARGE, "Product", "Barge 2", vec![guid(FAMILY)]),
            (ODD, "", "Odd", vec![]),
        ] {
            estate.write(number, &document(number, "Category", level, title, &parents))?;
        }
        for (number, categories) in [
            (101, vec![guid(TUG), security_updates()]),
            (102, vec![guid(TUG), guid(BARGE), security_updates()]),
            (103, vec![guid(UNDESCRIBED)]),
        ] {
            estate.write(number, &document(number, "Software", "", "An update", &categories))?;
        }
        estate.sync()?;
        Ok(estate)
    }

    fn sync(&self) -> Result<Summary> {
        let options =
            sync::Options { from: Some(self.documents().display().to_string()), ..sync::Options::default() };
        sync::synchronize(&mut self.db()?, &options, &Silent, &policy::publish)
    }

    fn subscribe(&self, names: &[&str]) -> Result<cmupd::tabular::Answer<SubscriptionRow>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.db()?.write("subscribe", |w| sync::subscribe(w, &names))
    }

    fn unsubscribe(&self, names: &[&str]) -> Result<cmupd::tabular::Answer<SubscriptionRow>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.db()?.write("unsubscribe", |w| sync::unsubscribe(w, &names))
    }

    fn subscription(&self) -> Result<sync::Subscribed> {
        self.db()?.read(|r| r.subscription())
    }

    fn categories(&self, filter: &CategoryFilter) -> Result<cmupd::tabular::Answer<sync::CategoryRow>> {
        self.db()?.read(|r| sync::categories(r, filter))
    }

    fn lines(&self, filter: &CategoryFilter) -> Result<Vec<String>> {
        let rows = self.categories(filter)?.rows;
        Ok(rows.iter().map(|row| format!("{} {} {:?}", row.tree, row.updates, row.subscribed)).collect())
    }

    fn set(&self, change: SettingsChange) -> Result<Settings> {
        self.db()?.write("set", |w| w.set_sync_settings(&change))
    }

    fn schedule(&self, text: &str) -> Result<()> {
        self.set(SettingsChange { schedule: Some(Some(text.parse()?)), ..Default::default() })?;
        Ok(())
    }

    fn due(&self) -> Result<sync::Due> {
        self.db()?.read(|r| sync::due(r, self.now, &TimeZone::UTC))
    }

    /// Site, moment and reason of everything that waits.
    fn waiting(&self) -> Result<Vec<(String, String, DueReason)>> {
        let rows = self.due()?.rows;
        Ok(rows.iter().map(|row| (row.site.to_string(), row.due_at.to_string(), row.reason)).collect())
    }

    fn due_work(&self) -> Result<DueWork> {
        sync::synchronize_due(
            &mut self.db()?,
            &self.due()?,
            &sync::Options::default(),
            &Silent,
            &policy::publish,
        )
    }

    fn synchronize_due(&self) -> Result<Option<Summary>> {
        match self.due_work()? {
            DueWork::Synchronized(summary) => Ok(Some(summary)),
            DueWork::NothingDue => Ok(None),
            DueWork::UnderWay => panic!("nobody else is at it"),
        }
    }

    fn later(&mut self, minutes: i64) -> Result<()> {
        self.now = self.now.checked_add(SignedDuration::from_mins(minutes))?;
        Ok(())
    }
}

fn changes(rows: &[SubscriptionRow]) -> Vec<(&str, Change)> {
    rows.iter().map(|row| (row.title.as_str(), row.change)).collect()
}

fn failure(error: &anyhow::Error) -> &Failure {
    error.downcast_ref::<Failure>().expect("a failure")
}

fn codes(summary: &Summary) -> Vec<String> {
    summary.runs.iter().map(|run| run.site.to_string()).collect()
}

#[test]
fn the_tree_with_counts_and_subscriptions() -> Result<()> {
    let estate = Estate::with_catalog()?;
    estate.subscribe(&["Ships", "Security Updates"])?;
    assert_eq!(
        estate.lines(&CategoryFilter::default())?,
        [
            "Contoso 2 No".to_owned(),
            "└─ Ships 2 Yes".to_owned(),
            "   ├─ Barge 2 1 Inherited".to_owned(),
            "   └─ Tug 2 Inherited".to_owned(),
            format!("{} 1 No", guid(UNDESCRIBED)),
            "Odd 0 No".to_owned(),
            "Security Updates 2 Yes".to_owned(),
        ]
    );
    let only = |filter: CategoryFilter| estate.lines(&filter);
    assert_eq!(
        only(CategoryFilter { subscribed: true, ..Default::default() })?,
        ["Ships 2 Yes", "├─ Barge 2 1 Inherited", "└─ Tug 2 Inherited", "Security Updates 2 Yes"]
    );
    assert_eq!(
        only(CategoryFilter { classifications: Some(true), ..Default::default() })?,
        ["Security Updates 2 Yes"]
    );
    assert_eq!(
        only(CategoryFilter { classifications: Some(false), name: Some("*u*".into()), subscribed: false })?,
        ["Tug 2 Inherited"]
    );
    for name in ["tug", "Product:5eed0000-0000-4000-8000-000000000003"] {
        assert_eq!(
            only(CategoryFilter { name: Some(name.into()), ..Default::default() })?,
            ["Tug 2 Inherited"]
        );
    }
    let rows = estate.categories(&CategoryFilter { name: Some("tug".into()), ..Default::default() })?.rows;
    assert_eq!((rows[0].depth, rows[0].parent), (2, Some(guid(FAMILY))), "facts of the whole tree");
    assert_eq!((rows[0].kind, rows[0].subscribed), (Some(CategoryType::Product), Subscribing::Inherited));

    let error = estate.categories(&CategoryFilter { name: Some("Tugg".into()), ..Default::default() });
    let error = error.expect_err("no such category");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    assert!(failure(&error).hint.as_ref().is_some_and(|hint| hint.contains("did you mean Tug")));
    let none = estate.categories(&CategoryFilter { name: Some("zz*".into()), ..Default::default() })?;
    assert!(none.rows.is_empty() && !none.notes.is_empty());
    Ok(())
}

#[test]
fn before_any_synchronization() -> Result<()> {
    let estate = Estate::new()?;
    let answer = estate.categories(&CategoryFilter::default())?;
    assert!(answer.rows.is_empty());
    assert!(answer.notes.iter().any(|note| note.contains("cmupd sync --from http://")), "{:?}", answer.notes);
    let unknown = estate.categories(&CategoryFilter { name: Some("Tug".into()), ..Default::default() })?;
    assert!(unknown.rows.is_empty(), "nothing is known, so nothing is misspelled");

    // Classifications and Microsoft's families are known without a catalog.
    let answer = estate.subscribe(&["critical updates", "Windows"])?;
    assert_eq!(changes(&answer.rows), [("Critical Updates", Change::Added), ("Windows", Change::Added)]);
    assert!(answer.notes.iter().any(|note| note.contains("Windows stands for no product yet")));
    assert!(answer.warnings.is_empty(), "products may come: {:?}", answer.warnings);
    let subscription = estate.subscription()?;
    assert!(subscription.products.is_empty() && subscription.classifications.len() == 1);
    assert_eq!(subscription.unknown.len(), 1);
    assert_eq!(estate.lines(&CategoryFilter::default())?, ["Windows 0 Yes", "Critical Updates 0 Yes"]);
    Ok(())
}

#[test]
fn a_family_stands_for_its_products_now_and_later() -> Result<()> {
    let estate = Estate::with_catalog()?;
    estate.subscribe(&["contoso", "Security*"])?;
    let subscription = estate.subscription()?;
    assert_eq!(subscription.products, [guid(TUG), guid(BARGE)]);
    assert_eq!(subscription.classifications, [security_updates()]);
    assert!(subscription.unknown.is_empty() && subscription.lack().is_none());

    estate.write(7, &document(7, "Category", "Product", "Yacht", &[guid(FAMILY)]))?;
    estate.sync()?;
    assert_eq!(estate.subscription()?.products, [guid(TUG), guid(BARGE), guid(7)]);
    Ok(())
}

#[test]
fn circles_of_categories_are_survived() -> Result<()> {
    let estate = Estate::with_catalog()?;
    estate.write(8, &document(8, "Category", "ProductFamily", "Ring A", &[guid(9)]))?;
    estate.write(9, &document(9, "Category", "Product", "Ring B", &[guid(8)]))?;
    estate.sync()?;
    estate.subscribe(&["Ring A"])?;
    assert_eq!(estate.subscription()?.products, [guid(9)]);
    let lines = estate.lines(&CategoryFilter { name: Some("ring*".into()), ..Default::default() })?;
    assert_eq!(lines, ["Ring A 0 Yes", "└─ Ring B 0 Inherited"]);
    Ok(())
}

#[test]
fn subscribing_twice_and_in_all_spellings() -> Result<()> {
    let estate = Estate::with_catalog()?;
    let first = estate.subscribe(&["TUG", "tug"])?;
    assert_eq!(changes(&first.rows), [("Tug", Change::Added)]);
    assert!(
        first.warnings.iter().any(|warning| warning.contains("No classification")),
        "{:?}",
        first.warnings
    );
    let braces = format!("{{{}}}", guid(TUG).to_string().to_uppercase());
    let prefixed = format!("Product:{}", guid(BARGE));
    let undescribed = format!("GUID:{}", guid(UNDESCRIBED));
    let second = estate.subscribe(&[&braces, &prefixed, &undescribed, "barge ?"])?;
    let undescribed = guid(UNDESCRIBED).to_string();
    assert_eq!(
        changes(&second.rows),
        [("Tug", Change::AlreadySubscribed), ("Barge 2", Change::Added), (&*undescribed, Change::Added)]
    );
    let third = estate.subscribe(&["*"])?;
    assert_eq!(
        changes(&third.rows),
        [
            ("Barge 2", Change::AlreadySubscribed),
            ("Security Updates", Change::Added),
            ("Tug", Change::AlreadySubscribed)
        ],
        "wildcards choose products and classifications of the catalog, no company"
    );
    assert!(third.warnings.is_empty());
    assert_eq!(estate.subscription()?.products, [guid(TUG), guid(BARGE), guid(UNDESCRIBED)]);
    Ok(())
}

#[test]
fn all_or_nothing() -> Result<()> {
    let estate = Estate::with_catalog()?;
    let error = estate.subscribe(&["Tug", "Barge 3"]).expect_err("one is unknown");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    assert!(failure(&error).hint.as_ref().is_some_and(|hint| hint.contains("did you mean Barge 2")));
    assert!(estate.subscription()?.is_empty());

    estate.write(9, &document(9, "Category", "ProductFamily", "Tug", &[]))?;
    estate.sync()?;
    let error = estate.subscribe(&["Barge 2", "tug"]).expect_err("two of one title");
    assert_eq!(failure_kind(&error), Kind::Usage);
    for number in [TUG, 9] {
        assert!(error.to_string().contains(&guid(number).to_string()), "{error}");
    }
    assert!(estate.subscription()?.is_empty());

    estate.subscribe(&["Barge 2", "Security Updates"])?;
    let error = estate.unsubscribe(&["Barge 2", "no such"]).expect_err("one is unknown");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    assert_eq!(estate.subscription()?.products, [guid(BARGE)]);
    Ok(())
}

#[test]
fn unsubscribing_removes_nothing_from_the_catalog() -> Result<()> {
    let estate = Estate::with_catalog()?;
    estate.subscribe(&["Ships", "Tug", "Security Updates"])?;
    let before = estate.categories(&CategoryFilter::default())?.rows.len();
    let answer = estate.unsubscribe(&["tug"])?;
    assert_eq!(changes(&answer.rows), [("Tug", Change::Removed)]);
    assert!(answer.warnings.iter().any(|warning| warning.contains("below Ships")), "{:?}", answer.warnings);
    assert_eq!(estate.subscription()?.products, [guid(TUG), guid(BARGE)]);

    let answer = estate.unsubscribe(&["S*"])?;
    assert_eq!(changes(&answer.rows), [("Security Updates", Change::Removed), ("Ships", Change::Removed)]);
    assert!(estate.subscription()?.is_empty());
    assert!(!answer.warnings.is_empty(), "nothing is subscribed any more");
    let again = estate.unsubscribe(&["S*", "Tug"])?;
    assert_eq!(changes(&again.rows), [("Tug", Change::NotSubscribed)]);

    estate.subscribe(&["Ships", "Security Updates"])?;
    let all = estate.db()?.write("unsubscribe", sync::unsubscribe_all)?;
    assert_eq!(all.rows.len(), 2);
    let all = estate.db()?.write("unsubscribe", sync::unsubscribe_all)?;
    assert!(all.rows.is_empty());
    assert_eq!(estate.categories(&CategoryFilter::default())?.rows.len(), before);
    Ok(())
}

#[test]
fn a_dry_run_keeps_nothing() -> Result<()> {
    let estate = Estate::with_catalog()?;
    let mut options = estate.options();
    options.dry_run = true;
    let mut db = Database::open(&estate.path(), options)?;
    let answer = db.write("subscribe", |w| sync::subscribe(w, &["Tug".to_owned()]))?;
    assert_eq!(changes(&answer.rows), [("Tug", Change::Added)]);
    drop(db);
    assert!(estate.subscription()?.is_empty());
    Ok(())
}

#[test]
fn settings_change_one_by_one() -> Result<()> {
    let estate = Estate::with_catalog()?;
    let settings = estate.db()?.read(|r| r.sync_settings())?;
    assert_eq!(settings.schedule, None);
    assert_eq!(settings.languages, ["en"]);
    assert_eq!(settings.expire_superseded_after, Some(3));
    estate.schedule("daily 02:00")?;
    let settings = estate.set(SettingsChange {
        languages: Some(vec!["DE".into(), "en".into()]),
        expire_superseded_after: Some(None),
        expire_superseded_feature_updates_after: Some(Some(0)),
        ..Default::default()
    })?;
    assert_eq!(settings.schedule, Some("daily 02:00".parse::<Schedule>()?));
    assert_eq!(settings.languages, ["de", "en"]);
    assert_eq!(settings.expire_superseded_after, None);
    assert_eq!(settings.expire_superseded_feature_updates_after, Some(0));
    let error = estate.set(SettingsChange {
        schedule: Some(None),
        languages: Some(vec!["no language".into()]),
        ..Default::default()
    });
    assert_eq!(failure_kind(&error.expect_err("no language")), Kind::Usage);
    assert_eq!(estate.db()?.read(|r| r.sync_settings())?, settings, "all or nothing");

    // A schedule that only a newer program can read: said, and set anew.
    let connection = rusqlite::Connection::open(estate.path())?;
    connection.execute("UPDATE sync_settings SET schedule = 'at full moon'", [])?;
    let error = estate.due().expect_err("cannot be read");
    assert_eq!(failure_kind(&error), Kind::Database);
    estate.schedule("hourly")?;
    assert_eq!(estate.waiting()?.len(), 2, "the schedule, and the site that failed");
    Ok(())
}

#[test]
fn the_languages_of_the_settings_are_kept() -> Result<()> {
    let estate = Estate::with_catalog()?;
    let titles = |estate: &Estate| -> Result<i64> {
        let connection = rusqlite::Connection::open(estate.path())?;
        let sql = "SELECT count(*) FROM localized_title WHERE language = 'de'";
        Ok(connection.query_row(sql, [], |row| row.get(0))?)
    };
    let german = "<upd:LocalizedProperties><upd:Language>de</upd:Language><upd:Title>Schlepper</upd:Title></upd:LocalizedProperties>\
                  </upd:LocalizedPropertiesCollection>";
    let text = document(TUG, "Category", "Product", "Tug", &[guid(FAMILY)]);
    estate.write(TUG, &text.replace("</upd:LocalizedPropertiesCollection>", german))?;
    estate.sync()?;
    assert_eq!(titles(&estate)?, 0);
    estate.set(SettingsChange { languages: Some(vec!["de".into()]), ..Default::default() })?;
    estate.sync()?;
    assert_eq!(titles(&estate)?, 1);
    Ok(())
}

#[test]
fn without_a_schedule_nothing_is_due() -> Result<()> {
    let estate = Estate::new()?;
    let due = estate.due()?;
    assert!(due.rows.is_empty() && !due.is_top_due());
    assert!(due.into_answer(false).notes.iter().any(|note| note.contains("no schedule")));
    assert!(estate.synchronize_due()?.is_none());
    Ok(())
}

#[test]
fn a_schedule_makes_due_what_never_ran_and_what_ran_before_its_moment() -> Result<()> {
    let mut estate = Estate::new()?;
    estate.add_point("PS2")?;
    estate.write(1, &document(1, "Category", "Company", "Contoso", &[]))?;
    estate.schedule("daily 02:00")?;
    assert_eq!(
        estate.waiting()?,
        [("CAS".into(), "2026-11-22T12:00:00Z".into(), DueReason::NeverSynchronized)]
    );
    assert_eq!(failure_kind(&estate.synchronize_due().expect_err("no source")), Kind::Usage);
    estate.sync()?;
    assert_eq!(estate.waiting()?, [("CAS".into(), "2026-11-23T02:00:00Z".into(), DueReason::Schedule)]);
    assert!(estate.synchronize_due()?.is_none());
    estate.later(14 * 60 - 1)?;
    assert!(estate.synchronize_due()?.is_none());
    // Days later, and it is made up for once.
    estate.later(3 * 24 * 60)?;
    assert!(estate.due()?.is_top_due());
    let summary = estate.synchronize_due()?.expect("it is due");
    assert_eq!(codes(&summary), ["CAS", "PS1", "PS2", "S01", "S02"]);
    let triggers: Vec<&str> = summary.runs.iter().map(|run| run.trigger.as_str()).collect();
    assert_eq!(triggers, ["schedule", "parent", "parent", "parent", "parent"]);
    assert!(estate.synchronize_due()?.is_none());
    Ok(())
}

#[test]
fn a_site_below_that_failed_is_tried_again_with_those_below_it() -> Result<()> {
    let mut estate = Estate::with_catalog()?;
    // PS2 has no software update point and failed; nothing else waits.
    assert_eq!(
        estate.waiting()?,
        [("PS2".into(), "2026-11-22T13:00:00Z".into(), DueReason::RetryAfterFailure)]
    );
    estate.later(59)?;
    assert!(estate.synchronize_due()?.is_none());
    estate.later(1)?;
    let summary = estate.synchronize_due()?.expect("it is due");
    assert_eq!(codes(&summary), ["PS2"]);
    assert!(summary.runs[0].error.is_some(), "a row, no failure of the command");
    assert_eq!(summary.skipped, ["S02".parse::<SiteCode>()?]);
    assert_eq!(
        estate.waiting()?,
        [("PS2".into(), "2026-11-22T14:00:00Z".into(), DueReason::RetryAfterFailure)]
    );
    estate.add_point("PS2")?;
    estate.later(60)?;
    let summary = estate.synchronize_due()?.expect("it is due");
    assert_eq!(codes(&summary), ["PS2", "S02"]);
    assert_eq!(summary.runs[0].trigger, "schedule");
    assert!(estate.waiting()?.is_empty());
    Ok(())
}

#[test]
fn the_top_that_failed_is_tried_again_also_without_a_schedule() -> Result<()> {
    let mut estate = Estate::with_catalog()?;
    estate.add_point("PS2")?;
    estate.sync()?;
    let kept = estate.folder.path().join("away");
    std::fs::rename(estate.documents(), &kept)?;
    estate.sync().expect_err("the source is away");
    assert_eq!(
        estate.waiting()?,
        [("CAS".into(), "2026-11-22T13:00:00Z".into(), DueReason::RetryAfterFailure)]
    );
    // The sooner counts: the schedule's moment or the retry.
    estate.schedule("daily 12:30")?;
    assert_eq!(estate.waiting()?, [("CAS".into(), "2026-11-22T12:30:00Z".into(), DueReason::Schedule)]);
    estate.later(60)?;
    estate.synchronize_due().expect_err("the source is still away");
    assert!(estate.synchronize_due()?.is_none(), "not again at once");
    std::fs::rename(&kept, estate.documents())?;
    estate.later(60)?;
    assert_eq!(codes(&estate.synchronize_due()?.expect("it is due")).len(), 5);
    assert_eq!(estate.waiting()?, [("CAS".into(), "2026-11-23T12:30:00Z".into(), DueReason::Schedule)]);
    Ok(())
}

#[test]
fn a_run_that_never_ended_is_tried_again() -> Result<()> {
    let mut estate = Estate::with_catalog()?;
    estate.add_point("PS2")?;
    estate.sync()?;
    let connection = rusqlite::Connection::open(estate.path())?;
    let sql = "UPDATE sync_run SET ended_at = NULL, status = 6704, phase = 'wsus', version_after = NULL
               WHERE sync_run_id = (SELECT max(r.sync_run_id) FROM sync_run r JOIN site s USING (site_id) WHERE s.code = 'CAS')";
    assert_eq!(connection.execute(sql, [])?, 1);
    drop(connection);
    assert_eq!(
        estate.waiting()?,
        [("CAS".into(), "2026-11-22T13:00:00Z".into(), DueReason::RetryAfterInterruption)]
    );
    estate.later(60)?;
    assert_eq!(codes(&estate.synchronize_due()?.expect("it is due")).len(), 5);
    assert!(estate.waiting()?.is_empty());
    Ok(())
}

#[test]
fn what_is_under_way_is_left_alone() -> Result<()> {
    let mut estate = Estate::with_catalog()?;
    estate.schedule("hourly")?;
    estate.later(60)?;
    for reason in ["the top is due", "a site below is due"] {
        let other = estate.db()?;
        let turn = other.take_turn("sync")?;
        assert!(matches!(estate.due_work()?, DueWork::UnderWay), "{reason}");
        let answer = estate.due()?.into_answer(true);
        assert!(!answer.rows.is_empty() && answer.notes.iter().any(|note| note.contains("under way")));
        drop(turn);
        estate.set(SettingsChange { schedule: Some(None), ..Default::default() })?;
    }
    assert_eq!(codes(&estate.synchronize_due()?.expect("it is due")), ["PS2"]);
    Ok(())
}
