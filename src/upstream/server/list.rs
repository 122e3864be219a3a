//! What a server offers: its settings, and its lists of revisions.

use super::session::{Patience, Server, unexpected};
use super::trouble::{Nature, Trouble};
use crate::base::error::Result;
use crate::base::progress::{Progress, Unit};
use crate::catalog::UpdateIdentity;
use crate::wire::wsus::{ConfigData, FaultCode, Operation, Request, Response, RevisionFilter};

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

impl Server {
    /// How the server wants to be asked; with an anchor only the languages that changed ([MS-WSUSSS] §3.1.4.4). Fails
    /// with kind `upstream` when the server fails for good or answers something else, and when a stop is asked for.
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

    /// Which revisions the server has, or has new since the anchor of the filter ([MS-WSUSSS] §3.1.4.5). A server that
    /// does not take the anchor is asked once without it: then the list is of everything. Fails likewise.
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
