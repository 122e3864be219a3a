//! The top-level site's run against an upstream server: lists, documents, anchors ([MS-WSUSSS] §3.2).
//!
//! What arrives is staged beside the database, a few megabytes at a time, so that a killed run asks only for the rest; it
//! becomes part of the catalog in transactions that also keep the anchors which cover it. Those transactions write at the
//! content version that comes next: nothing of it is visible before the run has ended and raised the version.

mod store;

use super::store::RunKey;
use super::{Options, Reach};
use crate::catalog::UpdateIdentity;
use crate::db::{Database, Scratch};
use crate::error::Result;
use crate::progress::Progress;
use crate::site::SiteCode;
use crate::upstream::protocol::{IdAndDelta, RevisionFilter};
use crate::upstream::{Account, Connection, FetchOutcome, Rejection, Server, is_server_changed};
use std::collections::{BTreeSet, HashSet};
use store::{AnchorKind, UpstreamKey};
use uuid::Uuid;

/// Documents that may be lost when the process is killed, in bytes: what a second or two bring.
const KEEP_EVERY: usize = 8 << 20;
/// Bundles in bundles: three layers are known (facts: WSUS protocol §2.2).
const ROUNDS: u32 = 8;
/// Updates per request where the server does not say (facts: WSUS protocol §1.6.3).
const UPDATES_PER_REQUEST: usize = 100;

const GO_ON: &str = "what has arrived is kept; run the same command again for the rest";

/// What a run against a server did.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    /// Revisions that the server listed.
    pub offered: u64,
    /// Revisions that it lists and does not give in a readable form; they are asked for again in the next run.
    pub missing: usize,
    /// Documents that could not be read, kept.
    pub rejections: Vec<Rejection>,
    /// What a reader of the run should know besides.
    pub remarks: Vec<String>,
}

/// Opens the way to a server as `site`.
pub(super) fn connect(db: &mut Database, site: SiteCode, address: &str, reach: &Reach) -> Result<Server> {
    let known = db.read(|r| r.account(site))?;
    let guid = match known {
        Some(guid) => guid,
        None => db.write(&format!("make the identity of {site} towards upstream servers"), |w| {
            w.account_guid(site)
        })?,
    };
    Server::connect(connection(db, address, reach), Account { name: reach.account_name.clone(), guid })
}

/// How an address is reached.
pub(super) fn connection(db: &Database, address: &str, reach: &Reach) -> Connection {
    Connection {
        address: address.to_owned(),
        ca_file: reach.ca_file.clone(),
        proxy: reach.proxy.clone(),
        timeout: reach.timeout,
        retries: reach.retries,
        back_off: reach.back_off,
        parallel: reach.parallel,
        clock: db.clock(),
    }
}

/// Brings everything that the server has and the catalog lacks, at the content version that comes next. The server may
/// say once that it has changed: then its anchors are dropped and all is asked for anew.
pub(super) fn fetch(
    db: &mut Database,
    site: SiteCode,
    address: &str,
    run: RunKey,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Fetched> {
    let server = connect(db, site, address, &options.reach)?;
    let key = db.write(&format!("synchronize {site} from {address}: meet the server"), |w| {
        w.upstream_server(site, address)
    })?;
    let mut work = ServerRun { db, server, key, run, address, options, progress };
    match work.once() {
        Err(error) if is_server_changed(&error) => {
            work.db.write(&format!("{address} has changed: its anchors are worth nothing"), |w| {
                w.drop_anchors(key)
            })?;
            let mut fetched = work.once()?;
            fetched
                .remarks
                .push("The server said that it has changed: everything was asked for anew.".into());
            Ok(fetched)
        }
        result => result,
    }
}

struct ServerRun<'a> {
    db: &'a mut Database,
    server: Server,
    key: UpstreamKey,
    run: RunKey,
    address: &'a str,
    options: &'a Options,
    progress: &'a dyn Progress,
}

/// An anchor that will be kept with the data that it covers.
struct NewAnchor {
    kind: AnchorKind,
    filter: String,
    anchor: String,
}

impl ServerRun<'_> {
    fn once(&mut self) -> Result<Fetched> {
        let mut fetched = Fetched::default();
        let config = self.server.config(self.anchor(AnchorKind::Config, "")?.as_deref(), self.progress)?;
        let per_request = usize::try_from(config.maximum_updates)
            .ok()
            .filter(|count| *count > 0)
            .unwrap_or(UPDATES_PER_REQUEST)
            .min(UPDATES_PER_REQUEST);
        let config =
            NewAnchor { kind: AnchorKind::Config, filter: String::new(), anchor: config.new_config_anchor };

        let filter = RevisionFilter {
            anchor: self.anchor(AnchorKind::Categories, "")?,
            get_config: true,
            ..RevisionFilter::default()
        };
        let list = self.server.revision_ids(&filter, self.progress)?;
        let anchor = NewAnchor { kind: AnchorKind::Categories, filter: String::new(), anchor: list.anchor };
        fetched.offered += list.revisions.len() as u64;
        self.bring("categories", list.revisions, &[config, anchor], per_request, &mut fetched)?;

        let subscription = self.db.read(|r| r.subscription())?;
        if subscription.products.is_empty() || subscription.classifications.is_empty() {
            fetched.remarks.push(
                "Only categories were synchronized: updates come once products and classifications are chosen \
                 (cmupd sync categories, cmupd sync subscribe)."
                    .into(),
            );
        } else {
            let (filter, text) = self.update_filter(&subscription.products, &subscription.classifications)?;
            let list = self.server.revision_ids(&filter, self.progress)?;
            fetched.offered += list.revisions.len() as u64;
            let anchor = NewAnchor { kind: AnchorKind::Updates, filter: text, anchor: list.anchor };
            self.bring("updates", list.revisions, &[anchor], per_request, &mut fetched)?;
        }

        let mut asked = HashSet::new();
        for _ in 0..ROUNDS {
            let mut members = self.db.read(|r| r.dangling_members())?;
            members.retain(|member| asked.insert(*member));
            if members.is_empty() {
                break;
            }
            self.bring("members of bundles", members, &[], per_request, &mut fetched)?;
        }
        let missing = self.db.read(|r| r.listed_and_missing(self.key))?;
        const SHOWN: usize = 3;
        for (identity, reason) in missing.iter().take(SHOWN) {
            fetched.remarks.push(format!(
                "Listed and not received: {} revision {}: {reason}.",
                identity.guid, identity.revision_number
            ));
        }
        if missing.len() > SHOWN {
            fetched.remarks.push(format!(
                "{} more were listed and not received; the next run asks for them again.",
                missing.len() - SHOWN
            ));
        }
        fetched.missing = missing.len();
        Ok(fetched)
    }

    /// The kept anchor, unless everything is asked for or the filter is another.
    fn anchor(&self, kind: AnchorKind, filter: &str) -> Result<Option<String>> {
        if self.options.full {
            return Ok(None);
        }
        self.db.read(|r| r.anchor(self.key, kind, filter))
    }

    /// The filter for updates, with the anchor that was kept for the very same choice. `Delta` is true exactly when there
    /// is an anchor (facts: WSUS protocol §0 rule 4).
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

    /// Fetches what is listed and wanted from earlier runs and not there yet, and makes it part of the catalog together
    /// with the anchors that cover it.
    fn bring(
        &mut self,
        what: &str,
        listed: Vec<UpdateIdentity>,
        anchors: &[NewAnchor],
        per_request: usize,
        fetched: &mut Fetched,
    ) -> Result<()> {
        self.progress.check(GO_ON)?;
        let wanted = self.db.read(|r| r.wanted(self.key))?;
        let is_listed = !anchors.is_empty();
        let full = self.options.full;
        let listed: BTreeSet<UpdateIdentity> = listed.into_iter().collect();
        let mut ask: BTreeSet<UpdateIdentity> = listed.clone();
        if is_listed {
            ask.extend(wanted);
        }
        if !full && !ask.is_empty() {
            let known = self.db.read(|r| r.complete_revisions())?;
            ask.retain(|identity| !known.contains(identity));
        }
        let (address, server, progress) = (self.address, &self.server, self.progress);
        // Nothing to ask for, and nothing left of a killed run: most runs.
        let is_idle = ask.is_empty() && !self.db.is_dry_run() && !self.db.beside("staging").exists();
        let fetch = |s: &Scratch<'_>| {
            let staging = if full { s.staging()? } else { s.resume_staging(address)? };
            for identity in staging.staged_revisions()? {
                ask.remove(&identity);
            }
            let source = staging.add_source(address)?;
            let ask: Vec<UpdateIdentity> = ask.into_iter().collect();
            let mut unkept = 0;
            let outcome = server.fetch(&ask, per_request, progress, &mut |update| {
                for (sha1, url) in &update.urls {
                    staging.add_location(sha1, url)?;
                }
                unkept += update.document.len();
                staging.add_document(update.identity, source, update.document)?;
                if unkept >= KEEP_EVERY {
                    unkept = 0;
                    staging.keep()?;
                }
                Ok(())
            });
            // What came before trouble is kept too.
            staging.keep()?;
            outcome
        };
        let outcome = if is_idle { FetchOutcome::default() } else { self.db.scratch(fetch)? };
        let (key, run, languages) = (self.key, self.run, &self.options.languages);
        let rejections = self.db.write(&format!("synchronize from {address}: {what}"), |w| {
            let applied = w.apply_staged(w.content_version()? + 1, languages, progress)?;
            for anchor in anchors {
                w.keep_anchor(key, anchor.kind, &anchor.filter, &anchor.anchor)?;
            }
            let mut missing = outcome.missing;
            missing.extend(applied.unreadable.into_iter().map(|identity| {
                (identity, "its document cannot be read; it is kept with the run's rejections".to_owned())
            }));
            w.settle_wanted(key, &missing, &listed, is_listed)?;
            let mut rejections = outcome.rejections;
            rejections.extend(applied.rejections);
            w.keep_rejections(run, &rejections)?;
            Ok(rejections)
        })?;
        fetched.rejections.extend(rejections);
        self.db.discard_staging()
    }
}
