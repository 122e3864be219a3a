//! The top-level site's run against an upstream server: lists, documents, anchors ([MS-WSUSSS] §3.2).
//!
//! What arrives is staged next to the database, a few megabytes at a time, so that a killed run asks only for the rest;
//! it becomes part of the catalog in transactions that also keep the anchors which cover it. Those transactions write
//! at the content version that comes next: nothing of it is visible before the run has ended and raised the version.

mod store;

use super::options::SyncOptions;
use super::source::SourceReport;
use super::store::{RunKey, UpstreamKey};
use crate::base::error::Result;
use crate::base::progress::Progress;
use crate::catalog::{self, Applied, UpdateIdentity};
use crate::db::{Database, Transaction};
use crate::hierarchy::{self, SiteCode};
use crate::sync;
use crate::upstream::{Account, Connection, FetchOutcome, Server, ServerAccess, Trust, is_server_changed};
use crate::wire::wsus::{IdAndDelta, RevisionFilter};
use std::collections::{BTreeSet, HashSet};
use std::time::{Duration, Instant};
use store::{AnchorKind, WantedList};
use uuid::Uuid;

/// Documents that may be lost when the process is killed, in bytes: what a second or two bring from a server nearby.
const KEEP_EVERY: usize = 8 << 20;
/// The same in time, for servers that bring less.
const KEEP_AFTER: Duration = Duration::from_secs(2);
/// Bundles in bundles: three layers are known in Microsoft's catalog.
const ROUNDS: u32 = 8;
/// Updates per request of those that a server may not know.
const DOUBTFUL: usize = 8;
/// Updates per request where the server does not say, as WSUS and Microsoft Update.
const UPDATES_PER_REQUEST: usize = 100;

const NOT_ASKED: &str = "not asked for: the upstream knew none of many before it";

const GO_ON: &str = "what has arrived is kept; run the same command again for the rest";

/// Opens the way to a server as `site`. Returns with it the site's identity, which is made at the first use and is to
/// be kept with what the server gives. Fails as [`Connection::new`] and [`Server::connect`].
pub(super) fn connect(
    db: &Database,
    site: SiteCode,
    address: &str,
    access: &ServerAccess,
) -> Result<(Server, Uuid)> {
    let guid = db.read(|r| sync::read(r).account(site))?.unwrap_or_else(Uuid::new_v4);
    let connection = Connection::new(address, access, db.clock());
    Ok((Server::connect(connection, Account { name: access.account_name.clone(), guid })?, guid))
}

/// What the end of a run makes of what was wanted: notes what could not be read of what was staged last, and forgets
/// what has come. Gives how many revisions the server lists and has not given, and says it.
pub(super) fn settle(
    w: &Transaction<'_>,
    key: UpstreamKey,
    unreadable: Vec<UpdateIdentity>,
) -> Result<(usize, Vec<String>)> {
    // A row that is there keeps the list that named it.
    sync::write(w).want(key, WantedList::Bundles, &cannot_be_read(unreadable))?;
    sync::write(w).forget_received(key)?;
    sync::write(w).shorten_waits(key)?;
    let (missing, members) = (sync::read(w).missing(key, true)?, sync::read(w).missing(key, false)?);
    const SHOWN: usize = 3;
    let mut remarks: Vec<String> = missing
        .iter()
        .take(SHOWN)
        .map(|(identity, reason)| {
            format!(
                "Listed and not received: {} revision {}: {reason}.",
                identity.guid, identity.revision_number
            )
        })
        .collect();
    if missing.len() > SHOWN {
        remarks.push(format!(
            "{} more were listed and not received; the next run asks for them again.",
            missing.len() - SHOWN
        ));
    }
    // A remark and no more: the server gives all that it lists, and nothing can be done here about what it lacks.
    if let Some((first, reason)) = members.first() {
        remarks.push(format!(
            "Bundles name {} updates that the server does not give, first {} revision {}: {reason}; later runs ask for \
             them again, each time after twice as many runs, and `cmupd sync --full` asks at once.",
            members.len(),
            first.guid,
            first.revision_number
        ));
    }
    Ok((missing.len(), remarks))
}

fn cannot_be_read(unreadable: Vec<UpdateIdentity>) -> Vec<(UpdateIdentity, String)> {
    let reason = "its document cannot be read; it is kept with the run's rejections";
    unreadable.into_iter().map(|identity| (identity, reason.to_owned())).collect()
}

/// The part of a run in which the server is asked.
pub(super) struct ServerRun<'a> {
    db: &'a mut Database,
    server: Server,
    site: SiteCode,
    /// The site's identity at the server.
    account: Uuid,
    /// None until something of the server is kept.
    key: Option<UpstreamKey>,
    /// What is kept of its anchors is worth nothing.
    has_changed: bool,
    run: RunKey,
    address: &'a str,
    options: &'a SyncOptions,
    progress: &'a dyn Progress,
    /// Updates that the server accepts in one request.
    per_request: usize,
    /// What was asked for in this run: once is enough.
    asked: HashSet<UpdateIdentity>,
    /// A lot is in the database.
    is_partly_kept: bool,
}

/// An anchor that will be kept with the data that it covers.
struct NewAnchor {
    kind: AnchorKind,
    filter: String,
    anchor: String,
}

/// Revisions to bring.
struct Lot {
    what: &'static str,
    list: WantedList,
    revisions: BTreeSet<UpdateIdentity>,
    /// The list is of everything that the server has for it.
    is_everything: bool,
    anchors: Vec<NewAnchor>,
}

impl<'a> ServerRun<'a> {
    /// Opens the way to the server.
    pub(super) fn connect(
        db: &'a mut Database,
        site: SiteCode,
        address: &'a str,
        run: RunKey,
        options: &'a SyncOptions,
        progress: &'a dyn Progress,
    ) -> Result<Self> {
        let (server, account) = connect(db, site, address, &options.access)?;
        let key = db.read(|r| sync::read(r).known_server(site, address))?;
        Ok(ServerRun {
            db,
            server,
            site,
            account,
            key,
            has_changed: false,
            run,
            address,
            options,
            progress,
            per_request: 1,
            asked: HashSet::new(),
            is_partly_kept: false,
        })
    }

    /// Brings everything that the server has and the catalog lacks, at the content version that comes next. The server
    /// may say once that it has changed: then its anchors are dropped and all is asked for anew.
    ///
    /// `is_partly_kept` becomes true as soon as a lot is in the database, where it stays whatever comes later.
    pub(super) fn run(mut self, is_partly_kept: &mut bool) -> Result<SourceReport> {
        let result = match self.ask_server() {
            Err(error) if is_server_changed(&error) => {
                self.has_changed = true;
                self.ask_server().map(|mut report| {
                    let remark = "The server said that it has changed: its lists were asked for anew.";
                    report.remarks.push(remark.into());
                    report
                })
            }
            result => result,
        };
        *is_partly_kept |= self.is_partly_kept;
        result
    }

    fn ask_server(&mut self) -> Result<SourceReport> {
        let mut report = SourceReport { location: self.address.to_owned(), ..SourceReport::default() };
        self.asked.clear();
        let config = self.server.config(self.anchor(AnchorKind::Config, "")?.as_deref(), self.progress)?;
        self.per_request = usize::try_from(config.maximum_updates)
            .ok()
            .filter(|count| *count > 0)
            .unwrap_or(UPDATES_PER_REQUEST)
            .min(UPDATES_PER_REQUEST);
        let config =
            NewAnchor { kind: AnchorKind::Config, filter: String::new(), anchor: config.new_config_anchor };

        // What is there already in another form: replaced with the end of the run and not before.
        let mut other = BTreeSet::new();
        let filter = RevisionFilter {
            anchor: self.anchor(AnchorKind::Categories, "")?,
            get_config: true,
            ..RevisionFilter::default()
        };
        let list = self.server.revision_ids(&filter, self.progress)?;
        let anchor = NewAnchor { kind: AnchorKind::Categories, filter: String::new(), anchor: list.anchor };
        report.offered += list.revisions.len() as u64;
        let categories = Lot {
            what: "categories",
            list: WantedList::Categories,
            revisions: list.revisions.into_iter().collect(),
            is_everything: list.is_everything,
            anchors: vec![config, anchor],
        };
        other.extend(self.bring(categories, &mut report)?);

        let subscription = self.db.read(|r| sync::read(r).subscription())?;
        if subscription.products.is_empty() || subscription.classifications.is_empty() {
            let lack = subscription.lack().unwrap_or("What is subscribed has no product yet.");
            report.remarks.push(format!("Only categories were synchronized. {lack}"));
        } else {
            let (filter, text) = self.update_filter(&subscription.products, &subscription.classifications)?;
            let list = self.server.revision_ids(&filter, self.progress)?;
            report.offered += list.revisions.len() as u64;
            let updates = Lot {
                what: "updates",
                list: WantedList::Updates,
                revisions: list.revisions.into_iter().collect(),
                is_everything: list.is_everything,
                anchors: vec![NewAnchor { kind: AnchorKind::Updates, filter: text, anchor: list.anchor }],
            };
            other.extend(self.bring(updates, &mut report)?);
        }

        // What earlier runs did not get, and what bundles name; each once a run, and some not in every run.
        let wanted = |is_due| match self.key {
            Some(key) => self.db.read(|r| sync::read(r).wanted(key, is_due)),
            None => Ok(Vec::new()),
        };
        let mut revisions: BTreeSet<UpdateIdentity> = wanted(true)?.into_iter().collect();
        let mut waiting: HashSet<UpdateIdentity> = wanted(false)?.into_iter().collect();
        if self.options.full {
            revisions.extend(waiting.drain());
        }
        for round in 0..ROUNDS {
            // Once also what bundles name that came from another source; then only what is new can name something new.
            if round == 0 || self.db.read(|r| sync::read(r).pending_revisions())?.is_any() {
                revisions.extend(self.db.read(|r| sync::read(r).dangling_members())?);
            }
            revisions.retain(|revision| {
                !self.asked.contains(revision) && !other.contains(revision) && !waiting.contains(revision)
            });
            if revisions.is_empty() {
                break;
            }
            let members = Lot {
                what: "members of bundles",
                list: WantedList::Bundles,
                revisions: std::mem::take(&mut revisions),
                is_everything: false,
                anchors: vec![],
            };
            other.extend(self.bring(members, &mut report)?);
        }
        self.stage(other, &mut report)?;
        report.server = self.key;
        Ok(report)
    }

    /// The kept anchor, unless everything is asked for or the filter is another.
    fn anchor(&self, kind: AnchorKind, filter: &str) -> Result<Option<String>> {
        match self.key {
            Some(key) if !self.options.full && !self.has_changed => {
                self.db.read(|r| sync::read(r).anchor(key, kind, filter))
            }
            _ => Ok(None),
        }
    }

    /// The filter for updates, with the anchor that was kept for the very same choice. `Delta` is true exactly when
    /// there is an anchor ([MS-WSUSSS] §3.1.4.5).
    fn update_filter(&self, products: &[Uuid], classifications: &[Uuid]) -> Result<(RevisionFilter, String)> {
        let text = |guids: &[Uuid]| guids.iter().map(Uuid::to_string).collect::<Vec<_>>().join(",");
        let text = format!("products {}; classifications {}", text(products), text(classifications));
        let anchor = self.anchor(AnchorKind::Updates, &text)?;
        let delta = anchor.is_some();
        let chosen = |guids: &[Uuid]| guids.iter().map(|&id| IdAndDelta { id, delta }).collect();
        let filter = RevisionFilter {
            anchor,
            categories: chosen(products),
            classifications: chosen(classifications),
            ..RevisionFilter::default()
        };
        Ok((filter, text))
    }

    /// Fetches what the catalog has in no form, and makes it part of the catalog together with the anchors that cover
    /// it. Gives what the catalog has in another form than a complete document, and with `--full` all that it has:
    /// noted as wanted, so that no anchor hides it.
    fn bring(&mut self, lot: Lot, report: &mut SourceReport) -> Result<Vec<UpdateIdentity>> {
        self.progress.check(GO_ON)?;
        let (mut new, mut other) = (Vec::new(), Vec::new());
        if !lot.revisions.is_empty() {
            let kept = self.db.read(|r| catalog::read(r).revisions_kept())?;
            for revision in &lot.revisions {
                match kept.get(revision) {
                    None => new.push(*revision),
                    Some(is_readable) if self.options.full || !is_readable => other.push(*revision),
                    Some(_) => {}
                }
            }
        }
        // What once was not given is asked for in small lots: one that is unknown fails the whole request.
        let (trust, per_request) = match lot.list {
            WantedList::Bundles => (Trust::Doubtful, self.per_request.min(DOUBTFUL)),
            WantedList::Categories | WantedList::Updates => (Trust::Listed, self.per_request),
        };
        let is_new = !new.is_empty();
        let outcome = self.fetch(new, "new", trust, per_request)?;
        let (site, account, run, address) = (self.site, self.account, self.run, self.address);
        let (has_changed, languages, progress) = (self.has_changed, &self.options.languages, self.progress);
        let (key, rejections) = self.db.write(&format!("synchronize from {address}: {}", lot.what), |w| {
            hierarchy::write(w).keep_account_guid(site, account)?;
            let key = sync::write(w).upstream_server(site, address)?;
            if has_changed {
                sync::write(w).drop_anchors(key)?;
            }
            // What an earlier run has left staged for its end waits for the end of this one.
            let applied = match is_new {
                true => catalog::write(w).apply_staged(
                    hierarchy::read(w).content_version()?.next(),
                    languages,
                    progress,
                )?,
                false => Applied::default(),
            };
            for anchor in &lot.anchors {
                sync::write(w).keep_anchor(key, anchor.kind, &anchor.filter, &anchor.anchor)?;
            }
            if lot.is_everything {
                sync::write(w).forget_unlisted(key, lot.list, &lot.revisions)?;
            }
            sync::write(w).want(key, lot.list, &outcome.missing)?;
            sync::write(w).postpone(key, lot.list, &outcome.not_asked, NOT_ASKED)?;
            sync::write(w).want(key, lot.list, &cannot_be_read(outcome.unreadable))?;
            sync::write(w).want(key, lot.list, &cannot_be_read(applied.unreadable))?;
            let at_the_end = "it replaces what is there, with the end of the run";
            sync::write(w).postpone(key, lot.list, &other, at_the_end)?;
            sync::write(w).forget_received(key)?;
            let mut rejections = outcome.rejections;
            rejections.extend(applied.rejections);
            sync::write(w).keep_rejections(run, &rejections)?;
            Ok((key, rejections))
        })?;
        (self.key, self.has_changed, self.is_partly_kept) = (Some(key), false, true);
        report.rejections.extend(rejections);
        if is_new {
            self.db.discard_staging()?;
        }
        Ok(other)
    }

    /// Fetches what replaces something in the catalog, and leaves it staged.
    fn stage(&mut self, revisions: BTreeSet<UpdateIdentity>, report: &mut SourceReport) -> Result<()> {
        if revisions.is_empty() {
            return Ok(());
        }
        let per_request = self.per_request;
        let outcome = self.fetch(revisions.into_iter().collect(), "other", Trust::Doubtful, per_request)?;
        let (site, address, run) = (self.site, self.address, self.run);
        self.db.write(&format!("synchronize from {address}: what replaces something"), |w| {
            let key = sync::write(w).upstream_server(site, address)?;
            sync::write(w).want(key, WantedList::Bundles, &outcome.missing)?;
            sync::write(w).postpone(key, WantedList::Bundles, &outcome.not_asked, NOT_ASKED)?;
            sync::write(w).want(key, WantedList::Bundles, &cannot_be_read(outcome.unreadable))?;
            sync::write(w).keep_rejections(run, &outcome.rejections)
        })?;
        self.is_partly_kept = true;
        report.rejections.extend(outcome.rejections);
        report.is_staged = true;
        Ok(())
    }

    /// Fetches revisions into the staging tables, less those that a killed run has left there for the same purpose.
    fn fetch(
        &mut self,
        revisions: Vec<UpdateIdentity>,
        purpose: &str,
        trust: Trust,
        per_request: usize,
    ) -> Result<FetchOutcome> {
        if revisions.is_empty() {
            return Ok(FetchOutcome::default());
        }
        self.asked.extend(&revisions);
        let (address, server, progress) = (self.address, &self.server, self.progress);
        let extent = if self.options.full { "everything" } else { "changes" };
        let origin = format!("{address}, {extent}, {purpose}");
        self.db.scratch(|s| {
            let staging = s.resume_staging(&origin)?;
            let staged: HashSet<UpdateIdentity> = staging.staged_revisions()?.into_iter().collect();
            let ask: Vec<UpdateIdentity> =
                revisions.into_iter().filter(|revision| !staged.contains(revision)).collect();
            let source = staging.add_source(address)?;
            let (mut unkept, mut kept_at) = (0, Instant::now());
            let outcome = server.fetch(&ask, per_request, trust, progress, &mut |update| {
                for (sha1, url) in &update.urls {
                    staging.add_location(sha1, url)?;
                }
                unkept += update.document.len();
                staging.add_document(update.identity, source, update.document)?;
                if unkept >= KEEP_EVERY || kept_at.elapsed() >= KEEP_AFTER {
                    (unkept, kept_at) = (0, Instant::now());
                    staging.keep()?;
                }
                Ok(())
            });
            // What came before trouble is kept too.
            staging.keep()?;
            outcome
        })
    }
}
