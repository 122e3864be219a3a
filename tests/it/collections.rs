//! Collections, through the public face: who is a member, what is refused, what a second run does.

use crate::support::environment::{Environment, guid};
use cmupd::base::error::{Failure, Kind, Outcome, Result};
use cmupd::base::progress::Silent;
use cmupd::client::collection::{self, CollectionChange, ImportedClient};
use cmupd::compliance::Scope;
use cmupd::db::failure_kind;
use cmupd::report;
use cmupd::state::ingest;
use cmupd::state::{IngestOptions, Source};
use jiff::SignedDuration;
use serde_json::json;

/// Clients PC0 to PC9, each a day older than the one before; PC8 twice.
fn with_clients() -> Result<Environment> {
    let environment = Environment::new()?;
    let lines: Vec<String> = (0..11u64)
        .map(|number| {
            let at = environment.now - SignedDuration::from_hours(24 * i64::try_from(number)?);
            let name = format!("PC{}", number.min(9) - u64::from(number == 9));
            Ok(json!({
                "client": guid(9_000 + number), "name": name, "message_time": at, "serial": 1, "topic_type": 501,
                "topic": "source", "state": 2, "client_version": format!("5.0.{number}"),
            })
            .to_string())
        })
        .collect::<Result<_>>()?;
    let options = IngestOptions { site: Some("S01".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(lines.join("\n").into())], &options, &Silent)?;
    Ok(environment)
}

fn add(environment: &Environment, name: &str, change: CollectionChange) -> Result<usize> {
    Ok(environment.db()?.write("add", |w| collection::add(w, name, &change))?.members)
}

fn rules(rules: &[&str]) -> CollectionChange {
    let rules = rules.iter().map(|rule| rule.parse().expect("a rule")).collect();
    CollectionChange { rules, ..CollectionChange::default() }
}

fn links(includes: &[&str], excludes: &[&str]) -> CollectionChange {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    CollectionChange { includes: names(includes), excludes: names(excludes), ..CollectionChange::default() }
}

fn members(environment: &Environment, name: &str) -> Result<Vec<String>> {
    let rows = environment.db()?.read(|r| collection::members(r, name, environment.now))?.rows;
    Ok(rows.into_iter().map(|row| row.client).collect())
}

fn refused<T>(answer: Result<T>) -> (Kind, String) {
    match answer {
        Ok(_) => panic!("a failure was expected"),
        Err(error) => {
            let failure = Failure::of(&error).expect("a failure").clone();
            assert!(failure.hint.is_some(), "{}", failure.message);
            (failure_kind(&error), failure.message)
        }
    }
}

#[test]
fn rules_links_and_time() -> Result<()> {
    let mut environment = with_clients()?;
    assert_eq!(add(&environment, "low", rules(&["name = PC0", "name = PC1", "name = PC2"]))?, 3);
    assert_eq!(add(&environment, "silent", rules(&["last_message older 5d and site = PS1"]))?, 5);
    assert_eq!(add(&environment, "other site", rules(&["site = PS2"]))?, 0);
    assert_eq!(add(&environment, "both", links(&["low", "silent"], &[]))?, 8);
    // A diamond: what is included twice is in it once; what is excluded is out, however it came in.
    assert_eq!(add(&environment, "diamond", links(&["both", "low"], &["silent"]))?, 3);
    assert_eq!(members(&environment, "DIAMOND")?, ["PC0", "PC1", "PC2"]);
    assert_eq!(add(&environment, "old", rules(&["client_version < 5.0.3"]))?, 3);
    let row = &environment.db()?.read(|r| collection::members(r, "both", environment.now))?.rows[0];
    assert_eq!(row.because, ["included from low"]);
    // Two days pass: nobody evaluates anything, and the answer is another.
    let before = environment.now;
    environment.later(2 * 24 * 60)?;
    assert_eq!(members(&environment, "silent")?.len(), 7);
    // As it was then, by the same rules: as reports of that moment have it.
    let db = environment.db()?;
    let then = db.read(|r| report::collection_members(r, "both", before, environment.now))?;
    assert_eq!((then.rows.len(), then.as_of), (8, Some(before)));
    assert_eq!(then.rows[0].because, ["included from low"]);
    let scope = Scope { collection: Some("both".into()), as_of: Some(before), ..Scope::default() };
    let counted = db.read(|r| report::stale(r, &scope, 7, environment.now))?;
    assert_eq!(counted.scope["clients"], 8);
    for notes in [&then.notes, &counted.notes] {
        assert!(notes.iter().any(|note| note.contains("both is defined as it is today")), "{notes:?}");
    }
    Ok(())
}

#[test]
fn no_collection_contains_itself() -> Result<()> {
    let environment = with_clients()?;
    for name in ["a", "b", "c"] {
        add(&environment, name, CollectionChange::default())?;
    }
    let set = |name: &str, change: CollectionChange| {
        environment.db()?.write("set", |w| collection::set(w, name, &change))
    };
    set("a", links(&["b"], &[]))?;
    set("b", links(&[], &["c"]))?;
    for (name, change) in [("c", links(&["a"], &[])), ("c", links(&[], &["b"])), ("a", links(&["a"], &[]))] {
        let (kind, message) = refused(set(name, change));
        assert_eq!(kind, Kind::Usage);
        assert!(message.contains("would contain itself"), "{message}");
    }
    // What was refused has left nothing behind.
    assert!(environment.db()?.read(|r| collection::show(r, "c", environment.now))?.includes.is_empty());
    // The same link twice is one; the other kind replaces it.
    set("a", links(&["b"], &[]))?;
    let row = set("a", links(&[], &["b"]))?;
    assert_eq!((row.includes.len(), row.excludes), (0, vec!["b".to_owned()]));
    assert_eq!(
        refused(environment.db()?.write("remove", |w| cmupd::client::write(w).remove_collection("b"))).0,
        Kind::Failed
    );
    environment.db()?.write("remove", |w| cmupd::client::write(w).remove_collection("a"))?;
    environment.db()?.write("remove", |w| cmupd::client::write(w).remove_collection("b"))?;
    Ok(())
}

#[test]
fn what_makes_no_sense_is_refused() -> Result<()> {
    let environment = with_clients()?;
    add(
        &environment,
        "Pilot",
        CollectionChange { clients: vec!["pc1".into()], ..CollectionChange::default() },
    )?;
    let clients = |name: &str| CollectionChange { clients: vec![name.into()], ..CollectionChange::default() };
    for (answer, kind) in [
        (add(&environment, "pilot", CollectionChange::default()), Kind::Failed),
        (add(&environment, " ", CollectionChange::default()), Kind::Usage),
        (add(&environment, "All", CollectionChange::default()), Kind::Usage),
        (add(&environment, "a\u{7}", CollectionChange::default()), Kind::Usage),
        (add(&environment, &"x".repeat(128), CollectionChange::default()), Kind::Usage),
        (add(&environment, "x", clients("PC77")), Kind::NotFound),
        (add(&environment, "x", clients("PC8")), Kind::Usage),
        (add(&environment, "x", links(&["Pilt"], &[])), Kind::NotFound),
        (add(&environment, "x", rules(&["name = PC* and site = PS9"])), Kind::NotFound),
        (members(&environment, "Pilt").map(|members| members.len()), Kind::NotFound),
    ] {
        assert_eq!(refused(answer).0, kind);
    }
    let names = environment.db()?.read(|r| collection::list(r, environment.now))?.rows;
    assert_eq!(names.iter().map(|row| row.collection.as_str()).collect::<Vec<_>>(), ["Pilot"]);
    let rename = CollectionChange { name: Some("Ring 1".into()), ..CollectionChange::default() };
    environment.db()?.write("rename", |w| collection::set(w, "PILOT", &rename))?;
    assert_eq!(members(&environment, "ring 1")?, ["PC1"]);
    Ok(())
}

#[test]
fn many_are_named_at_once() -> Result<()> {
    let environment = with_clients()?;
    add(
        &environment,
        "Pilot",
        CollectionChange { clients: vec!["PC3".into()], ..CollectionChange::default() },
    )?;
    let import = |content: &[u8], column: Option<&str>, replace| {
        environment.db()?.write("import", |w| collection::import(w, "pilot", content, column, replace))
    };
    let list = format!("PC1\n\n# no\npc3\nPC8\nnobody\n{{{}}}\n{}\n", guid(9_002), guid(1));
    let rows = import(list.as_bytes(), None, false)?.rows;
    let told: Vec<(u64, &str)> = rows.iter().map(|row| (row.line, row.result)).collect();
    assert_eq!(
        told,
        [
            (1, "added"),
            (4, "already_named"),
            (5, "not_taken"),
            (6, "not_taken"),
            (7, "added"),
            (8, "not_taken")
        ]
    );
    assert_eq!(ImportedClient::outcome(&rows), Outcome::Partial);
    assert!(rows[2].reason.as_ref().is_some_and(|reason| reason.contains("2 clients have this name")));
    assert_eq!(members(&environment, "pilot")?, ["PC1", "PC2", "PC3"]);
    // Once more changes nothing; instead of all that were named, others.
    let rows = import(b"PC1\nPC2\n", None, false)?.rows;
    assert!(rows.iter().all(|row| row.result == "already_named"));
    assert_eq!(ImportedClient::outcome(&rows), Outcome::Done);
    let answer = import(b"CONTOSO\\PC1\r\npc2.contoso.com\n", None, true)?;
    assert!(answer.rows.iter().all(|row| row.result == "already_named"));
    assert!(answer.notes.iter().any(|note| note.contains("2 named before, 1 removed")), "{:?}", answer.notes);
    let answer = import(b"Site;Name\nPS1;PC2\n", Some("name"), true)?;
    assert_eq!((&answer.scope["already_named"], &answer.scope["removed"]), (&json!(1), &json!(1)));
    let answer = import(b"Name,Site\nPC3,PS1\n", None, false)?;
    assert!(answer.notes.iter().any(|note| note.contains("--column") && note.contains("Name, Site")));
    let wide: Vec<u8> = "\u{feff}PC4\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(import(&wide, None, false)?.rows[0].result, "added");
    import(b"Name;\nPC5;\n", Some("name"), true)?;
    assert_eq!(members(&environment, "pilot")?, ["PC5"]);
    assert!(import(b"", None, true)?.rows.is_empty());
    assert!(members(&environment, "pilot")?.is_empty());

    assert_eq!(refused(import(b"Name\nPC5\n", Some("Nam"), false)).0, Kind::NotFound);
    assert_eq!(refused(import(&[0xFF, 0xFE, 0x41], None, false)).0, Kind::Usage);
    assert_eq!(refused(import(&vec![b'x'; cmupd::base::names::MOST_BYTES + 1], None, false)).0, Kind::Usage);
    let rows = import(&vec![b'x'; 10_000], None, false)?.rows;
    assert!(rows[0].text.len() <= 256 && rows[0].reason.is_some());
    Ok(())
}
