//! An environment of the program, and how the steps of a story come to it.

use super::naive::{Place, place};
use super::story::{CLIENTS, Message, SiteOf, Step, client, guid, server};
use cmupd::base::clock::Clock;
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::client::import_places;
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{Boundary, BoundaryKind, Connections, NewPoint, NewSite, ServedBy, SiteKind};
use cmupd::operate::{self, NewBoundaryGroup};
use cmupd::state::{Assignees, IngestOptions, Source, assign_clients, ingest, repair_clocks};
use cmupd::sync::{self, SyncOptions, SyncSettingsChange};
use fastrand::Rng;
use jiff::Timestamp;
use std::path::PathBuf;

pub struct Environment {
    pub folder: tempfile::TempDir,
    pub now: Timestamp,
    files: std::cell::Cell<u32>,
}

impl Environment {
    /// Superseded updates expire after `expire_after` months; never where that is none.
    pub fn new(sites: &[SiteOf], expire_after: Option<u32>, now: Timestamp) -> Result<Self> {
        let environment = Environment { folder: tempfile::tempdir()?, now, files: 0.into() };
        std::fs::create_dir(environment.documents())?;
        Database::create(&environment.path(), environment.options(), |w| {
            cmupd::hierarchy::write(w).add_update_source(guid(1))?;
            for (code, kind, parent) in sites {
                let parent = parent.map(str::parse).transpose()?;
                cmupd::hierarchy::write(w).add_site(&NewSite {
                    code: code.parse()?,
                    name: None,
                    kind: *kind,
                    parent,
                })?;
                if *kind != SiteKind::CentralAdministration {
                    cmupd::hierarchy::write(w).add_software_update_point(&NewPoint {
                        site: code.parse()?,
                        server_name: server(code),
                        port: None,
                        tls: false,
                        connections: Connections::Intranet,
                        served_by: ServedBy::Database,
                    })?;
                }
            }
            let rule = SyncSettingsChange {
                expire_superseded_after: Some(expire_after),
                ..SyncSettingsChange::default()
            };
            sync::write(w).set_sync_settings(&rule)?;
            let berlin = NewBoundaryGroup {
                name: "Berlin".parse()?,
                description: None,
                site: None,
                boundaries: vec![Boundary::of_kind(BoundaryKind::AdSite, "Berlin")?],
                points: Vec::new(),
            };
            operate::add_boundary_group(w, &berlin).map(drop)
        })?;
        Ok(environment)
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("a.db")
    }

    fn documents(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    fn options(&self) -> Options {
        Options::new("tester", Clock::fixed(self.now))
    }

    pub fn db(&self) -> Result<Database> {
        Database::open(&self.path(), self.options())
    }

    pub fn take(&self, step: &Step) -> Result<()> {
        let from = Some(self.documents().display().to_string());
        match step {
            Step::Publish { revisions, cascade } => {
                for revision in revisions {
                    let name = format!("{}.xml", revision.update);
                    std::fs::write(self.documents().join(name), revision.xml())?;
                }
                let options = SyncOptions { from, cascade: *cascade, ..SyncOptions::default() };
                operate::synchronize(&mut self.db()?, &options, &Silent)?;
            }
            Step::Synchronize(site) => {
                let options = SyncOptions { site: Some(site.parse()?), ..SyncOptions::default() };
                operate::synchronize(&mut self.db()?, &options, &Silent)?;
            }
            Step::Reports(messages) => {
                let mut messages: Vec<&Message> = messages.iter().collect();
                messages.sort_by_key(|message| message.site);
                messages
                    .chunk_by(|one, next| one.site == next.site)
                    .try_for_each(|of_one_site| self.send(&[of_one_site]))?;
            }
            Step::Assign(clients, to) => {
                let clients = clients.iter().map(|number| client(*number).to_string()).collect();
                let whom = Assignees { clients, ..Assignees::default() };
                let to = to.parse()?;
                self.db()?.write("assign", |w| assign_clients(w, &whom, to).map(drop))?;
            }
            Step::RepairClocks => {
                self.db()?.write("repair clocks", |w| repair_clocks(w, &[]).map(drop))?;
            }
            Step::Remove(gone, to) => {
                let (gone, to) = (gone.parse()?, to.parse()?);
                self.db()?.write("remove", |w| operate::remove_site(w, gone, Some(to)).map(drop))?;
            }
        }
        Ok(())
    }

    /// Where clients are that have reported, as it was imported.
    pub fn place_clients(&self) -> Result<()> {
        let mut table = String::from("client,ad_site\n");
        for number in CLIENTS {
            match place(number) {
                Place::Unknown => {}
                Place::Berlin => table.push_str(&format!("{},Berlin\n", client(number))),
                Place::Elsewhere => table.push_str(&format!("{},Lyon\n", client(number))),
            }
        }
        self.db()?.write("places", |w| import_places(w, "places.csv", &mut table.as_bytes()).map(drop))
    }

    /// Messages in one run; all are from one site, or from none. Several pieces are as many files.
    pub fn send(&self, pieces: &[&[&Message]]) -> Result<()> {
        let Some(first) = pieces.iter().copied().flatten().next() else { return Ok(()) };
        let site = first.site.map(str::parse).transpose()?;
        let options = IngestOptions { site, ..IngestOptions::default() };
        let content = |piece: &[&Message]| {
            let lines: Vec<String> = piece.iter().map(|message| message.line()).collect();
            lines.join("\n")
        };
        let sources = match pieces {
            [piece] => vec![Source::Stdin(content(piece).into())],
            pieces => {
                let mut sources = Vec::new();
                for piece in pieces {
                    let path = self.folder.path().join(format!("{}.ndjson", self.files.get()));
                    self.files.set(self.files.get() + 1);
                    std::fs::write(&path, content(piece))?;
                    sources.push(Source::Path(path));
                }
                sources
            }
        };
        let summary = ingest(&mut self.db()?, &sources, &options, &Silent)?;
        assert_eq!(summary.files_rejected, 0, "{summary:?}");
        Ok(())
    }

    /// Sends messages in any order, in pieces, some of them twice.
    pub fn shuffle_in(&self, messages: &mut Vec<Message>, rng: &mut Rng) -> Result<()> {
        let again: Vec<Message> = messages.iter().filter(|_| rng.u8(0..4) == 0).cloned().collect();
        messages.extend(again);
        rng.shuffle(messages);
        while !messages.is_empty() {
            let site = messages[rng.usize(0..messages.len())].site;
            let most = rng.usize(1..9);
            let mut taken = Vec::new();
            messages.retain(|message| {
                let is_taken = message.site == site && taken.len() < most;
                if is_taken {
                    taken.push(message.clone());
                }
                !is_taken
            });
            let taken: Vec<&Message> = taken.iter().collect();
            let pieces: Vec<&[&Message]> = taken.chunks(rng.usize(1..9)).collect();
            self.send(&pieces)?;
        }
        Ok(())
    }
}
