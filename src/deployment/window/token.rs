//! Schedule tokens read and made, for people.

use super::openings::WindowReading;
use crate::base::error::Result;
use crate::base::schedule::{DecodedToken, Schedule, Schedules, decode_tokens};
use crate::base::tabular::{Answer, Column, Tabular};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use schemars::JsonSchema;
use serde::Serialize;

/// A schedule token and what it says.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct TokenRow {
    /// The token.
    pub token: String,
    /// What it says, in words.
    pub schedule: Schedule,
    /// The start date and time; none for an interval whose start does not matter.
    pub start: Option<DateTime>,
    /// How long it lasts, in minutes.
    pub minutes: u32,
    /// True where its times are those of UTC.
    pub is_utc: bool,
    /// The next time after now, as maintenance windows are read; none where there is none.
    pub next_at: Option<Timestamp>,
    /// What is unusual about it.
    pub remarks: Vec<String>,
}

impl Tabular for TokenRow {
    const SCHEMA: &'static str = "window.token/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("token", "Token"),
        Column::text("schedule", "Schedule"),
        Column::number("minutes", "Minutes"),
        Column::text("start", "Start").spare(),
        Column::text("is_utc", "UTC").spare(),
        Column::time("next_at", "Next"),
        Column::text("remarks", "Remarks"),
    ];
}

/// What tokens say; each text may be several tokens one after the other. Fails as [`decode_tokens`].
pub fn token_rows(texts: &[String], reading: &WindowReading, now: Timestamp) -> Result<Answer<TokenRow>> {
    let mut rows = Vec::new();
    for text in texts {
        rows.extend(decode_tokens(text)?.into_iter().map(|decoded| row(decoded, reading, now)));
    }
    Ok(Answer::from(rows))
}

/// The tokens of schedules in words; what has no start date starts on `start`. Fails as [`Schedules::tokens`].
pub fn tokens_of_words(
    schedules: &Schedules,
    start: Date,
    reading: &WindowReading,
    now: Timestamp,
) -> Result<Answer<TokenRow>> {
    token_rows(&[schedules.tokens(start)?], reading, now)
}

fn row(decoded: DecodedToken, reading: &WindowReading, now: Timestamp) -> TokenRow {
    let DecodedToken { token, schedule, remarks } = decoded;
    let next_at = schedule.occurrences(now, &reading.zone, reading.month_end).next();
    TokenRow {
        token,
        start: schedule.from().zip(schedule.time_of_day()).map(|(date, time)| date.to_datetime(time)),
        minutes: schedule.minutes(),
        is_utc: schedule.is_utc(),
        next_at,
        schedule,
        remarks,
    }
}
