//! Schedules: when something happens again and again, as words (`weekly saturday 22:00 for 3h`) and as the tokens of 16
//! hexadecimal digits that Configuration Manager stores and sends (SMS_ScheduleMethods, SMS_ST_*).
//!
//! One type for everything that has a schedule: synchronization, maintenance windows, rules. Words and tokens are read
//! by one parser ([`Schedules`], [`Schedule`]) and written by one printer.
//!
//! Where the product's behavior is not established, this is decided here, and written into the help of the commands:
//! a week begins on Sunday, and "every n weeks" counts from the week of the start date; a time of day that a change of
//! the clocks leaves out comes as much later as the clocks went forward, and one that comes twice counts once, the first
//! time; intervals of whole days are counted on the calendar, others in elapsed time.

mod length;
mod occurrences;
mod recurrence;
mod token;
mod words;

pub use length::{minutes_in_words, parse_length, parse_minutes};
pub use occurrences::MonthEnd;
pub use recurrence::{DayOfWeek, Schedule, Schedules};
pub use token::{DecodedToken, decode_tokens};
