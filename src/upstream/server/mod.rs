//! A server as a source of update metadata: WSUS, another cmupd, Microsoft Update ([MS-WSUSSS], the downstream side).
//!
//! [`Server`] asks and keeps nothing: anchors, and what was fetched, belong to the caller. Every call is bounded in size
//! and time, is repeated where that may help, and can be stopped. A trouble is a [`crate::base::error::Failure`] with the family
//! of its cause; cookies, user names and passwords are not in any message.

pub(super) mod address;
mod fetch;
mod session;
pub(super) mod transport;
pub(super) mod trouble;

pub use address::{is_scan_file_address, normalize_address, redact};
pub use fetch::{FetchOutcome, FetchedUpdate, Trust};
pub use transport::{Connection, ServerAccess};
pub use trouble::is_server_changed;

use crate::base::error::{Failure, Result};
use crate::base::progress::{Progress, Unit};
use crate::catalog::UpdateIdentity;
use crate::wire::wsus::{ConfigData, FaultCode, Operation, Request, Response, RevisionFilter};
use session::{Patience, Session, unexpected};
use std::sync::Mutex;
use trouble::{Nature, Trouble};
use uuid::Uuid;

/// Who asks ([MS-WSUSSS] §3.1.4.2): chosen once per database and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The full name of this machine; a server wants one that is not empty.
    pub name: String,
    /// The identity of this downstream server.
    pub guid: Uuid,
}

/// The revisions that a server has for a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RevisionList {
    /// To be stored as it is once all of the revisions are, and sent with the next filter.
    pub anchor: String,
    /// Each once, sorted.
    pub revisions: Vec<UpdateIdentity>,
    /// True when the list is of everything, not of what is new since an anchor.
    pub is_everything: bool,
}

/// A server, and a session with it that all calls share.
pub struct Server {
    connection: Connection,
    account: Account,
    client: reqwest::blocking::Client,
    session: Mutex<Session>,
    /// A revision that the server gave: to distinguish a server that fails from one that does not know what it is asked for.
    given: Mutex<Option<UpdateIdentity>>,
}

impl Server {
    /// Prepares a connection; nothing is asked yet.
    ///
    /// Fails with kind `usage` when the address, the proxy or the file with certificates is wrong, or the account has no
    /// name.
    pub fn connect(connection: Connection, account: Account) -> Result<Server> {
        let address = normalize_address(&connection.address)?;
        if account.name.trim().is_empty() {
            return Err(Failure::usage("the account for the server has no name")
                .hint("give the full name of this machine")
                .into());
        }
        let client = connection.client(&address, false)?;
        let connection = Connection { address, ..connection };
        Ok(Server { connection, account, client, session: Mutex::default(), given: Mutex::default() })
    }

    /// The address in its one form.
    pub fn address(&self) -> &str {
        &self.connection.address
    }

    /// How the server wants to be asked; with an anchor only the languages that changed ([MS-WSUSSS] §3.1.4.4).
    pub fn config(&self, anchor: Option<&str>, progress: &dyn Progress) -> Result<ConfigData> {
        let operation = Operation::GetConfigData;
        let _stage = progress.stage(&format!("ask {}", self.address()), None, Unit::Items);
        let answer = self.call(operation, Patience::Repeat, progress, &|cookie| Request::GetConfigData {
            cookie: Some(cookie),
            config_anchor: anchor.map(str::to_owned),
        });
        match answer {
            Ok(Response::GetConfigData(data)) => Ok(data),
            Ok(_) => Err(unexpected(operation).failure(self.address(), "GetConfigData")),
            Err(trouble) => Err(trouble.failure(self.address(), "GetConfigData")),
        }
    }

    /// Which revisions the server has, or has new since the anchor of the filter ([MS-WSUSSS] §3.1.4.5). A server that does
    /// not take the anchor is asked once without it: then the list is of everything.
    pub fn revision_ids(&self, filter: &RevisionFilter, progress: &dyn Progress) -> Result<RevisionList> {
        let _stage = progress.stage(&format!("list revisions of {}", self.address()), None, Unit::Items);
        let mut filter = filter.clone();
        let mut answer = self.list(&filter, progress);
        let is_refused =
            |trouble: &Trouble| trouble.nature == Nature::Fault(Some(FaultCode::InvalidParameters));
        if filter.anchor.is_some() && answer.as_ref().is_err_and(is_refused) {
            filter.anchor = None;
            for id in filter.categories.iter_mut().chain(&mut filter.classifications) {
                id.delta = false;
            }
            answer = self.list(&filter, progress);
        }
        let (anchor, mut revisions) =
            answer.map_err(|trouble| trouble.failure(self.address(), "GetRevisionIdList"))?;
        revisions.sort_unstable();
        revisions.dedup();
        Ok(RevisionList { anchor, revisions, is_everything: filter.anchor.is_none() })
    }

    fn list(
        &self,
        filter: &RevisionFilter,
        progress: &dyn Progress,
    ) -> std::result::Result<(String, Vec<UpdateIdentity>), Trouble> {
        let operation = Operation::GetRevisionIdList;
        let answer = self.call(operation, Patience::Repeat, progress, &|cookie| {
            Request::GetRevisionIdList { cookie: Some(cookie), filter: filter.clone() }
        })?;
        match answer {
            Response::GetRevisionIdList { anchor, new_revisions } => Ok((anchor, new_revisions)),
            _ => Err(unexpected(operation)),
        }
    }
}
