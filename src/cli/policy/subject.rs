//! Whose policy a command is about.

use crate::base::error::{Failure, Result};
use crate::db::Snapshot;
use crate::hierarchy::SiteCode;
use crate::policy::{self, PolicySubject};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct SubjectArgs {
    /// Site code: the site-wide policy
    pub(super) site: Option<SiteCode>,
    /// The policy of this deployment: name or GUID
    #[arg(long, value_name = "DEPLOYMENT", conflicts_with = "site")]
    deployment: Option<String>,
    /// The policy of this maintenance window: name or GUID
    #[arg(long, value_name = "WINDOW", conflicts_with_all = ["site", "deployment"])]
    window: Option<String>,
}

impl SubjectArgs {
    /// True where a deployment or window is named.
    pub(super) fn is_device(&self) -> bool {
        self.deployment.is_some() || self.window.is_some()
    }

    /// What is named; none where nothing is. Fails with kind `not_found` for a deployment or window without a policy.
    pub(super) fn subject(&self, r: &Snapshot<'_>) -> Result<Option<PolicySubject>> {
        Ok(match (self.site, &self.deployment, &self.window) {
            (Some(site), ..) => Some(site.into()),
            (None, Some(deployment), _) => Some(policy::read(r).find_deployment_subject(deployment)?),
            (None, None, Some(window)) => Some(policy::read(r).find_window_subject(window)?),
            (None, None, None) => None,
        })
    }

    /// What is named. Fails with kind `usage` where nothing is.
    pub(super) fn named(&self, r: &Snapshot<'_>) -> Result<PolicySubject> {
        Ok(self.subject(r)?.ok_or_else(|| {
            Failure::usage("no policy is named").hint("give a site code, --deployment or --window")
        })?)
    }
}
