//! How to synchronize, and what came of it.

use super::{Run, Trigger};
use crate::base::error::{Outcome, Result};
use crate::db::Transaction;
use crate::hierarchy::SiteCode;
use crate::upstream::Rejection;
use std::path::PathBuf;
use std::time::Duration;

/// What follows a site's synchronization in the same transaction: making its policy. Returns the policy's version when
/// the site has one.
pub type OnSynchronized<'a> = &'a dyn Fn(&Transaction<'_>, SiteCode) -> Result<Option<String>>;

/// How to synchronize.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where the top-level site reads; its last source where none is given.
    pub from: Option<String>,
    /// Begin at this site instead of the top-level site.
    pub site: Option<SiteCode>,
    /// Go on to the sites below.
    pub cascade: bool,
    /// What started the run.
    pub trigger: Trigger,
    /// Languages whose titles are kept beside the default language, such as `en` and `de`; those of the settings where none
    /// is named.
    pub languages: Vec<String>,
    /// Ask for everything again, not only for changes.
    pub full: bool,
    /// How servers are reached.
    pub reach: Reach,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            from: None,
            site: None,
            cascade: true,
            trigger: Trigger::Manual,
            languages: vec![],
            full: false,
            reach: Reach::default(),
        }
    }
}

/// How servers are reached.
#[derive(Debug, Clone)]
pub struct Reach {
    /// PEM file with certificates of authorities to trust beside those of the system.
    pub ca_file: Option<PathBuf>,
    /// Proxy; that of the environment where none is given.
    pub proxy: Option<String>,
    /// How long a server may be silent.
    pub timeout: Duration,
    /// How often a call is tried again after trouble that may pass.
    pub retries: u32,
    /// Wait before the first of those tries; it doubles with each.
    pub back_off: Duration,
    /// Calls at the same time.
    pub parallel: usize,
    /// What the site calls itself towards upstream servers: a host name.
    pub account_name: String,
}

impl Default for Reach {
    /// Facts: WSUS protocol §1.10 (tries and waits), §1.6.3 (four workers cut a synchronization with Microsoft Update to an
    /// eighth).
    fn default() -> Self {
        Reach {
            ca_file: None,
            proxy: None,
            timeout: Duration::from_secs(60),
            retries: 4,
            back_off: Duration::from_secs(2),
            parallel: 4,
            account_name: "cmupd.local".into(),
        }
    }
}

/// What a synchronization did.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// One run per site, in the order in which they ran.
    pub runs: Vec<Run>,
    /// Sites that were not tried because a site above them failed.
    pub skipped: Vec<SiteCode>,
    /// Policies as they stand after the synchronization: site and version.
    pub policies: Vec<(SiteCode, String)>,
    /// What could not be read.
    pub rejections: Vec<Rejection>,
    /// What existing WSUS servers of the sites lack, and which could not be asked.
    pub server_findings: Vec<String>,
    /// What a reader of the rows should know besides.
    pub remarks: Vec<String>,
}

impl Summary {
    /// Partial when a site failed, a server lacks something, or something could not be read.
    pub fn outcome(&self) -> Outcome {
        if self.runs.iter().any(|run| run.error.is_some() || run.items_missing > 0)
            || !self.skipped.is_empty()
            || !self.rejections.is_empty()
            || !self.server_findings.is_empty()
        {
            Outcome::Partial
        } else {
            Outcome::Done
        }
    }

    /// True when no site has anything new.
    pub fn nothing_new(&self) -> bool {
        self.runs.iter().all(|run| run.version_after == Some(run.version_before))
    }
}
