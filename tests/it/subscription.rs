//! Choosing what is synchronized, through the public face: categories out of documents, subscriptions, settings.

use crate::support::environment::{
    BARGE, Environment, FAMILY, TUG, UNDESCRIBED, document, guid, security_updates,
};
use cmupd::base::error::{Failure, Kind, Result};
use cmupd::base::schedule::Schedule;
use cmupd::catalog::CategoryType;
use cmupd::db::{Database, failure_kind};
use cmupd::sync::{
    self, CategoryFilter, Subscribing, SubscriptionChange, SubscriptionRow, SyncSettingsChange,
};

fn changes(rows: &[SubscriptionRow]) -> Vec<(&str, SubscriptionChange)> {
    rows.iter().map(|row| (row.title.as_str(), row.change)).collect()
}

fn failure(error: &anyhow::Error) -> &Failure {
    error.downcast_ref::<Failure>().expect("a failure")
}

#[test]
fn the_tree_with_counts_and_subscriptions() -> Result<()> {
    let environment = Environment::with_catalog()?;
    environment.subscribe(&["Ships", "Security Updates"])?;
    assert_eq!(
        environment.lines(&CategoryFilter::default())?,
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
    let only = |filter: CategoryFilter| environment.lines(&filter);
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
    let rows =
        environment.categories(&CategoryFilter { name: Some("tug".into()), ..Default::default() })?.rows;
    assert_eq!((rows[0].depth, rows[0].parent), (2, Some(guid(FAMILY))), "facts of the whole tree");
    assert_eq!((rows[0].kind, rows[0].subscribed), (Some(CategoryType::Product), Subscribing::Inherited));

    let error = environment.categories(&CategoryFilter { name: Some("Tugg".into()), ..Default::default() });
    let error = error.expect_err("no such category");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    assert!(failure(&error).hint.as_ref().is_some_and(|hint| hint.contains("did you mean Tug")));
    let none = environment.categories(&CategoryFilter { name: Some("zz*".into()), ..Default::default() })?;
    assert!(none.rows.is_empty() && !none.notes.is_empty());
    Ok(())
}

#[test]
fn before_any_synchronization() -> Result<()> {
    let environment = Environment::new()?;
    let answer = environment.categories(&CategoryFilter::default())?;
    assert!(answer.rows.is_empty());
    assert!(answer.notes.iter().any(|note| note.contains("cmupd sync --from http://")), "{:?}", answer.notes);
    let unknown =
        environment.categories(&CategoryFilter { name: Some("Tug".into()), ..Default::default() })?;
    assert!(unknown.rows.is_empty(), "nothing is known, so nothing is misspelled");

    // Classifications and Microsoft's families are known without a catalog.
    let answer = environment.subscribe(&["critical updates", "Windows"])?;
    assert_eq!(
        changes(&answer.rows),
        [("Critical Updates", SubscriptionChange::Added), ("Windows", SubscriptionChange::Added)]
    );
    assert!(answer.notes.iter().any(|note| note.contains("Windows has no product yet")));
    assert!(answer.warnings.is_empty(), "products may come: {:?}", answer.warnings);
    let subscription = environment.subscription()?;
    assert!(subscription.products.is_empty() && subscription.classifications.len() == 1);
    assert_eq!(subscription.unknown.len(), 1);
    assert_eq!(environment.lines(&CategoryFilter::default())?, ["Windows 0 Yes", "Critical Updates 0 Yes"]);
    Ok(())
}

#[test]
fn a_family_stands_for_its_products_now_and_later() -> Result<()> {
    let environment = Environment::with_catalog()?;
    environment.subscribe(&["contoso", "Security*"])?;
    let subscription = environment.subscription()?;
    assert_eq!(subscription.products, [guid(TUG), guid(BARGE)]);
    assert_eq!(subscription.classifications, [security_updates()]);
    assert!(subscription.unknown.is_empty() && subscription.lack().is_none());

    environment.write(7, &document(7, "Category", "Product", "Yacht", &[guid(FAMILY)]))?;
    environment.sync()?;
    assert_eq!(environment.subscription()?.products, [guid(TUG), guid(BARGE), guid(7)]);
    Ok(())
}

#[test]
fn all_unknown_names_are_reported_and_nothing_is_subscribed() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let error = environment.subscribe(&["Tugg", "Tug", "Ketch"]).expect_err("two names mean nothing");
    let failure = failure(&error);
    assert_eq!(failure.kind, Kind::NotFound);
    assert_eq!(failure.message, "there are no categories \"Tugg\", \"Ketch\"; nothing was changed");
    assert!(failure.hint.as_ref().is_some_and(|hint| hint.contains("did you mean Tug")));
    assert!(environment.subscription()?.is_empty());
    Ok(())
}

#[test]
fn circles_of_categories_are_survived() -> Result<()> {
    let environment = Environment::with_catalog()?;
    environment.write(8, &document(8, "Category", "ProductFamily", "Ring A", &[guid(9)]))?;
    environment.write(9, &document(9, "Category", "Product", "Ring B", &[guid(8)]))?;
    environment.sync()?;
    environment.subscribe(&["Ring A"])?;
    assert_eq!(environment.subscription()?.products, [guid(9)]);
    let lines = environment.lines(&CategoryFilter { name: Some("ring*".into()), ..Default::default() })?;
    assert_eq!(lines, ["Ring A 0 Yes", "└─ Ring B 0 Inherited"]);
    Ok(())
}

#[test]
fn subscribing_twice_and_in_all_spellings() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let first = environment.subscribe(&["TUG", "tug"])?;
    assert_eq!(changes(&first.rows), [("Tug", SubscriptionChange::Added)]);
    assert!(
        first.warnings.iter().any(|warning| warning.contains("No classification")),
        "{:?}",
        first.warnings
    );
    let braces = format!("{{{}}}", guid(TUG).to_string().to_uppercase());
    let prefixed = format!("Product:{}", guid(BARGE));
    let undescribed = format!("GUID:{}", guid(UNDESCRIBED));
    let second = environment.subscribe(&[&braces, &prefixed, &undescribed, "barge ?"])?;
    let undescribed = guid(UNDESCRIBED).to_string();
    assert_eq!(
        changes(&second.rows),
        [
            ("Tug", SubscriptionChange::AlreadySubscribed),
            ("Barge 2", SubscriptionChange::Added),
            (&*undescribed, SubscriptionChange::Added)
        ]
    );
    let third = environment.subscribe(&["*"])?;
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
    assert_eq!(environment.subscription()?.products, [guid(TUG), guid(BARGE), guid(UNDESCRIBED)]);
    Ok(())
}

#[test]
fn all_or_nothing() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let error = environment.subscribe(&["Tug", "Barge 3"]).expect_err("one is unknown");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    assert!(failure(&error).hint.as_ref().is_some_and(|hint| hint.contains("did you mean Barge 2")));
    assert!(environment.subscription()?.is_empty());

    environment.write(9, &document(9, "Category", "ProductFamily", "Tug", &[]))?;
    environment.sync()?;
    let error = environment.subscribe(&["Barge 2", "tug"]).expect_err("two of one title");
    assert_eq!(failure_kind(&error), Kind::Usage);
    for number in [TUG, 9] {
        assert!(error.to_string().contains(&guid(number).to_string()), "{error}");
    }
    assert!(environment.subscription()?.is_empty());

    environment.subscribe(&["Barge 2", "Security Updates"])?;
    let error = environment.unsubscribe(&["Barge 2", "no such"]).expect_err("one is unknown");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    assert_eq!(environment.subscription()?.products, [guid(BARGE)]);
    Ok(())
}

#[test]
fn unsubscribing_removes_nothing_from_the_catalog() -> Result<()> {
    let environment = Environment::with_catalog()?;
    environment.subscribe(&["Ships", "Tug", "Security Updates"])?;
    let before = environment.categories(&CategoryFilter::default())?.rows.len();
    let answer = environment.unsubscribe(&["tug"])?;
    assert_eq!(changes(&answer.rows), [("Tug", SubscriptionChange::Removed)]);
    assert!(answer.warnings.iter().any(|warning| warning.contains("below Ships")), "{:?}", answer.warnings);
    assert_eq!(environment.subscription()?.products, [guid(TUG), guid(BARGE)]);

    let answer = environment.unsubscribe(&["S*"])?;
    assert_eq!(
        changes(&answer.rows),
        [("Security Updates", SubscriptionChange::Removed), ("Ships", SubscriptionChange::Removed)]
    );
    assert!(environment.subscription()?.is_empty());
    assert!(!answer.warnings.is_empty(), "nothing is subscribed any more");
    let again = environment.unsubscribe(&["S*", "Tug"])?;
    assert_eq!(changes(&again.rows), [("Tug", SubscriptionChange::NotSubscribed)]);

    environment.subscribe(&["Ships", "Security Updates"])?;
    let all = environment.db()?.write("unsubscribe", sync::unsubscribe_all)?;
    assert_eq!(all.rows.len(), 2);
    let all = environment.db()?.write("unsubscribe", sync::unsubscribe_all)?;
    assert!(all.rows.is_empty());
    assert_eq!(environment.categories(&CategoryFilter::default())?.rows.len(), before);
    Ok(())
}

#[test]
fn a_dry_run_keeps_nothing() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let mut options = environment.options();
    options.dry_run = true;
    let mut db = Database::open(&environment.path(), options)?;
    let answer = db.write("subscribe", |w| sync::subscribe(w, &["Tug".to_owned()]))?;
    assert_eq!(changes(&answer.rows), [("Tug", SubscriptionChange::Added)]);
    drop(db);
    assert!(environment.subscription()?.is_empty());
    Ok(())
}

#[test]
fn settings_change_one_by_one() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let settings = environment.db()?.read(|r| cmupd::sync::read(r).sync_settings())?;
    assert_eq!(settings.schedule, None);
    assert_eq!(settings.languages, ["en"]);
    assert_eq!(settings.expire_superseded_after, Some(3));
    environment.schedule("daily 02:00")?;
    let settings = environment.set(SyncSettingsChange {
        languages: Some(vec!["DE".into(), "en".into()]),
        expire_superseded_after: Some(None),
        expire_superseded_feature_updates_after: Some(Some(0)),
        ..Default::default()
    })?;
    assert_eq!(settings.schedule, Some("daily 02:00".parse::<Schedule>()?));
    assert_eq!(settings.languages, ["de", "en"]);
    assert_eq!(settings.expire_superseded_after, None);
    assert_eq!(settings.expire_superseded_feature_updates_after, Some(0));
    let error = environment.set(SyncSettingsChange {
        schedule: Some(None),
        languages: Some(vec!["no language".into()]),
        ..Default::default()
    });
    assert_eq!(failure_kind(&error.expect_err("no language")), Kind::Usage);
    assert_eq!(environment.db()?.read(|r| cmupd::sync::read(r).sync_settings())?, settings, "all or nothing");

    // A schedule that only a newer program can read: said, and set anew.
    let connection = rusqlite::Connection::open(environment.path())?;
    connection.execute("UPDATE sync_settings SET schedule = 'at full moon'", [])?;
    let error = environment.due().expect_err("cannot be read");
    assert_eq!(failure_kind(&error), Kind::Database);
    environment.schedule("hourly")?;
    assert_eq!(environment.waiting()?.len(), 2, "the schedule, and the site that failed");
    Ok(())
}

#[test]
fn the_languages_of_the_settings_are_kept() -> Result<()> {
    let environment = Environment::with_catalog()?;
    let titles = |environment: &Environment| -> Result<i64> {
        let connection = rusqlite::Connection::open(environment.path())?;
        let sql = "SELECT count(*) FROM localized_title WHERE language = 'de'";
        Ok(connection.query_row(sql, [], |row| row.get(0))?)
    };
    let german = "<upd:LocalizedProperties><upd:Language>de</upd:Language><upd:Title>Schlepper</upd:Title></upd:LocalizedProperties>\
                  </upd:LocalizedPropertiesCollection>";
    let text = document(TUG, "Category", "Product", "Tug", &[guid(FAMILY)]);
    environment.write(TUG, &text.replace("</upd:LocalizedPropertiesCollection>", german))?;
    environment.sync()?;
    assert_eq!(titles(&environment)?, 0);
    environment.set(SyncSettingsChange { languages: Some(vec!["de".into()]), ..Default::default() })?;
    environment.sync()?;
    assert_eq!(titles(&environment)?, 1);
    Ok(())
}
