//! Supersedence and expiry through the public face: update documents, synchronized; lists, stories and reports.

use cmupd::base::clock::Clock;
use cmupd::base::error::Kind;
use cmupd::base::progress::Silent;
use cmupd::catalog::{
    self, Expire, ExpiredBy, ExpiryChange, SupersedenceRule, UpdateCriteria, UpdateDetails, VisibleUpdate,
    Wanted,
};
use cmupd::compliance::Scope;
use cmupd::db::{ContentVersion, Database, Options, failure_kind};
use cmupd::hierarchy::{Connections, NewPoint, NewSite, ServedBy, SiteKind};
use cmupd::operate;
use cmupd::report;
use cmupd::sync::{self, Trigger};
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::Path;
use tempfile::TempDir;
use uuid::Uuid;

const SECURITY: &str = "0fa1201d-4330-4fa8-8ae9-b877473b6441";
const DEFINITIONS: &str = "e0789628-ce08-4437-be74-2495b842f43b";
const SERVICE_PACKS: &str = "68c5b0a3-d1a6-4553-ae49-01d3a7827828";
const UPGRADES: &str = "3689bdc8-b205-4af4-8d4a-a63924c5e9d5";

const MONTHS_3: SupersedenceRule =
    SupersedenceRule { other_updates: Expire::AfterMonths(3), feature_updates: Expire::AfterMonths(3) };
const AT_ONCE: SupersedenceRule =
    SupersedenceRule { other_updates: Expire::AtOnce, feature_updates: Expire::AtOnce };
const NEVER: SupersedenceRule =
    SupersedenceRule { other_updates: Expire::Never, feature_updates: Expire::Never };

fn guid(number: u64) -> Uuid {
    Uuid::from_u128(0x5eed_0000_0000_4000_8000_0000_0000_0000 + u128::from(number))
}

fn moment(text: &str) -> Timestamp {
    text.parse().expect(text)
}

/// An update as its document tells it.
#[derive(Clone)]
struct Document {
    number: u64,
    revision: u32,
    /// A day such as 2026-10-13; none leaves the date out.
    released: &'static str,
    classification: &'static str,
    product: u64,
    supersedes: Vec<u64>,
    withdrawn: bool,
}

impl Document {
    fn new(number: u64, released: &'static str, supersedes: &[u64]) -> Self {
        Document {
            number,
            revision: 1,
            released,
            classification: SECURITY,
            product: 500,
            supersedes: supersedes.to_vec(),
            withdrawn: false,
        }
    }

    fn of(mut self, classification: &'static str) -> Self {
        self.classification = classification;
        self
    }

    fn withdrawn(mut self) -> Self {
        self.withdrawn = true;
        self.revision += 1;
        self
    }

    fn xml(&self) -> String {
        let created = match self.released {
            "" => String::new(),
            day => format!(" CreationDate=\"{day}T17:00:00Z\""),
        };
        let state = if self.withdrawn { "Expired" } else { "Published" };
        let superseded: String = self
            .supersedes
            .iter()
            .map(|number| format!("<UpdateIdentity UpdateID=\"{}\"/>", guid(*number)))
            .collect();
        document(
            self.number,
            self.revision,
            &format!(
                "UpdateType=\"Software\" ExplicitlyDeployable=\"true\" PublicationState=\"{state}\"{created}"
            ),
            &format!("Update {}", self.number),
            &format!(
                "<SupersededUpdates>{superseded}</SupersededUpdates><Prerequisites>{}{}</Prerequisites>",
                member_of(self.classification),
                member_of(&guid(self.product).to_string())
            ),
            "",
        )
    }
}

fn member_of(category: &str) -> String {
    format!("<AtLeastOne IsCategory=\"true\"><UpdateIdentity UpdateID=\"{category}\"/></AtLeastOne>")
}

fn document(
    number: u64,
    revision: u32,
    properties: &str,
    title: &str,
    relationships: &str,
    rest: &str,
) -> String {
    format!(
        "<Update xmlns=\"urn:u\"><UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{revision}\"/>\
         <Properties {properties} DefaultPropertiesLanguage=\"en\"><KBArticleID>{}</KBArticleID></Properties>\
         <LocalizedPropertiesCollection><LocalizedProperties><Language>en</Language><Title>{title}</Title>\
         </LocalizedProperties></LocalizedPropertiesCollection><Relationships>{relationships}</Relationships>{rest}</Update>",
        guid(number),
        7_000_000 + number
    )
}

/// A category below another one.
fn category(number: u64, level: &str, title: &str, parent: Option<u64>) -> String {
    let parent = parent.map(|parent| member_of(&guid(parent).to_string())).unwrap_or_default();
    document(
        number,
        1,
        "UpdateType=\"Category\"",
        title,
        &format!("<Prerequisites>{parent}</Prerequisites>"),
        &format!(
            "<HandlerSpecificData type=\"cat:Category\"><CategoryInformation CategoryType=\"{level}\"/></HandlerSpecificData>"
        ),
    )
}

struct Environment {
    folder: TempDir,
    db: Database,
}

impl Environment {
    /// A stand-alone primary that has synchronized the documents on 2026-11-22.
    fn with(documents: &[Document]) -> (Self, Vec<String>) {
        let mut environment = Environment::new();
        let remarks = environment.sync(documents);
        (environment, remarks)
    }

    /// A stand-alone primary that has not synchronized yet.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Database::create(&folder.path().join("a.db"), at("2026-11-22T12:00:00Z"), |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            cmupd::hierarchy::write(w).add_site(&NewSite {
                code: "PS1".parse()?,
                name: None,
                kind: SiteKind::Primary,
                parent: None,
            })?;
            cmupd::hierarchy::write(w).add_software_update_point(&NewPoint {
                site: "PS1".parse()?,
                server_name: "wsus1".into(),
                port: None,
                tls: false,
                connections: Connections::Intranet,
                served_by: ServedBy::Database,
            })?;
            Ok(())
        });
        Environment { folder, db: db.expect("creates") }
    }

    fn path(&self) -> &Path {
        self.db.path()
    }

    fn sync(&mut self, documents: &[Document]) -> Vec<String> {
        let texts: Vec<String> = documents.iter().map(Document::xml).collect();
        self.sync_texts(&texts)
    }

    /// Synchronizes; gives the remarks.
    fn sync_texts(&mut self, documents: &[String]) -> Vec<String> {
        let folder = self.folder.path().join("documents");
        std::fs::create_dir_all(&folder).expect("creates");
        for (place, text) in documents.iter().enumerate() {
            std::fs::write(folder.join(format!("{place:04}.xml")), text).expect("writes");
        }
        let options = sync::SyncOptions {
            from: Some(folder.display().to_string()),
            site: None,
            cascade: true,
            trigger: Trigger::Manual,
            languages: vec!["en".into()],
            ..sync::SyncOptions::default()
        };
        let summary = operate::synchronize(&mut self.db, &options, &Silent).expect("synchronizes");
        assert!(summary.sync.rejections.is_empty(), "{:?}", summary.sync.rejections);
        summary.sync.remarks
    }

    /// Goes on at another time.
    fn at(self, now: &str) -> Self {
        let path = self.path().to_owned();
        drop(self.db);
        Environment { folder: self.folder, db: Database::open(&path, at(now)).expect("opens") }
    }

    fn apply(&mut self, rule: SupersedenceRule, now: &str) -> ExpiryChange {
        self.db
            .write("apply", |w| {
                cmupd::catalog::write(w).apply_supersedence_rule(
                    cmupd::hierarchy::read(w).content_version()?,
                    rule,
                    moment(now),
                )
            })
            .expect("applies")
    }

    fn updates(&self) -> Vec<VisibleUpdate> {
        self.db
            .read(|r| cmupd::catalog::read(r).visible_updates(cmupd::hierarchy::read(r).content_version()?))
            .expect("reads")
    }

    /// Numbers of the updates of which something holds.
    fn numbers(&self, holds: impl Fn(&VisibleUpdate) -> bool) -> Vec<u64> {
        let updates = self.updates();
        let mut numbers: Vec<u64> = updates.iter().filter(|u| holds(u)).map(|u| number(u.guid)).collect();
        numbers.sort_unstable();
        numbers
    }

    fn superseded(&self) -> Vec<u64> {
        self.numbers(|update| update.is_superseded)
    }

    fn expired(&self) -> Vec<u64> {
        self.numbers(|update| update.expired_by == Some(ExpiredBy::SupersedenceRule))
    }

    fn story(&self, number: u64) -> UpdateDetails {
        let told = self.db.read(|r| Ok(catalog::load_details(r, None, &Wanted::Guid(guid(number)))?.rows));
        told.expect("a story").pop().expect("one story")
    }

    /// Rows of the table of expiry: update, superseding update, when.
    fn rows(&self) -> Vec<(u64, u64, i64)> {
        let connection = Connection::open(self.path()).expect("opens");
        let mut statement = connection
            .prepare(
                "SELECT older.guid, newer.guid, e.expired_at FROM supersedence_expiry e
                 JOIN update_identity older ON older.update_id = e.update_id
                 JOIN update_identity newer ON newer.update_id = e.superseding_update_id ORDER BY older.guid",
            )
            .expect("prepares");
        let rows = statement.query_map([], |row| Ok((number(row.get(0)?), number(row.get(1)?), row.get(2)?)));
        rows.expect("queries").collect::<rusqlite::Result<_>>().expect("rows")
    }
}

fn at(now: &str) -> Options {
    Options::new("tester", Clock::fixed(moment(now)))
}

fn number(guid: Uuid) -> u64 {
    guid.as_u128() as u64 & 0xffff_ffff_ffff
}

/// A chain 1 <- 2 <- 3, of which only the first step is three months old on 2026-11-22.
fn chain() -> Vec<Document> {
    vec![
        Document::new(1, "2026-07-14", &[]),
        Document::new(2, "2026-08-11", &[1]),
        Document::new(3, "2026-10-13", &[2]),
    ]
}

#[test]
fn a_superseded_update_expires_months_after_what_supersedes_it() {
    let (mut environment, remarks) = Environment::with(&chain());
    assert_eq!(remarks, ["Expired by the supersedence rule: 1."]);
    assert_eq!((environment.superseded(), environment.expired()), (vec![1, 2], vec![1]));
    assert_eq!(environment.numbers(|update| update.is_expired), [1], "both ways of saying it agree");

    let first = environment.story(1);
    assert_eq!(
        (first.superseded, first.expired, first.expired_by),
        (true, true, Some(ExpiredBy::SupersedenceRule))
    );
    assert_eq!(first.expired_at, Some(moment("2026-11-22T12:00:00Z")));
    let told: Vec<(u32, u64, bool, bool)> = first
        .superseded_by
        .iter()
        .map(|row| (row.distance, number(row.update), row.expired, row.stands))
        .collect();
    assert_eq!(told, [(1, 2, false, false), (2, 3, false, true)], "to the end of the chain");
    let second = environment.story(2);
    assert_eq!((second.superseded, second.expired, second.expired_at), (true, false, None));
    assert!(second.supersedes[0].expired && !second.supersedes[0].stands);

    // Nothing new, a day later: the same rows, with their times.
    let rows = environment.rows();
    assert_eq!(rows, [(1, 2, moment("2026-11-22T12:00:00Z").as_microsecond())]);
    environment = environment.at("2026-11-23T12:00:00Z");
    assert_eq!(environment.sync(&chain()), [""; 0]);
    assert_eq!(environment.rows(), rows);
    assert_eq!(
        environment.db.read(|r| cmupd::hierarchy::read(r).content_version()).expect("reads"),
        ContentVersion::from(1),
        "expiry raises no content version"
    );

    // Nothing new, but a quarter has passed.
    environment = environment.at("2027-01-13T17:00:00Z");
    assert_eq!(environment.sync(&chain()), ["Expired by the supersedence rule: 1."]);
    assert_eq!(environment.expired(), [1, 2], "what was expired itself goes on superseding");
    assert_eq!(environment.superseded(), [1, 2]);
    assert_eq!(environment.sync(&chain()), [""; 0], "nothing swings");
    assert_eq!(
        environment.db.read(|r| cmupd::hierarchy::read(r).content_version()).expect("reads"),
        ContentVersion::from(1)
    );
}

#[test]
fn the_rule_is_a_setting_and_a_longer_one_revives() {
    let (mut environment, _) = Environment::with(&chain());
    let stored = |environment: &Environment| {
        environment.db.read(|r| cmupd::catalog::read(r).supersedence_rule()).expect("reads")
    };
    assert_eq!(stored(&environment), MONTHS_3);
    let now = "2026-11-22T12:00:00Z";
    let change = |expired, revived| ExpiryChange { expired, revived };
    assert_eq!(environment.apply(MONTHS_3, now), change(0, 0));
    assert_eq!(environment.apply(AT_ONCE, now), change(1, 0));
    assert_eq!(environment.expired(), [1, 2]);
    let six = SupersedenceRule { other_updates: Expire::AfterMonths(6), ..MONTHS_3 };
    assert_eq!(environment.apply(six, now), change(0, 2));
    assert_eq!(environment.expired(), [0_u64; 0]);
    assert_eq!(environment.apply(NEVER, now), change(0, 0));

    let connection = Connection::open(environment.path()).expect("opens");
    for (months, feature_months, expected) in [
        (Some(0), None, SupersedenceRule { other_updates: Expire::AtOnce, feature_updates: Expire::Never }),
        (
            None,
            Some(12),
            SupersedenceRule { other_updates: Expire::Never, feature_updates: Expire::AfterMonths(12) },
        ),
        (Some(0), Some(0), AT_ONCE),
    ] {
        connection
            .execute(
                "UPDATE sync_settings SET expire_superseded_after = ?1, expire_superseded_feature_updates_after = ?2",
                (months, feature_months),
            )
            .expect("updates");
        assert_eq!(stored(&environment), expected);
    }
    assert_eq!(
        environment.sync(&chain()),
        ["Expired by the supersedence rule: 2."],
        "a synchronization reads it"
    );
    connection.execute("UPDATE sync_settings SET expire_superseded_after = NULL", []).expect("updates");
    assert_eq!(environment.sync(&chain()), ["No longer expired by the supersedence rule: 2."]);
}

#[test]
fn a_site_that_is_behind_keeps_an_update_until_it_sees_its_successor() {
    let (mut environment, _) = Environment::with(&chain()[..1]);
    environment.sync(&chain()[..2]);
    environment.apply(AT_ONCE, "2026-11-22T12:00:00Z");
    assert_eq!(environment.expired(), [1]);
    let behind = environment
        .db
        .read(|r| cmupd::catalog::read(r).visible_updates(ContentVersion::from(1)))
        .expect("reads");
    let told: Vec<_> =
        behind.iter().map(|u| (number(u.guid), u.is_superseded, u.is_expired, u.expired_by)).collect();
    assert_eq!(told, [(1, false, false, None)]);
}

#[test]
fn exceptions_of_the_rule() {
    let (mut environment, _) = Environment::with(&[
        // Definition updates stay.
        Document::new(1, "2026-01-01", &[]).of(DEFINITIONS),
        Document::new(2, "2026-01-02", &[1]).of(DEFINITIONS),
        // What only service packs supersede stays; what others supersede besides does not.
        Document::new(3, "2026-01-01", &[]),
        Document::new(4, "2026-01-01", &[]),
        Document::new(5, "2026-02-01", &[3, 4]).of(SERVICE_PACKS),
        Document::new(6, "2026-03-01", &[4]),
        // Feature updates have their own months, and a service pack may expire.
        Document::new(7, "2026-01-01", &[5]).of(UPGRADES),
        Document::new(8, "2026-06-01", &[7]).of(UPGRADES),
    ]);
    assert_eq!(environment.superseded(), [1, 3, 4, 5, 7]);
    assert_eq!(environment.expired(), [4, 5, 7]);
    let rows: Vec<(u64, u64)> =
        environment.rows().into_iter().map(|(older, newer, _)| (older, newer)).collect();
    assert_eq!(rows, [(4, 6), (5, 7), (7, 8)]);
    let now = "2026-11-22T12:00:00Z";
    environment.apply(SupersedenceRule { feature_updates: Expire::Never, ..AT_ONCE }, now);
    assert_eq!(environment.expired(), [4, 5]);
    environment.apply(SupersedenceRule { other_updates: Expire::Never, ..AT_ONCE }, now);
    assert_eq!(environment.expired(), [7]);
}

#[test]
fn of_a_circle_the_newest_stands() {
    let (environment, remarks) = Environment::with(&[
        Document::new(1, "2026-10-01", &[2]),
        Document::new(2, "2026-10-02", &[1]),
        // 5 supersedes 3, 3 supersedes 4, 4 supersedes 5: 4 is superseded only by what is older.
        Document::new(3, "2026-01-03", &[4]),
        Document::new(4, "2026-01-04", &[5]),
        Document::new(5, "2026-01-05", &[3]),
        // Without dates the UpdateID decides.
        Document::new(6, "", &[7]),
        Document::new(7, "", &[6]),
    ]);
    assert_eq!(environment.superseded(), [1, 3, 4, 6]);
    assert_eq!(environment.expired(), [3, 4]);
    assert_eq!(
        remarks,
        [
            "Expired by the supersedence rule: 2.",
            "Updates that supersede each other in a circle: KB7000002, KB7000001 (the newest is current).",
            "Updates that supersede each other in a circle: KB7000005, KB7000004, KB7000003 (the newest is current).",
            "Updates that supersede each other in a circle: KB7000007, KB7000006 (the newest is current).",
        ]
    );
    let circles = environment
        .db
        .read(|r| cmupd::catalog::read(r).supersedence_circles(ContentVersion::from(1)))
        .expect("reads");
    let members: Vec<u64> = circles[1].members.iter().map(|member| number(member.update)).collect();
    assert_eq!((circles.len(), members), (3, vec![5, 4, 3]));
    assert!(
        environment
            .db
            .read(|r| cmupd::catalog::read(r).supersedence_circles(ContentVersion::from(0)))
            .expect("reads")
            .is_empty(),
        "nothing is visible yet"
    );

    let story = environment.story(2);
    assert!(!story.superseded && story.cycle.len() == 2, "the newest of its circle");
    assert!(story.superseded_by.iter().all(|row| !row.stands));
    let story = environment.story(4);
    assert_eq!((story.superseded, story.cycle.len()), (true, 3));
    let stands: Vec<u64> =
        story.superseded_by.iter().filter(|row| row.stands).map(|row| number(row.update)).collect();
    assert_eq!(stands, [5]);
}

#[test]
fn a_withdrawn_revision_without_relations_revives_nothing() {
    let ((mut environment, _), mut documents) = (Environment::with(&chain()), chain());
    for _ in 0..2 {
        documents[1] = Document { supersedes: vec![], ..documents[1].clone().withdrawn() };
        environment.sync(&documents);
        assert_eq!(environment.superseded(), [1, 2]);
    }
    // Published again without relations, its publisher took them back; to withdraw that brings nothing back.
    documents[1] = Document { withdrawn: false, revision: 9, ..documents[1].clone() };
    environment.sync(&documents);
    documents[1] = documents[1].clone().withdrawn();
    environment.sync(&documents);
    assert_eq!(environment.superseded(), [2]);
}

#[test]
fn what_replaces_a_withdrawn_update_supersedes_in_its_place() {
    let (mut environment, _) = Environment::with(&chain());
    assert_eq!(environment.expired(), [1]);
    let mut documents = chain();
    documents[1] = documents[1].clone().withdrawn();
    let remarks = environment.sync(&documents);
    assert_eq!(remarks, ["No longer expired by the supersedence rule: 1."], "the successor came in October");
    assert_eq!((environment.superseded(), environment.expired()), (vec![1, 2], vec![]));
    let second = environment.story(2);
    assert_eq!(
        (second.expired, second.expired_by, second.expired_at),
        (true, Some(ExpiredBy::Publisher), None)
    );
    let first = environment.story(1);
    assert!(first.superseded && !first.expired);
    assert_eq!(first.superseded_by.len(), 2, "the whole chain is shown");
    assert!(first.superseded_by[0].expired && first.superseded_by[1].stands);
    let now = "2026-11-22T12:00:00Z";
    let counted =
        environment.db.read(|r| report::updates(r, &Scope::default(), moment(now))).expect("reports");
    assert_eq!(counted.rows.iter().map(|row| number(row.update)).collect::<Vec<_>>(), [3]);
    environment.apply(AT_ONCE, now);
    assert_eq!(environment.rows().iter().map(|row| (row.0, row.1)).collect::<Vec<_>>(), [(1, 3)]);

    // Nothing replaces the end of a chain that was withdrawn: what it superseded comes back.
    let mut documents = chain();
    documents[2] = documents[2].clone().withdrawn();
    let (environment, _) = Environment::with(&documents);
    assert_eq!((environment.superseded(), environment.expired()), (vec![1], vec![1]));

    // Withdrawn after the rule expired it: the publisher's word stands, and nothing was revived.
    let (mut environment, _) = Environment::with(&chain());
    let mut documents = chain();
    documents[0] = documents[0].clone().withdrawn();
    assert_eq!(environment.sync(&documents), [""; 0]);
    assert_eq!((environment.rows().len(), environment.expired()), (0, vec![]));
    assert_eq!(environment.story(1).expired_by, Some(ExpiredBy::Publisher));
}

#[test]
fn lists_and_reports_leave_each_update_out_once() {
    let mut documents = chain();
    documents.push(Document::new(4, "2026-05-01", &[]).withdrawn());
    let (environment, _) = Environment::with(&documents);
    let now = moment("2026-11-22T12:00:00Z");
    let listed = |expired: Option<bool>| -> Vec<u64> {
        let criteria = UpdateCriteria { expired, ..UpdateCriteria::default() };
        let rows = environment.db.read(|r| Ok(catalog::list(r, None, &criteria, now)?.rows)).expect("lists");
        rows.iter().map(|row| number(row.update)).collect()
    };
    assert_eq!(listed(None), [3, 2, 1, 4], "newest first, expired ones too");
    assert_eq!(listed(Some(true)), [1, 4]);
    assert_eq!(listed(Some(false)), [3, 2]);

    for (superseded, counted, left_out) in [
        (false, vec![3], "Updates left out: 1 superseded (--superseded counts them too), 2 expired."),
        (true, vec![3, 2], "Updates left out: 2 expired."),
    ] {
        let scope = Scope { superseded, ..Scope::default() };
        let answer = environment.db.read(|r| report::updates(r, &scope, now)).expect("reports");
        assert_eq!(answer.rows.iter().map(|row| number(row.update)).collect::<Vec<_>>(), counted);
        assert_eq!(answer.notes, [left_out]);
    }
}

#[test]
fn families_and_companies_stand_for_their_products() {
    let mut environment = Environment::new();
    let of = |number, product| Document { product, ..Document::new(number, "2026-10-13", &[]) }.xml();
    environment.sync_texts(&[
        category(400, "Company", "Contoso", None),
        category(401, "ProductFamily", "Engines", Some(400)),
        category(402, "ProductFamily", "Boats", Some(400)),
        category(500, "Product", "Engine 1", Some(401)),
        category(501, "Product", "Engine 2", Some(401)),
        category(502, "Product", "Boat 1", Some(402)),
        // A product below a product.
        category(503, "Product", "Engine 2 Turbo", Some(501)),
        of(1, 500),
        of(2, 501),
        of(3, 502),
        of(4, 503),
    ]);
    let listed = |product: Wanted| {
        let criteria = UpdateCriteria { products: vec![product], ..UpdateCriteria::default() };
        let now = moment("2026-11-22T12:00:00Z");
        environment.db.read(|r| Ok(catalog::list(r, None, &criteria, now)?.rows)).map(|rows| {
            let mut numbers: Vec<u64> = rows.iter().map(|row| number(row.update)).collect();
            numbers.sort_unstable();
            numbers
        })
    };
    for (name, expected) in [
        ("engines", &[1, 2, 4][..]),
        ("Boats", &[3]),
        ("CONTOSO", &[1, 2, 3, 4]),
        ("Engine 2", &[2, 4]),
        ("engine ?", &[1, 2, 4]),
        ("*1", &[1, 3]),
        // A pattern asks for names of products.
        ("boat*", &[3]),
        ("*", &[1, 2, 3, 4]),
    ] {
        assert_eq!(listed(Wanted::Name(name.into())).expect(name), expected, "{name}");
    }
    assert_eq!(listed(Wanted::Guid(guid(401))).expect("a family"), [1, 2, 4]);
    assert_eq!(listed(Wanted::Guid(guid(400))).expect("a company"), [1, 2, 3, 4]);
    for name in ["Contos", "engines*", "Engine 3"] {
        let error = listed(Wanted::Name(name.into())).expect_err(name);
        assert_eq!(failure_kind(&error), Kind::NotFound, "{name}");
    }
    assert!(listed(Wanted::Guid(guid(399))).is_err());
}
