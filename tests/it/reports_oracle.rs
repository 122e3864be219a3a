//! Reports against a naive count: every figure is told once more from the messages, client by client and update by
//! update.

use crate::support::environment::{BARGE, Environment, TUG, guid, security_updates};
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::catalog::{UpdateCriteria, VisibleUpdate, Wanted};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::client::import_places;
use cmupd::compliance::{Cause, Scope, Tally};
use cmupd::db::ContentVersion;
use cmupd::hierarchy::SiteCode;
use cmupd::operate;
use cmupd::report::{self, Compliance, Grouping, ScanFilter, UnknownBy, WantedState};
use cmupd::state::ingest;
use cmupd::state::{IngestOptions, Source};
use cmupd::sync;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const SITES: [&str; 4] = ["PS1", "PS2", "S01", "S02"];

fn client(number: u64) -> Uuid {
    guid(9_000 + number)
}

/// A message as it was sent.
#[derive(Debug, Clone)]
struct Message {
    client: u64,
    name: String,
    at: Timestamp,
    serial: u64,
    topic_type: u32,
    update: u64,
    state: u32,
    /// Content version or error of a scan.
    param: Option<String>,
}

impl Message {
    fn line(&self) -> String {
        let topic = if self.topic_type == 500 { guid(self.update).to_string() } else { "source".into() };
        json!({
            "client": client(self.client), "name": self.name, "message_time": self.at, "serial": self.serial,
            "topic_type": self.topic_type, "topic": topic, "state": self.state, "params": self.param.iter().collect::<Vec<_>>(),
        })
        .to_string()
    }
}

/// Everything that arrived: batches in order of arrival, and from which site.
#[derive(Debug, Default)]
struct Arrived {
    batches: Vec<(&'static str, Vec<Message>)>,
}

/// What a naive reader of the messages knows of a client.
#[derive(Debug, Default, Clone)]
struct Known {
    name: String,
    site: &'static str,
    states: BTreeMap<u64, (Timestamp, u64, u32)>,
    scan: Option<(Timestamp, u64, u32, Option<u32>)>,
    completed: Option<(Timestamp, u64, i64)>,
    last_message: Option<Timestamp>,
    /// Who moved tells it with a message that is newer than all before.
    moved: Option<Timestamp>,
    serials: BTreeSet<u64>,
}

impl Arrived {
    fn known(&self) -> BTreeMap<u64, Known> {
        let mut clients: BTreeMap<u64, Known> = BTreeMap::new();
        let messages = self.batches.iter().flat_map(|(_, messages)| messages);
        for (site, messages) in &self.batches {
            let mut senders: BTreeMap<u64, Timestamp> = BTreeMap::new();
            for message in messages {
                let newest = senders.entry(message.client).or_insert(message.at);
                *newest = message.at.max(*newest);
            }
            for (sender, newest) in senders {
                let known = clients.entry(sender).or_default();
                if known.moved < Some(newest) {
                    (known.site, known.moved) = (site, Some(newest));
                }
            }
        }
        for message in messages {
            let known = clients.entry(message.client).or_default();
            known.name.clone_from(&message.name);
            known.serials.insert(message.serial);
            known.last_message = known.last_message.max(Some(message.at));
            let newer = (message.at, message.serial);
            if message.topic_type == 500 {
                let state = known.states.entry(message.update).or_insert((Timestamp::MIN, 0, 0));
                if newer >= (state.0, state.1) {
                    *state = (newer.0, newer.1, message.state);
                }
                continue;
            }
            let error = message.param.as_deref().and_then(|it| it.strip_prefix("0x"));
            let error = error.and_then(|it| u32::from_str_radix(it, 16).ok());
            if known.scan.is_none_or(|(at, serial, ..)| newer >= (at, serial)) {
                known.scan = Some((newer.0, newer.1, message.state, error));
            }
            if message.state == 3 && known.completed.is_none_or(|(at, serial, _)| newer >= (at, serial)) {
                let version = message.param.as_ref().and_then(|it| it.parse().ok()).expect("a version");
                known.completed = Some((newer.0, newer.1, version));
            }
        }
        clients
    }
}

/// The scope of a question, told twice: to the program and to the naive reader.
struct Question {
    scope: Scope,
    site: Option<&'static str>,
    is_in: fn(&Known) -> bool,
    counts: fn(&VisibleUpdate) -> bool,
}

fn is_current(update: &VisibleUpdate) -> bool {
    !update.is_expired && !update.is_superseded
}

fn questions() -> Vec<Question> {
    let criteria = |fill: fn(&mut UpdateCriteria)| {
        let mut updates = UpdateCriteria::default();
        fill(&mut updates);
        Scope { updates, ..Scope::default() }
    };
    let all: fn(&Known) -> bool = |_| true;
    let ask = |scope, is_in, counts| Question { scope, site: None, is_in, counts };
    let at = |site: &'static str| Question {
        scope: Scope { site: Some(site.parse().expect("a code")), ..Scope::default() },
        site: Some(site),
        is_in: all,
        counts: is_current,
    };
    let of = |collection: &str| Scope { collection: Some(collection.into()), ..Scope::default() };
    let group = |name: &str| Scope { boundary_group: Some(name.into()), ..Scope::default() };
    let update = |wanted| Scope { update: Some(wanted), ..Scope::default() };
    vec![
        ask(Scope::default(), all, is_current),
        ask(Scope { superseded: true, ..Scope::default() }, all, |update| !update.is_expired),
        at("PS1"),
        at("S02"),
        ask(of("odd"), |known| known.name.ends_with(['1', '3', '5', '7', '9']), is_current),
        ask(of("not odd"), |known| known.name.ends_with(['0', '2', '4', '6', '8']), is_current),
        ask(of("below ps1"), |known| ["PS1", "S01"].contains(&known.site), is_current),
        ask(group("berlin"), |known| known.name.ends_with(['0', '4', '8']), is_current),
        ask(criteria(|it| it.products = vec![Wanted::Name("Tug".into())]), all, |update| {
            is_current(update) && update.products.contains(&"Tug".to_owned())
        }),
        // The company stands for all products below it.
        ask(criteria(|it| it.products = vec![Wanted::Name("Contoso".into())]), all, |update| {
            is_current(update) && update.products.iter().any(|it| it == "Tug" || it == "Barge 2")
        }),
        ask(criteria(|it| it.article_ids = vec!["KB7000101".into(), "700010?".into()]), all, |update| {
            is_current(update) && update.article_id.as_deref().is_some_and(|it| it.starts_with("700010"))
        }),
        ask(criteria(|it| it.released_since = Some("2026-05-01".parse().expect("a day"))), all, |update| {
            is_current(update)
                && update.released_at.is_some_and(|at| at >= "2026-05-01T00:00:00Z".parse().expect("a time"))
        }),
        ask(update(Wanted::Guid(guid(101))), all, |update| update.guid == guid(101)),
        ask(update(Wanted::Name("KB7000103".into())), all, |update| update.guid == guid(103)),
    ]
}

fn add(tally: &mut Tally, state: u32) {
    match state {
        1 => tally.not_required += 1,
        2 => tally.required += 1,
        3 => tally.installed += 1,
        _ => tally.unknown += 1,
    }
}

/// Figures of a question.
#[derive(Debug, Default)]
struct Figures {
    clients: BTreeMap<Uuid, Tally>,
    updates: BTreeMap<Uuid, Tally>,
    all: Tally,
}

fn naive(environment: &Environment, arrived: &Arrived, question: &Question) -> Result<Figures> {
    let db = environment.db()?;
    let (sites, hierarchy) =
        db.read(|r| Ok((cmupd::hierarchy::read(r).sites()?, cmupd::hierarchy::read(r).hierarchy()?)))?;
    let below: Vec<String> = match question.site {
        Some(site) => hierarchy.subtree(site.parse()?).iter().map(|site| site.code.to_string()).collect(),
        None => sites.iter().map(|site| site.code.to_string()).collect(),
    };
    let mut versions: BTreeMap<String, (i64, Vec<VisibleUpdate>)> = BTreeMap::new();
    for site in sites.iter().filter(|site| below.contains(&site.code.to_string())) {
        let updates = db.read(|r| cmupd::catalog::read(r).visible_updates(site.content_version))?;
        versions.insert(site.code.to_string(), (i64::from(site.content_version), updates));
    }
    let newest = versions.values().map(|(version, _)| *version).max().unwrap_or(0);
    let mut figures = Figures::default();
    for (version, updates) in versions.values() {
        for update in updates.iter().filter(|update| *version == newest && (question.counts)(update)) {
            figures.updates.entry(update.guid).or_default();
        }
    }
    let top = db.read(|r| cmupd::hierarchy::read(r).content_version())?;
    for (number, known) in arrived.known() {
        if !below.iter().any(|site| site == known.site) || !(question.is_in)(&known) {
            continue;
        }
        let (site_version, updates) = &versions[known.site];
        let scanned = known.completed.map(|(.., version)| version);
        assert!(scanned.is_none_or(|version| version <= i64::from(top)));
        let mut tally = Tally::default();
        for update in updates.iter().filter(|update| (question.counts)(update)) {
            let stored = (101..110).find(|it| guid(*it) == update.guid).and_then(|it| known.states.get(&it));
            let needed = update.minimum_source_version.min(ContentVersion::from(*site_version));
            let state = match stored.map(|(.., state)| *state) {
                Some(state @ 1..=3) => state,
                // What is reported and says nothing is unknown, whatever was scanned.
                Some(_) => 0,
                None if scanned.is_some_and(|version| version >= i64::from(needed)) => 1,
                None => 0,
            };
            add(&mut tally, state);
            add(&mut figures.all, state);
            add(figures.updates.entry(update.guid).or_default(), state);
        }
        figures.clients.insert(client(number), tally);
    }
    Ok(figures)
}

fn check(environment: &Environment, arrived: &Arrived) -> Result<()> {
    for (number, question) in questions().iter().enumerate() {
        let expected = naive(environment, arrived, question)?;
        compare(environment, arrived, question, &expected)
            .map_err(|error| error.context(format!("question {number}")))?;
    }
    Ok(())
}

fn compare(environment: &Environment, arrived: &Arrived, question: &Question, truth: &Figures) -> Result<()> {
    let (now, scope) = (environment.now, &question.scope);
    let db = environment.db()?;
    let what = format!("{scope:?}");

    let compliance = db.read(|r| report::compliance(r, scope, true, now))?;
    let overall = &compliance.rows[0];
    assert_eq!((overall.states, overall.clients), (truth.all, truth.clients.len() as u64), "{what}");
    let of = |wanted: Compliance| {
        truth.clients.values().filter(|tally| Compliance::of(**tally) == wanted).count() as u64
    };
    let classes = [Compliance::Compliant, Compliance::NonCompliant, Compliance::Unknown].map(of);
    let found = overall.compliance;
    let found = [found.clients_compliant, found.clients_non_compliant, found.clients_unknown];
    assert_eq!(found, classes, "{what}");
    let by_site: u64 = compliance.rows.iter().skip(1).map(|row| row.total).sum();
    assert_eq!(by_site, truth.all.total(), "{what}");

    let updates = db.read(|r| report::updates(r, scope, now))?;
    let found: BTreeMap<Uuid, Tally> = updates.rows.iter().map(|row| (row.update, row.states)).collect();
    assert_eq!(found, truth.updates, "{what}");
    let months = db.read(|r| report::months(r, scope, now))?;
    let released: u64 = months.rows.iter().map(|row| row.updates).sum();
    let states: u64 = months.rows.iter().map(|row| row.total).sum();
    assert_eq!(released, truth.updates.len() as u64, "{what}");
    assert_eq!(states, truth.updates.values().map(Tally::total).sum::<u64>(), "{what}");

    let clients = db.read(|r| report::clients(r, scope, None, now))?;
    let found: BTreeMap<Uuid, Tally> = clients.rows.iter().map(|row| (row.guid, row.states)).collect();
    assert_eq!(found, truth.clients, "{what}");
    for (word, count) in ["compliant", "non-compliant", "unknown"].iter().zip(classes) {
        let state: WantedState = word.parse()?;
        let listed = db.read(|r| report::clients(r, scope, Some(state), now))?;
        assert_eq!(listed.rows.len() as u64, count, "{word} {what}");
    }

    // Every unknown pair has one first cause, and they add up.
    let unknown = db.read(|r| report::unknown(r, scope, now))?;
    assert_eq!(unknown.rows.iter().map(|row| row.unknown).sum::<u64>(), truth.all.unknown, "{what}");
    for row in &unknown.rows {
        assert_eq!(row.unknown, truth.clients[&row.guid].unknown, "{what}");
        assert!(row.causes.is_empty() || row.causes[0] == row.cause, "{row:?}");
    }
    for by in [UnknownBy::Cause, UnknownBy::Site, UnknownBy::Error] {
        let groups = db.read(|r| report::unknown_by(r, scope, by, now))?.rows;
        assert_eq!(groups.iter().map(|row| row.states).sum::<u64>(), truth.all.unknown, "{by:?} {what}");
        assert_eq!(
            groups.iter().map(|row| row.clients).sum::<u64>(),
            unknown.rows.len() as u64,
            "{by:?} {what}"
        );
        assert!(groups.iter().all(|row| row.causes.values().sum::<u64>() == row.clients), "{by:?} {what}");
    }
    let by_cause: BTreeMap<Cause, u64> = unknown.rows.iter().fold(BTreeMap::new(), |mut sums, row| {
        *sums.entry(row.cause).or_default() += row.unknown;
        sums
    });
    let told: BTreeMap<String, u64> = db
        .read(|r| report::unknown_by(r, scope, UnknownBy::Cause, now))?
        .rows
        .into_iter()
        .map(|row| (row.group, row.states))
        .collect();
    assert_eq!(told, by_cause.into_iter().map(|(cause, sum)| (cause.as_str().to_owned(), sum)).collect());

    scans(environment, arrived, question, truth)
}

fn scans(environment: &Environment, arrived: &Arrived, question: &Question, truth: &Figures) -> Result<()> {
    let (now, scope) = (environment.now, &question.scope);
    let db = environment.db()?;
    let mut states: BTreeMap<&str, u64> = BTreeMap::new();
    let mut errors: BTreeMap<Option<String>, u64> = BTreeMap::new();
    let (mut silent, mut healthy) = (BTreeSet::new(), 0);
    let is_recent = |at: Timestamp| now.duration_since(at) <= SignedDuration::from_hours(72);
    for (number, known) in arrived.known() {
        if !truth.clients.contains_key(&client(number)) {
            continue;
        }
        let names =
            ["unknown", "waiting_for_catalog_location", "running", "completed", "pending_retry", "failed"];
        let state = known.scan.map(|(_, _, state, _)| state as usize);
        *states.entry(state.map_or("no_message", |state| names[state])).or_default() += 1;
        let failed = matches!(state, Some(4 | 5));
        if failed {
            let error = known.scan.and_then(|(.., error)| error).map(|error| format!("0x{error:08X}"));
            *errors.entry(error).or_default() += 1;
        }
        let is_heard = known.last_message.is_some_and(is_recent);
        if !is_heard {
            silent.insert(client(number));
        }
        healthy += u64::from(is_heard && !failed && known.completed.is_some_and(|(at, ..)| is_recent(at)));
    }
    let found = db.read(|r| report::scan(r, scope, Grouping::All, now))?.rows;
    assert_eq!(found.iter().map(|row| (row.state, row.clients)).collect::<BTreeMap<_, _>>(), states);
    let by_site = db.read(|r| report::scan(r, scope, Grouping::Site, now))?.rows;
    assert_eq!(by_site.iter().map(|row| row.clients).sum::<u64>(), truth.clients.len() as u64);
    for (state, count) in &states {
        let filter = ScanFilter { state: Some(state.parse()?), error: None };
        assert_eq!(db.read(|r| report::scan_clients(r, scope, filter, now))?.rows.len() as u64, *count);
    }
    let found = db.read(|r| report::errors(r, scope, now))?.rows;
    assert_eq!(found.iter().map(|row| (row.error.clone(), row.clients)).collect::<BTreeMap<_, _>>(), errors);
    let found = db.read(|r| report::stale(r, scope, 3, now))?.rows;
    assert_eq!(found.iter().map(|row| row.guid).collect::<BTreeSet<_>>(), silent);
    let health = db.read(|r| report::health(r, scope, 3, now))?.rows.remove(0);
    assert_eq!((health.healthy, health.silent), (healthy, silent.len() as u64));
    Ok(())
}

fn edition(number: u64, rng: &mut Rng) -> String {
    let older = 101 + rng.u64(0..9);
    let superseded = match rng.u8(0..3) {
        0 if older != number => {
            format!("<SupersededUpdates><UpdateIdentity UpdateID=\"{}\"/></SupersededUpdates>", guid(older))
        }
        _ => String::new(),
    };
    let product = guid([TUG, BARGE][usize::from(rng.bool())]);
    let member = |category: Uuid| {
        format!("<AtLeastOne IsCategory=\"true\"><UpdateIdentity UpdateID=\"{category}\"/></AtLeastOne>")
    };
    format!(
        "<Update xmlns=\"urn:u\"><UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{}\"/>\
         <Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\" PublicationState=\"{}\" \
         CreationDate=\"2026-0{}-10T17:00:00Z\" DefaultPropertiesLanguage=\"en\"><KBArticleID>{}</KBArticleID></Properties>\
         <LocalizedPropertiesCollection><LocalizedProperties><Language>en</Language><Title>Title {number}</Title>\
         </LocalizedProperties></LocalizedPropertiesCollection>\
         <Relationships>{superseded}<Prerequisites>{}{}</Prerequisites></Relationships>\
         <ApplicabilityRules><IsInstalled><Rule Number=\"{}\"/></IsInstalled></ApplicabilityRules></Update>",
        guid(number),
        rng.u8(1..3),
        if rng.u8(0..8) == 0 { "Expired" } else { "Published" },
        1 + number % 9,
        7_000_000 + number,
        member(product),
        member(security_updates()),
        rng.u8(0..3),
    )
}

fn synchronize(environment: &Environment, cascade: bool) -> Result<()> {
    let from = Some(environment.documents().display().to_string());
    let options = sync::SyncOptions { from, cascade, ..sync::SyncOptions::default() };
    operate::synchronize(&mut environment.db()?, &options, &Silent)?;
    Ok(())
}

/// A batch from a site: some messages late, some doubled, some lost, some that take back what was said.
fn batch(
    environment: &Environment,
    rng: &mut Rng,
    serials: &mut BTreeMap<u64, u64>,
    content_version: i64,
    clients: u64,
) -> Vec<Message> {
    let mut messages = Vec::new();
    for _ in 0..rng.u8(1..20) {
        let number = rng.u64(0..clients);
        let serial = serials.entry(number).or_default();
        *serial += 1;
        let is_scan = rng.u8(0..3) == 0;
        let state = if is_scan { rng.u32(0..6) } else { rng.u32(0..5) };
        let param = match (is_scan, state) {
            (true, 3) => Some(rng.i64(0..=content_version).max(1).to_string()),
            (true, 4 | 5) => {
                [None, Some("0x80244010"), Some("0x8024402C")][rng.usize(0..3)].map(str::to_owned)
            }
            _ => None,
        };
        messages.push(Message {
            client: number,
            // Reinstalled: another GUID under the same name.
            name: format!("PC{}", number % (clients - 3)),
            at: environment.now - SignedDuration::from_secs(rng.i64(0..200_000)),
            serial: *serial,
            topic_type: if is_scan { 501 } else { 500 },
            update: 101 + rng.u64(0..9),
            state,
            param,
        });
    }
    // A counter that goes on with time is the rule; what arrives late is older by its time as well.
    for index in 0..messages.len() {
        match rng.u8(0..10) {
            0 => messages.push(messages[index].clone()),
            1 => messages.swap(index, 0),
            _ => {}
        }
    }
    messages.retain(|_| rng.u8(0..8) > 0);
    messages
}

fn collections(environment: &Environment) -> Result<()> {
    let rule = |text: &str| text.parse().expect("a rule");
    let all = vec![rule("name = PC*")];
    let odd: Vec<_> = [1, 3, 5, 7, 9].iter().map(|digit| rule(&format!("name = *{digit}"))).collect();
    let empty = CollectionChange::default();
    environment.db()?.write("collections", |w| {
        collection::add(w, "odd", &CollectionChange { rules: odd, ..empty.clone() })?;
        let change = CollectionChange { rules: all, excludes: vec!["odd".into()], ..empty.clone() };
        collection::add(w, "not odd", &change)?;
        let of_site = CollectionChange { rules: vec![rule("site = PS1")], ..empty.clone() };
        collection::add(w, "of ps1", &of_site)?;
        let change = CollectionChange { includes: vec!["of ps1".into()], ..empty };
        collection::add(w, "below ps1", &change)?;
        cmupd::hierarchy::write(w).add_boundary_group(&"Berlin".parse()?, None, None)?;
        cmupd::hierarchy::write(w).keep_boundary(&"10.1.0.0/16".parse()?)?;
        cmupd::hierarchy::write(w).add_to_boundary_group("Berlin", &"10.1.0.0/16".parse()?)
    })?;
    Ok(())
}

/// Clients whose names end with 0, 4 or 8 are in Berlin, by an address that is known of them.
fn places(environment: &Environment, arrived: &Arrived) -> Result<()> {
    let line = |(number, known): (u64, Known)| {
        format!("{},10.{}.2.3\n", client(number), u8::from(known.name.ends_with(['0', '4', '8'])))
    };
    let text: String =
        std::iter::once("client,ip\n".into()).chain(arrived.known().into_iter().map(line)).collect();
    environment.db()?.write("places", |w| import_places(w, "places.csv", &mut text.as_bytes()).map(drop))?;
    Ok(())
}

fn send(environment: &Environment, site: &'static str, messages: &[Message]) -> Result<()> {
    let text: Vec<String> = messages.iter().map(Message::line).collect();
    let options = IngestOptions { site: Some(site.parse::<SiteCode>()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(text.join("\n").into())], &options, &Silent)?;
    Ok(())
}

fn figures(environment: &Environment, as_of: Option<Timestamp>) -> Result<Vec<Value>> {
    let db = environment.db()?;
    let now = environment.now;
    let mut figures = Vec::new();
    for question in questions().into_iter().filter(|question| question.scope.update.is_none()) {
        let scope = Scope { as_of, ..question.scope };
        figures.push(json!(db.read(|r| report::updates(r, &scope, now))?.rows));
        let by_collection = db.read(|r| report::compliance_by_collection(r, &scope, now))?;
        // Told the same way.
        let by_site = db.read(|r| report::compliance(r, &scope, true, now))?;
        assert_eq!(by_collection.measures, by_site.measures);
        assert_eq!(by_collection.pictures.len(), by_site.pictures.len());
        assert!(
            by_site.notes.iter().all(|note| by_collection.notes.contains(note)),
            "{:?}",
            by_collection.notes
        );
        figures.push(json!(by_collection.rows));
        figures.push(json!(db.read(|r| report::unknown_by(r, &scope, UnknownBy::Collection, now))?.rows));
        figures.push(json!(db.read(|r| report::scan(r, &scope, Grouping::Collection, now))?.rows));
    }
    Ok(figures)
}

fn fleet(seed: u64) -> Result<()> {
    let mut rng = Rng::with_seed(seed);
    let mut environment = Environment::with_catalog()?;
    collections(&environment)?;
    // Both articles that the questions name are there from the beginning.
    for number in [101, 103] {
        environment.write(number, &edition(number, &mut rng).replace("Expired", "Published"))?;
    }
    synchronize(&environment, true)?;
    let mut arrived = Arrived::default();
    let mut serials = BTreeMap::new();
    let mut then = Vec::new();
    for step in 0..9 {
        environment.later(60 * 9)?;
        if rng.u8(0..3) == 0 {
            for _ in 0..rng.u8(1..4) {
                let number = 101 + rng.u64(0..9);
                environment.write(number, &edition(number, &mut rng))?;
            }
            synchronize(&environment, rng.bool())?;
        } else {
            let site = SITES[rng.usize(0..SITES.len())];
            let content_version = environment.db()?.read(|r| cmupd::hierarchy::read(r).content_version())?;
            let messages = batch(&environment, &mut rng, &mut serials, content_version.into(), 14);
            send(&environment, site, &messages)?;
            arrived.batches.push((site, messages));
        }
        // Every third step is enough to see what the steps between did.
        if step % 3 == 2 {
            places(&environment, &arrived)?;
            check(&environment, &arrived).map_err(|error| error.context(format!("seed {seed}")))?;
            then.push((environment.now, figures(&environment, None)?));
        }
    }
    for (moment, expected) in then {
        let found = figures(&environment, Some(moment))?;
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "seed {seed} as of {moment}");
        }
    }
    Ok(())
}

#[test]
fn every_figure_is_that_of_a_naive_count() -> Result<()> {
    (0..2).try_for_each(fleet)
}

#[test]
fn many_clients_are_counted_by_several_threads_as_by_one() -> Result<()> {
    const CLIENTS: u64 = 5_000;
    let mut rng = Rng::with_seed(7);
    let environment = Environment::with_catalog()?;
    collections(&environment)?;
    for number in 101..110 {
        environment.write(number, &edition(number, &mut rng).replace("Expired", "Published"))?;
    }
    synchronize(&environment, true)?;
    let mut arrived = Arrived::default();
    for (place, site) in (0u64..).zip(SITES) {
        let mut messages = Vec::new();
        for number in (0..CLIENTS).filter(|number| number % 4 == place) {
            let mut send = |serial, topic_type, update, state, param: Option<&str>| {
                messages.push(Message {
                    client: number,
                    name: format!("PC{number}"),
                    at: environment.now - SignedDuration::from_secs(rng.i64(0..900_000)),
                    serial,
                    topic_type,
                    update,
                    state,
                    param: param.map(str::to_owned),
                });
            };
            if number % 7 > 0 {
                send(
                    1,
                    501,
                    0,
                    [3, 3, 5][(number % 3) as usize],
                    Some(["1", "2", "0x80244010"][(number % 3) as usize]),
                );
            }
            send(2, 500, 101 + number % 9, (number % 4) as u32, None);
            send(3, 500, 101 + (number + 4) % 9, 1 + (number % 3) as u32, None);
        }
        send(&environment, site, &messages)?;
        arrived.batches.push((site, messages));
    }
    places(&environment, &arrived)?;
    check(&environment, &arrived)
}
