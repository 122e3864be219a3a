//! Sentences for people, and errors, on standard error.

use super::cell::visible;
use super::format::{Format, Style};
use super::table::{terminal_width, wrap};
use crate::base::error::{Failure, Kind};
use serde_json::{Value, json};
use std::io::{self, IsTerminal, Write};

/// Writes to standard error. That it is closed is not a reason to fail.
pub struct Messages {
    quiet: bool,
    is_json: bool,
    color: bool,
}

impl Messages {
    /// Messages for a style; `quiet` leaves notes out.
    pub fn new(style: &Style, quiet: bool) -> Self {
        Messages {
            quiet,
            is_json: matches!(style.format(), Ok(Format::Json | Format::Ndjson)),
            color: style.color.applies(io::stderr().is_terminal()),
        }
    }

    /// A sentence for people; silent under `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// A sentence, whatever the flags say.
    pub fn say(&self, text: &str) {
        let text = visible_lines(text);
        let text = if io::stderr().is_terminal() { wrap(&text, terminal_width()) } else { text };
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Says why a command failed, and gives its exit code.
    pub fn failure(&self, error: &anyhow::Error) -> u8 {
        let kind = crate::db::failure_kind(error);
        if self.is_json {
            let _ = writeln!(io::stderr(), "{}", failure_line(error));
            return kind.exit_code();
        }
        let (red, cyan, reset) = match self.color {
            true => ("\x1b[1;31m", "\x1b[36m", "\x1b[0m"),
            false => ("", "", ""),
        };
        let message = visible_lines(&message(error));
        let mut text =
            if kind == Kind::Interrupted { message } else { format!("{red}error:{reset} {message}") };
        if let Some(hint) = Failure::of(error).and_then(|failure| failure.hint.as_deref()) {
            text.push_str(&format!("\n{cyan}hint:{reset} {}", visible_lines(hint)));
        }
        let _ = writeln!(io::stderr(), "{text}");
        kind.exit_code()
    }
}

/// [`visible`], but a line end stays one.
fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// A failure as the one line that programs read.
pub fn failure_line(error: &anyhow::Error) -> Value {
    json!({ "error": error_json(error) })
}

/// A failure for programs.
pub(super) fn error_json(error: &anyhow::Error) -> Value {
    let kind = crate::db::failure_kind(error);
    let failure = Failure::of(error);
    let hint = failure.and_then(|failure| failure.hint.clone());
    let mut value =
        json!({"kind": kind.name(), "message": message(error), "hint": hint, "exit_code": kind.exit_code()});
    if let Some(family) = failure.and_then(|failure| failure.family) {
        value["family"] = json!(family);
    }
    value
}

/// The chain of an error as one sentence, without saying anything twice.
fn message(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain() {
        let text = cause.to_string();
        if !parts.iter().any(|part| part.contains(&text)) {
            parts.push(text);
        }
    }
    parts.join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_says_nothing_twice() {
        let error = anyhow::anyhow!("no space").context("cannot write a: no space").context("sync failed");
        assert_eq!(message(&error), "sync failed: cannot write a: no space");
    }
}
