//! How to synchronize.

use super::run::Trigger;
use super::settings::SyncSettings;
use crate::hierarchy::SiteCode;
use crate::upstream::ServerAccess;

/// How to synchronize.
#[derive(Debug, Clone)]
pub struct SyncOptions {
    /// Where the top-level site reads; its last source where none is given.
    pub from: Option<String>,
    /// Begin at this site instead of the top-level site.
    pub site: Option<SiteCode>,
    /// Continue with the sites below.
    pub cascade: bool,
    /// What started the run.
    pub trigger: Trigger,
    /// Languages whose titles are kept in addition to the default language, such as `en` and `de`; those of the
    /// settings where none is named.
    pub languages: Vec<String>,
    /// Ask for everything again, not only for changes.
    pub full: bool,
    /// How servers are reached.
    pub access: ServerAccess,
}

impl Default for SyncOptions {
    fn default() -> Self {
        SyncOptions {
            from: None,
            site: None,
            cascade: true,
            trigger: Trigger::Manual,
            languages: vec![],
            full: false,
            access: ServerAccess::default(),
        }
    }
}

impl SyncOptions {
    /// The options with the languages of the settings where they name none.
    pub(super) fn or_settings(&self, settings: SyncSettings) -> SyncOptions {
        let languages = if self.languages.is_empty() { settings.languages } else { self.languages.clone() };
        SyncOptions { languages, ..self.clone() }
    }
}
