//! Formats of answers, and what the flags say about them.

use crate::base::error::{Failure, Result};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people; the default on a terminal.
    Table,
    /// Tab-separated, untruncated, no borders; the default in a pipe.
    Plain,
    /// One document with envelope.
    Json,
    /// One record a line.
    #[value(alias = "jsonl")]
    #[serde(alias = "jsonl")]
    Ndjson,
    /// RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with '.
    Csv,
    /// Tab-separated, quoted where needed.
    Tsv,
    /// A table in GitHub's Markdown, notes below.
    #[value(alias = "markdown")]
    #[serde(alias = "markdown")]
    Md,
    /// A page of its own, with pictures: no network, no script.
    Html,
    /// Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`,
    /// `sync status` …
    Prom,
}

impl Format {
    /// The format that a file's ending stands for.
    pub fn of_file(path: &Path) -> Option<Format> {
        match path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("txt")
            .to_ascii_lowercase()
            .as_str()
        {
            "txt" => Some(Format::Plain),
            "json" => Some(Format::Json),
            "ndjson" | "jsonl" => Some(Format::Ndjson),
            "csv" => Some(Format::Csv),
            "tsv" => Some(Format::Tsv),
            "md" | "markdown" => Some(Format::Md),
            "html" | "htm" => Some(Format::Html),
            "prom" => Some(Format::Prom),
            _ => None,
        }
    }
}

/// When to color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// On a terminal, unless NO_COLOR or TERM=dumb says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether to color what goes to a stream that is a terminal or not (no-color.org, CLICOLOR_FORCE).
    pub fn applies(self, is_terminal: bool) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            Color::Auto => is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

/// What the flags say about an answer.
#[derive(Debug, Clone)]
pub struct Style {
    /// The format that was asked for.
    pub format: Option<Format>,
    /// The file to write instead of standard output.
    pub file: Option<PathBuf>,
    /// The columns to show, in order.
    pub columns: Vec<String>,
    /// The columns to sort by; `-` before a name sorts in descending order.
    pub sort: Vec<String>,
    /// The most rows to show.
    pub limit: Option<usize>,
    /// Leave the header line out.
    pub no_headers: bool,
    /// Leave CSV cells as they are.
    pub raw_csv: bool,
    /// When to color.
    pub color: Color,
}

impl Style {
    /// The format that will be written. Fails with kind `usage` for a file whose ending stands for none: its name would
    /// say something else than it holds.
    pub fn format(&self) -> Result<Format> {
        match (self.format, &self.file) {
            (Some(format), _) => Ok(format),
            (None, Some(file)) => Format::of_file(file).ok_or_else(|| {
                Failure::usage(format!("the ending of {} does not name a format", file.display()))
                    .hint("the endings are txt, json, ndjson, jsonl, csv, tsv, md, markdown, html, htm, prom; or say it with --format")
                    .into()
            }),
            (None, None) if io::stdout().is_terminal() => Ok(Format::Table),
            (None, None) => Ok(Format::Plain),
        }
    }

    /// True when a format or columns were asked for: a command that has a document and rows answers with its rows.
    pub fn is_chosen(&self) -> bool {
        let by_file = self.file.as_deref().and_then(Format::of_file);
        self.format.is_some()
            || !self.columns.is_empty()
            || by_file.is_some_and(|format| format != Format::Plain)
    }

    /// True when the answer goes to a file.
    pub fn is_to_file(&self) -> bool {
        self.file.is_some()
    }

    /// True when a person sees the answer as it is written.
    pub fn is_to_terminal(&self) -> bool {
        self.file.is_none() && io::stdout().is_terminal()
    }

    /// True when the format that will be written shows pictures; making them may cost another pass.
    pub fn shows_pictures(&self) -> bool {
        matches!(self.format(), Ok(Format::Html))
    }
}
