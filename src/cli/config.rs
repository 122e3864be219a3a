//! Configuration files: what a flag or a `CMUPD_*` variable does not say.

use super::output::{Color, Format};
use super::progress::Mode;
use super::serve_settings::ServeSettings;
use crate::base::error::{Failure, Result};
use etcetera::{BaseStrategy as _, choose_base_strategy};
use std::path::{Path, PathBuf};

/// The settings of a configuration file. An unknown key is an error with its place.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The database file.
    pub db: Option<PathBuf>,
    /// The output format.
    pub format: Option<Format>,
    /// When to color.
    pub color: Option<Color>,
    /// How to show progress.
    pub progress: Option<Mode>,
    /// PEM file with certificate authorities to trust besides those of the system.
    pub ca_file: Option<PathBuf>,
    /// Proxy for asking servers.
    pub proxy: Option<String>,
    /// What `cmupd serve` does.
    #[serde(default)]
    pub serve: ServeSettings,
    /// The file that these settings are from; none where there is none.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

/// No configuration needs more.
const MAXIMUM_SIZE: u64 = 1 << 20;

impl Config {
    /// Reads the file that was named, or the first that exists of `./cmupd.toml`, the user's and the system's. Fails
    /// where the named file is not there, and with kind `usage` where a file cannot be read, is too large, or is not
    /// TOML with the known keys.
    pub fn load(named: Option<&Path>) -> Result<Config> {
        let file = match named {
            Some(path) => {
                std::fs::File::open(path).map_err(|error| {
                    Failure::out_of_reach("configuration file", path, &error)
                        .hint_if_absent("--config names one; without it the usual places are tried")
                })?;
                Some(path.to_owned())
            }
            None => Self::usual_places().into_iter().find(|path| path.is_file()),
        };
        let Some(file) = file else { return Ok(Config::default()) };
        let fail = |reason: String| {
            Failure::usage(format!("{}: {reason}", file.display()))
                .hint("the keys are db, format, color, progress, ca_file, proxy, and the section serve with the flags of `cmupd serve`")
        };
        let size = std::fs::metadata(&file).map_err(|error| fail(error.to_string()))?.len();
        if size > MAXIMUM_SIZE {
            return Err(fail(format!("{size} bytes are too many for a configuration")).into());
        }
        let text = std::fs::read_to_string(&file).map_err(|error| fail(error.to_string()))?;
        let config: Config =
            toml::from_str(&text).map_err(|error| fail(error.to_string().trim().to_owned()))?;
        Ok(Config { file: Some(file), ..config })
    }

    fn usual_places() -> Vec<PathBuf> {
        let own = choose_base_strategy().ok().map(|folders| folders.config_dir().join("cmupd/config.toml"));
        [Some("cmupd.toml".into()), own, Some("/etc/cmupd/config.toml".into())]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// Where the database is unless a flag, the environment or the configuration says otherwise: `/var/lib/cmupd` for root,
/// the user's data folder for others, by the XDG base directory specification where the system has no rule of its own.
pub fn default_database() -> PathBuf {
    let folders = if is_root() { None } else { choose_base_strategy().ok() };
    let folder = folders.map_or("/var/lib/cmupd".into(), |folders| folders.data_dir().join("cmupd"));
    folder.join("cmupd.db")
}

/// Where the user's programs keep what they remember from run to run; none where the user has no folder.
pub fn state_folder() -> Option<PathBuf> {
    let folders = choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("cmupd"))
}

/// By the account of the process: the variable HOME may be that of the caller of sudo.
#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
