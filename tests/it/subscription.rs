//! Choosing what is synchronized, through the public face: categories out of documents, subscriptions, settings.

use crate::support::estate::{BARGE, Estate, FAMILY, TUG, UNDESCRIBED, document, guid, security_updates};
use cmupd::base::error::{Failure, Kind, Result};
use cmupd::catalog::CategoryType;
use cmupd::db::{Database, failure_kind};
use cmupd::sync::{
    self, CategoryFilter, Schedule, Subscribing, SubscriptionChange, SubscriptionRow, SyncSettingsChange,
};

fn changes(rows: &[SubscriptionRow]) -> Vec<(&str, SubscriptionChange)> {
    rows.iter().map(|row| (row.title.as_str(), row.change)).collect()
}

fn failure(error: &anyhow::Error) -> &Failure {
    error.downcast_ref::<Failure>().expect("a failure")
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
    assert_eq!(
        changes(&answer.rows),
        [("Critical Updates", SubscriptionChange::Added), ("Windows", SubscriptionChange::Added)]
    );
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
    assert_eq!(changes(&first.rows), [("Tug", SubscriptionChange::Added)]);
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
        [
            ("Tug", SubscriptionChange::AlreadySubscribed),
            ("Barge 2", SubscriptionChange::Added),
            (&*undescribed, SubscriptionChange::Added)
        ]
    );
    let third = estate.subscribe(&["*"])?;
    assert_eq!(
        changes(&third.rows),
        [
            ("Barge 2", SubscriptionChange::AlreadySubscribed),
            ("Security Updates", SubscriptionChange::Added),
            ("Tug", SubscriptionChange::AlreadySubscribed)
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
    assert_eq!(changes(&answer.rows), [("Tug", SubscriptionChange::Removed)]);
    assert!(answer.warnings.iter().any(|warning| warning.contains("below Ships")), "{:?}", answer.warnings);
    assert_eq!(estate.subscription()?.products, [guid(TUG), guid(BARGE)]);

    let answer = estate.unsubscribe(&["S*"])?;
    assert_eq!(
        changes(&answer.rows),
        [("Security Updates", SubscriptionChange::Removed), ("Ships", SubscriptionChange::Removed)]
    );
    assert!(estate.subscription()?.is_empty());
    assert!(!answer.warnings.is_empty(), "nothing is subscribed any more");
    let again = estate.unsubscribe(&["S*", "Tug"])?;
    assert_eq!(changes(&again.rows), [("Tug", SubscriptionChange::NotSubscribed)]);

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
    assert_eq!(changes(&answer.rows), [("Tug", SubscriptionChange::Added)]);
    drop(db);
    assert!(estate.subscription()?.is_empty());
    Ok(())
}

#[test]
fn settings_change_one_by_one() -> Result<()> {
    let estate = Estate::with_catalog()?;
    let settings = estate.db()?.read(|r| cmupd::sync::read(r).sync_settings())?;
    assert_eq!(settings.schedule, None);
    assert_eq!(settings.languages, ["en"]);
    assert_eq!(settings.expire_superseded_after, Some(3));
    estate.schedule("daily 02:00")?;
    let settings = estate.set(SyncSettingsChange {
        languages: Some(vec!["DE".into(), "en".into()]),
        expire_superseded_after: Some(None),
        expire_superseded_feature_updates_after: Some(Some(0)),
        ..Default::default()
    })?;
    assert_eq!(settings.schedule, Some("daily 02:00".parse::<Schedule>()?));
    assert_eq!(settings.languages, ["de", "en"]);
    assert_eq!(settings.expire_superseded_after, None);
    assert_eq!(settings.expire_superseded_feature_updates_after, Some(0));
    let error = estate.set(SyncSettingsChange {
        schedule: Some(None),
        languages: Some(vec!["no language".into()]),
        ..Default::default()
    });
    assert_eq!(failure_kind(&error.expect_err("no language")), Kind::Usage);
    assert_eq!(estate.db()?.read(|r| cmupd::sync::read(r).sync_settings())?, settings, "all or nothing");

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
    estate.set(SyncSettingsChange { languages: Some(vec!["de".into()]), ..Default::default() })?;
    estate.sync()?;
    assert_eq!(titles(&estate)?, 1);
    Ok(())
}
