//! Statements of the settings.

use super::{SyncSettings, SyncSettingsChange, checked_languages};
use crate::base::error::{Failure, Kind, Result};
use crate::base::schedule::Schedule;
use crate::sync::{self, SyncReader, SyncWriter};

impl SyncReader<'_> {
    /// How the top-level site synchronizes. Fails with kind `database` where a newer program or another hand wrote a
    /// schedule that cannot be read.
    pub fn sync_settings(&self) -> Result<SyncSettings> {
        let (schedule, languages, expire_superseded_after, expire_superseded_feature_updates_after) = self
            .connection()
            .prepare_cached(
                "SELECT schedule, languages, expire_superseded_after, expire_superseded_feature_updates_after
                     FROM sync_settings",
            )?
            .query_row([], |row| {
                let schedule: Option<String> = row.get("schedule")?;
                let languages: String = row.get("languages")?;
                Ok((
                    schedule,
                    languages,
                    row.get("expire_superseded_after")?,
                    row.get("expire_superseded_feature_updates_after")?,
                ))
            })?;
        let schedule = schedule.map(|text| text.parse::<Schedule>()).transpose().map_err(|failure| {
            Failure::new(
                Kind::Database,
                format!("the schedule that the database holds cannot be read: {failure}"),
            )
            .hint("set it anew: cmupd sync settings --schedule 'daily 02:00'")
        })?;
        Ok(SyncSettings {
            schedule,
            languages: languages
                .split(',')
                .map(str::to_owned)
                .filter(|language| !language.is_empty())
                .collect(),
            expire_superseded_after,
            expire_superseded_feature_updates_after,
        })
    }
}

impl SyncWriter<'_> {
    /// Changes how the top-level site synchronizes, and returns how it does then. Fails with kind `usage` for what is
    /// not a language.
    pub fn set_sync_settings(&self, change: &SyncSettingsChange) -> Result<SyncSettings> {
        if let Some(schedule) = &change.schedule {
            self.connection().execute(
                "UPDATE sync_settings SET schedule = ?1",
                [schedule.as_ref().map(Schedule::to_string)],
            )?;
        }
        if let Some(languages) = &change.languages {
            self.connection().execute(
                "UPDATE sync_settings SET languages = ?1",
                [checked_languages(languages)?.join(",")],
            )?;
        }
        if let Some(months) = change.expire_superseded_after {
            self.connection().execute("UPDATE sync_settings SET expire_superseded_after = ?1", [months])?;
        }
        if let Some(months) = change.expire_superseded_feature_updates_after {
            self.connection()
                .execute("UPDATE sync_settings SET expire_superseded_feature_updates_after = ?1", [months])?;
        }
        sync::read(self).sync_settings()
    }
}
