//! A small invented catalog behind a server that is honest until it is told to lie, and an environment that
//! synchronizes from it.
use crate::support::environment::{BARGE, COMPANY, FAMILY, ODD, TUG, document, guid, security_updates};
use crate::support::lying_server::wsus::{asked, honest, item, update_data};
use crate::support::lying_server::{Act, LyingServer, Recorded};
use cmupd::base::clock::Clock;
use cmupd::base::error::{Failure, Family, Kind, Outcome, Result};
use cmupd::base::progress::Silent;
use cmupd::catalog::UpdateIdentity;
use cmupd::db::{Database, Options, failure_kind};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::operate;
use cmupd::operate::Synchronized;
use cmupd::sync::{self, SyncRun};
use cmupd::upstream::ServerAccess;
use cmupd::wire::wsus::{Operation, Request, RevisionFilter, SoapVersion, parse_request};
use jiff::{SignedDuration, Timestamp};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use uuid::Uuid;

/// The time of the honest server's cookies.
pub const NOW: &str = "2026-10-04T16:33:26Z";

pub fn now() -> Timestamp {
    NOW.parse().expect("a time")
}

pub fn identity(number: u64) -> UpdateIdentity {
    UpdateIdentity { guid: guid(number), revision_number: 1 }
}

/// The document of an update of one product.
pub fn update(number: u64, product: u64) -> String {
    document(number, "Software", "", &format!("Update {number}"), &[guid(product), security_updates()])
}

/// Makes a document a bundle of others.
pub fn bundling(document: &str, members: &[UpdateIdentity]) -> String {
    let members: String = members
        .iter()
        .map(|member| {
            format!(
                "<upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{}\"/>",
                member.guid, member.revision_number
            )
        })
        .collect();
    let bundle = format!("<upd:BundledUpdates>{members}</upd:BundledUpdates></upd:Relationships>");
    document.replace("</upd:Relationships>", &bundle)
}

/// Nobody is to choose it by itself.
pub fn hidden(document: &str) -> String {
    document.replace("ExplicitlyDeployable=\"true\"", "ExplicitlyDeployable=\"false\"")
}

/// An entry of the catalog.
#[derive(Debug, Clone)]
pub struct Entry {
    /// In which edition of the catalog it appeared.
    pub edition: i64,
    pub identity: UpdateIdentity,
    pub document: String,
    pub is_category: bool,
    /// False: the server gives it, and no list names it.
    pub is_listed: bool,
}

fn entry(edition: i64, number: u64, document: String) -> Entry {
    let is_category = document.contains("UpdateType=\"Category\"");
    Entry { edition, identity: identity(number), document, is_category, is_listed: true }
}

/// What an honest server has: categories in the first edition, one more and the updates in the second.
pub fn catalog() -> Vec<Entry> {
    let category = |edition, number, level: &str, title: &str, above: &[Uuid]| {
        entry(edition, number, document(number, "Category", level, title, above))
    };
    let mut entries = vec![
        category(1, COMPANY, "Company", "Contoso", &[]),
        category(1, FAMILY, "ProductFamily", "Ships", &[guid(COMPANY)]),
        category(1, TUG, "Product", "Tug", &[guid(FAMILY)]),
        category(1, BARGE, "Product", "Barge 2", &[guid(FAMILY)]),
        category(2, ODD, "", "Odd", &[]),
    ];
    for number in 101..=108 {
        let document = update(number, if number % 2 == 0 { TUG } else { BARGE });
        entries.push(entry(2, number, document));
    }
    // A bundle of a leaf and of a hidden bundle of a leaf: only the outermost is listed.
    let visible = bundling(&update(120, TUG), &[identity(121), identity(122)]);
    entries.push(entry(2, 120, visible));
    for (number, document) in [
        (121, hidden(&update(121, TUG))),
        (122, bundling(&hidden(&update(122, TUG)), &[identity(123)])),
        (123, hidden(&update(123, TUG))),
    ] {
        entries.push(Entry { is_listed: false, ..entry(2, number, document) });
    }
    let expired =
        update(130, TUG).replace("<upd:Properties ", "<upd:Properties PublicationState=\"Expired\" ");
    entries.push(entry(2, 130, expired));
    entries
}

/// The catalog as a server shows it.
pub struct World {
    pub entries: Mutex<Vec<Entry>>,
    pub edition: AtomicI64,
}

impl World {
    pub fn entry(&self, identity: UpdateIdentity) -> Option<Entry> {
        let edition = self.edition.load(Ordering::SeqCst);
        let entries = self.entries.lock().expect("entries");
        entries.iter().find(|entry| entry.identity == identity && entry.edition <= edition).cloned()
    }

    pub fn add(&self, edition: i64, number: u64, document: String) {
        self.entries.lock().expect("entries").push(entry(edition, number, document));
    }

    /// What a list names.
    pub fn listed(&self, filter: &RevisionFilter) -> Vec<UpdateIdentity> {
        let edition = self.edition.load(Ordering::SeqCst);
        let since = |delta| match &filter.anchor {
            Some(anchor) if delta => anchor.split(',').next().and_then(|text| text.parse().ok()).unwrap_or(0),
            _ => 0_i64,
        };
        let entries = self.entries.lock().expect("entries");
        let chosen = |entry: &&Entry| {
            if filter.get_config {
                return entry.is_category && entry.edition > since(true);
            }
            let product = filter
                .categories
                .iter()
                .find(|product| entry.document.contains(&format!("UpdateID=\"{}\"", product.id)));
            !entry.is_category && product.is_some_and(|product| entry.edition > since(product.delta))
        };
        entries
            .iter()
            .filter(|entry| entry.edition <= edition && entry.is_listed)
            .filter(chosen)
            .map(|entry| entry.identity)
            .collect()
    }

    /// An anchor with what XML has to escape.
    pub fn anchor(&self) -> String {
        format!("{},2026-10-04 16:33:26.671 <&\u{fc}>", self.edition.load(Ordering::SeqCst))
    }

    pub fn answer(&self, request: &Recorded) -> Act {
        match request.action.as_str() {
            "GetRevisionIdList" => {
                let listed = self.listed(&filter_of(request));
                revision_list(&self.anchor(), &listed)
            }
            "GetUpdateData" => {
                let entries: Option<Vec<Entry>> =
                    asked(request).into_iter().map(|id| self.entry(id)).collect();
                match entries {
                    Some(entries) => items(&entries),
                    None => Act::fault(Some("InternalServerError"), "an id is unknown"),
                }
            }
            _ => honest(request),
        }
    }
}

pub fn items(entries: &[Entry]) -> Act {
    let items: Vec<String> = entries.iter().map(|entry| item(entry.identity, &entry.document)).collect();
    update_data(&items, "")
}

pub fn revision_list(anchor: &str, listed: &[UpdateIdentity]) -> Act {
    let anchor = anchor.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let listed: Vec<(String, u32)> =
        listed.iter().map(|listed| (listed.guid.to_string(), listed.revision_number)).collect();
    crate::support::lying_server::wsus::revision_list(&anchor, &listed)
}

/// What a request for a list asks for.
pub fn filter_of(request: &Recorded) -> RevisionFilter {
    match parse_request(SoapVersion::V1_1, Some(Operation::GetRevisionIdList), request.body.as_bytes()) {
        Ok(Request::GetRevisionIdList { filter, .. }) => filter,
        other => panic!("{other:?}"),
    }
}

/// True when a request is for the list of updates.
pub fn is_for_updates(request: &Recorded) -> bool {
    request.action == "GetRevisionIdList" && !filter_of(request).get_config
}

type Lie = dyn Fn(&Recorded, &World) -> Option<Act> + Send + Sync;

/// A server that can be told to lie.
pub struct Upstream {
    pub server: LyingServer,
    pub world: Arc<World>,
    lie: Arc<Mutex<Arc<Lie>>>,
}

impl Upstream {
    pub fn new() -> Upstream {
        let world = Arc::new(World { entries: Mutex::new(catalog()), edition: AtomicI64::new(1) });
        let lie: Arc<Mutex<Arc<Lie>>> = Arc::new(Mutex::new(Arc::new(|_, _| None)));
        let (shared, told) = (world.clone(), lie.clone());
        let server = LyingServer::start(move |request| {
            let lie = told.lock().expect("a lie").clone();
            lie(request, &shared).unwrap_or_else(|| shared.answer(request))
        });
        Upstream { server, world, lie }
    }

    pub fn publish(&self, edition: i64) {
        self.world.edition.store(edition, Ordering::SeqCst);
    }

    /// What the lie does not answer is answered honestly.
    pub fn lie(&self, lie: impl Fn(&Recorded, &World) -> Option<Act> + Send + Sync + 'static) {
        *self.lie.lock().expect("a lie") = Arc::new(lie);
    }

    pub fn be_honest(&self) {
        self.lie(|_, _| None);
    }

    /// The requests since the first `count` ones.
    pub fn since(&self, count: usize) -> Vec<Recorded> {
        self.server.requests().split_off(count)
    }

    /// The filters of the lists that were asked for since the first `count` requests.
    pub fn filters(&self, count: usize) -> Vec<RevisionFilter> {
        let requests = self.since(count);
        requests.iter().filter(|request| request.action == "GetRevisionIdList").map(filter_of).collect()
    }

    /// The documents that were asked for since the first `count` requests.
    pub fn documents(&self, count: usize) -> Vec<UpdateIdentity> {
        let requests = self.since(count);
        requests.iter().filter(|request| request.action == "GetUpdateData").flat_map(asked).collect()
    }
}

pub fn reach() -> ServerAccess {
    ServerAccess {
        timeout: Duration::from_secs(10),
        retries: 1,
        back_off: Duration::from_millis(1),
        ..ServerAccess::default()
    }
}

/// A single site.
pub struct Site {
    pub folder: tempfile::TempDir,
    pub db: Database,
    pub reach: ServerAccess,
}

impl Site {
    pub fn new() -> Result<Site> {
        let folder = tempfile::tempdir()?;
        let options = Options::new("tester", Clock::fixed(now()));
        let db = Database::create(&folder.path().join("a.db"), options, |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            cmupd::hierarchy::write(w).add_site(&NewSite {
                code: "PS1".parse()?,
                name: None,
                kind: SiteKind::Primary,
                parent: None,
            })?;
            Ok(())
        })?;
        Ok(Site { folder, db, reach: reach() })
    }

    /// A site that has the categories of the first edition and has subscribed to all of them; the server has the
    /// second.
    pub fn subscribed(upstream: &Upstream) -> Result<Site> {
        let mut site = Site::new()?;
        site.sync(Some(&upstream.server.address()))?;
        site.subscribe(&["*", "Security Updates"])?;
        upstream.publish(2);
        Ok(site)
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("a.db")
    }

    pub fn subscribe(&mut self, names: &[&str]) -> Result<()> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.db.write("subscribe", |w| sync::subscribe(w, &names).map(drop))
    }

    pub fn unsubscribe(&mut self, names: &[&str]) -> Result<()> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.db.write("unsubscribe", |w| sync::unsubscribe(w, &names).map(drop))
    }

    pub fn sync(&mut self, from: Option<&str>) -> Result<Synchronized> {
        self.sync_with(sync::SyncOptions { from: from.map(str::to_owned), ..sync::SyncOptions::default() })
    }

    pub fn sync_with(&mut self, options: sync::SyncOptions) -> Result<Synchronized> {
        let options = sync::SyncOptions { access: self.reach.clone(), ..options };
        operate::synchronize(&mut self.db, &options, &Silent)
    }

    pub fn last_run(&self) -> Result<SyncRun> {
        Ok(self.db.read(|r| cmupd::sync::read(r).sync_runs(None, 1))?.remove(0))
    }

    pub fn version(&self) -> Result<i64> {
        Ok(self.db.read(|r| cmupd::hierarchy::read(r).top_site())?.content_version.into())
    }

    pub fn digest(&self) -> Vec<String> {
        digest(&self.path())
    }

    /// Anchors by kind.
    pub fn anchors(&self) -> Vec<String> {
        lines(&self.path(), "SELECT kind || ' ' || anchor FROM upstream_anchor ORDER BY kind")
    }

    pub fn anchor(&self, kind: &str) -> Option<String> {
        let kind = format!("{kind} ");
        self.anchors().into_iter().find_map(|anchor| anchor.strip_prefix(&kind).map(str::to_owned))
    }

    /// What is still wanted, with the number of tries.
    pub fn wanted(&self) -> Vec<String> {
        lines(&self.path(), "SELECT lower(hex(guid)) || ' ' || tries FROM wanted_revision ORDER BY guid")
    }

    /// A synchronization that fails at `operation`, and changes nothing that is seen.
    pub fn assert_fails(&mut self, address: &str, family: Family, operation: &str, word: &str) -> Result<()> {
        let before = (self.digest(), self.version()?, self.anchor("updates"));
        let path = self.path();
        let operations = || lines(&path, "SELECT CAST(operation_id AS TEXT) FROM operation");
        let operations_before = operations();
        let result = self.sync(Some(address));
        let run = self.last_run()?;
        let shown = &run.error.clone().expect("a reason");
        match result {
            // Where something is kept, the run is one that is partly done.
            Ok(summary) => {
                assert_eq!(summary.sync.outcome(), Outcome::Partial, "{summary:?}");
                assert_eq!(summary.sync.runs, std::slice::from_ref(&run));
                let remark = summary.sync.remarks.last().expect("what to do");
                assert!(remark.contains("is kept") && remark.contains("To do: "), "{remark}");
                assert!(
                    operations().len() > operations_before.len(),
                    "{operation}, {word}: nothing was kept"
                );
            }
            Err(error) => {
                assert_eq!(failure_kind(&error), Kind::Upstream, "{error:#}");
                let failure = Failure::of(&error).expect("a failure");
                assert!(shown.contains(&failure.message), "{error:#}");
                assert_eq!(failure.family, Some(family), "{shown}");
                assert!(failure.hint.as_ref().is_some_and(|hint| !hint.is_empty()), "{shown}");
                assert_eq!(operations(), operations_before, "{operation}, {word}: something was kept");
            }
        }
        assert!(shown.starts_with(&format!("{address}: {operation}: ")), "{shown}");
        assert!(shown.contains(word), "{word}: {shown}");
        assert_eq!((run.status, run.phase.as_str(), run.version_after), (6703, "failed", None), "{run:?}");
        assert_eq!((run.error_family, run.source.as_str()), (Some(family), address), "{run:?}");
        let row = self.db.read(|r| sync::status(r, now(), false))?.remove(0);
        assert_eq!((row.status, row.error_family), (Some(6703), Some(family)));
        assert_eq!(row.retry_at, Some(now().checked_add(SignedDuration::from_mins(60))?));
        assert_eq!((self.digest(), self.version()?, self.anchor("updates")), before, "{shown}");
        Ok(())
    }

    /// A run against the server, honest by now, ends as if nothing had happened.
    pub fn assert_recovers(&mut self, upstream: &Upstream) -> Result<()> {
        upstream.be_honest();
        let summary = self.sync(Some(&upstream.server.address()))?;
        assert_eq!(summary.sync.outcome(), cmupd::base::error::Outcome::Done, "{summary:?}");
        assert_eq!((summary.sync.runs[0].status, summary.sync.runs[0].error_family), (6702, None));
        assert_eq!(self.digest(), undisturbed());
        assert_eq!(self.wanted(), [] as [String; 0]);
        assert_eq!(self.anchor("updates"), Some(upstream.world.anchor()));
        assert_eq!(self.anchor("categories"), Some(upstream.world.anchor()));
        let again = self.sync(None)?;
        assert!(again.sync.nothing_new() && again.sync.runs[0].items_total == 0, "{again:?}");
        Ok(())
    }
}

/// The catalog of a site that nothing ever disturbed.
pub fn undisturbed() -> Vec<String> {
    static DIGEST: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let make = || -> Result<Vec<String>> {
        let upstream = Upstream::new();
        let mut site = Site::subscribed(&upstream)?;
        site.sync(None)?;
        assert_eq!(site.version()?, 2);
        let digest = site.digest();
        assert!(digest.len() > 30, "{digest:#?}");
        Ok(digest)
    };
    DIGEST.get_or_init(|| make().expect("an undisturbed synchronization")).clone()
}

/// Everything of the visible catalog: revisions with the digest of their documents, and relations.
pub fn digest(path: &Path) -> Vec<String> {
    lines(
        path,
        "WITH seen AS (
             SELECT r.*, lower(hex(u.guid)) || '/' || r.revision_number AS named
             FROM revision r JOIN update_identity u USING (update_id), update_source s
             WHERE r.visible_from <= s.content_version)
         SELECT named || ' ' || update_type || ' ' || coalesce(category_type, '-') || ' listed ' || is_listed || ' bundle '
                || is_bundle || ' expired ' || is_expired || ' complete ' || is_complete || ' rejected ' || has_rejected
                || ' ' || coalesce(title, '-') || ' ' || hex(digest) FROM seen
         UNION ALL
         SELECT named || ' document ' || d.part || ' ' || length(d.content) FROM seen JOIN document d USING (revision_id)
         UNION ALL
         SELECT named || ' of ' || hex(c.guid) FROM seen JOIN revision_category m USING (revision_id)
         JOIN update_identity c ON c.update_id = m.category_update_id
         UNION ALL
         SELECT named || ' requires ' || p.clause || ' ' || hex(c.guid) FROM seen JOIN prerequisite p USING (revision_id)
         JOIN update_identity c ON c.update_id = p.required_update_id
         UNION ALL
         SELECT named || ' bundles ' || b.clause || ' ' || hex(c.guid) || '/' || b.child_revision_number FROM seen
         JOIN bundled_update b USING (revision_id) JOIN update_identity c ON c.update_id = b.child_update_id
         UNION ALL
         SELECT named || ' supersedes ' || hex(c.guid) FROM seen JOIN supersedence p USING (revision_id)
         JOIN update_identity c ON c.update_id = p.superseded_update_id
         UNION ALL
         SELECT named || ' file ' || hex(f.sha1) FROM seen JOIN revision_file m USING (revision_id)
         JOIN file f USING (file_id)
         ORDER BY 1",
    )
}

/// The first column of a query, on a connection of its own.
pub fn lines(path: &Path, query: &str) -> Vec<String> {
    let connection = rusqlite::Connection::open(path).expect("the database opens");
    let mut statement = connection.prepare(query).expect("a query");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<rusqlite::Result<_>>().expect("text")
}
