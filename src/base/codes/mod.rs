//! Codes and what they mean: error codes of clients, and status messages of the site's components. Data and lookup.

mod error;
mod error_table;
mod family;
mod status_message;

pub use error::{
    ErrorParts, error_code_text, error_in_words, error_meaning, find_error, known_errors, parse_error_code,
    windows_error, windows_error_family,
};
pub use family::{ErrorFamily, KnownError, RETRYABLE_CODES};
pub use status_message::{StatusMessage, find_status, status_messages, status_text};
