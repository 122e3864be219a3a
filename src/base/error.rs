//! Failures: what went wrong, of which kind, and what to do next.
//!
//! Verbs return [`Result`] (anyhow) and attach a [`Failure`] where the kind decides the exit code or where a hint
//! helps; everything else is an ordinary error and counts as [`Kind::Failed`]. Problems that a command *found*
//! (a rejected file, a failed site) are rows of its result and an [`Outcome`], never an `Err`.

use std::path::Path;
use std::{fmt, io};

/// What every fallible function of the crate returns.
pub type Result<T> = anyhow::Result<T>;

/// The kinds of failure; each is one documented exit code of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The work could not be done.
    Failed,
    /// The command line or the configuration is wrong.
    Usage,
    /// A named site, update, client, file … does not exist.
    NotFound,
    /// The upstream could not be reached or refused.
    Upstream,
    /// The database is busy, newer than the program, or damaged.
    Database,
    /// The user or the system asked the program to stop.
    Interrupted,
}

impl Kind {
    /// The exit code that scripts see.
    pub fn exit_code(self) -> u8 {
        match self {
            Kind::Failed => 1,
            Kind::Usage => 2,
            Kind::NotFound => 5,
            Kind::Upstream => 6,
            Kind::Database => 7,
            Kind::Interrupted => 130,
        }
    }

    /// The kind's name in JSON errors.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Failed => "failed",
            Kind::Usage => "usage",
            Kind::NotFound => "not_found",
            Kind::Upstream => "upstream",
            Kind::Database => "database",
            Kind::Interrupted => "interrupted",
        }
    }
}

/// What kind of trouble an upstream server makes (Microsoft Learn, Troubleshoot software update synchronization).
#[derive(Debug, Clone, Copy, PartialEq, Eq, schemars::JsonSchema, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// The server or a proxy on the way wants somebody to sign in, or refuses.
    AuthenticationOrProxy,
    /// The server is there; its web service does not answer properly.
    WebServiceDown,
    /// The connection cannot be secured: name, chain or dates of a certificate.
    Tls,
    /// No connection, or none in time.
    Unreachable,
    /// The answer is not what the protocol says.
    Protocol,
}

impl Family {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Family::AuthenticationOrProxy => "authentication_or_proxy",
            Family::WebServiceDown => "web_service_down",
            Family::Tls => "tls",
            Family::Unreachable => "unreachable",
            Family::Protocol => "protocol",
        }
    }

    /// The family of a stored name.
    pub fn from_name(name: &str) -> Option<Family> {
        [
            Family::AuthenticationOrProxy,
            Family::WebServiceDown,
            Family::Tls,
            Family::Unreachable,
            Family::Protocol,
        ]
        .into_iter()
        .find(|family| family.as_str() == name)
    }
}

/// A failure with its kind, a sentence that names file and place, and the next step to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Decides the exit code.
    pub kind: Kind,
    /// One sentence without a full stop.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// What kind of trouble, when an upstream server makes it.
    pub family: Option<Family>,
    /// True when the same work may succeed later, without anybody having changed anything.
    pub may_pass: bool,
}

impl Failure {
    /// A failure of the given kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Failure { kind, message: message.into(), hint: None, family: None, may_pass: false }
    }

    /// Something named does not exist.
    pub fn not_found(message: impl Into<String>) -> Self {
        Failure::new(Kind::NotFound, message)
    }

    /// A file that is to be read cannot be: of kind `not_found` where there is none, else with the system's reason.
    pub fn unreadable(path: &Path, error: &io::Error) -> Self {
        Failure::out_of_reach("file", path, error)
    }

    /// Something on disk, called `what`, cannot be used: of kind `not_found` only where there is none.
    pub fn out_of_reach(what: &str, path: &Path, error: &io::Error) -> Self {
        let path = path.display();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                Failure::not_found(format!("there is no {what} {path}"))
                    .hint("check the name and the folder that it counts from")
            }
            io::ErrorKind::PermissionDenied => {
                Failure::failed(format!("cannot read {path}: permission denied"))
                    .hint("reading needs the right to read it and to enter every folder above it")
            }
            _ => Failure::failed(format!("cannot read {path}: {error}")),
        }
    }

    /// A file or folder that is to be written cannot be, with the system's reason.
    pub fn unwritable(path: &Path, error: &io::Error) -> Self {
        let hint = match error.kind() {
            io::ErrorKind::PermissionDenied => {
                "writing needs the right to write to the folder and to enter every folder above it; or name another place"
            }
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "make the folder first",
            _ => "name another place",
        };
        Failure::failed(format!("cannot write {}: {}", path.display(), error.kind())).hint(hint)
    }

    /// Another next step where the thing does not exist.
    pub fn hint_if_absent(self, hint: &str) -> Self {
        if self.kind == Kind::NotFound { self.hint(hint) } else { self }
    }

    /// The request itself makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Failure::new(Kind::Usage, message)
    }

    /// The work could not be done.
    pub fn failed(message: impl Into<String>) -> Self {
        Failure::new(Kind::Failed, message)
    }

    /// The run was asked to stop; `how_to_go_on` says what the next run does.
    pub fn interrupted(how_to_go_on: impl Into<String>) -> Self {
        Failure::new(Kind::Interrupted, "interrupted").hint(how_to_go_on)
    }

    /// An upstream server makes trouble.
    pub fn upstream(family: Family, message: impl Into<String>) -> Self {
        Failure { family: Some(family), ..Failure::new(Kind::Upstream, message) }
    }

    /// The failure that an error is or has as its cause. One that was given as the context of another error is not in
    /// the chain by its own type, and is found nevertheless.
    pub fn of(error: &anyhow::Error) -> Option<&Failure> {
        error.downcast_ref().or_else(|| error.chain().find_map(|cause| cause.downcast_ref()))
    }

    /// Says that the same work may succeed later.
    pub fn may_pass(self) -> Self {
        Failure { may_pass: true, ..self }
    }

    /// Adds the next step.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// How a command that could do its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// Done, including nothing to do and an empty list.
    #[default]
    Done,
    /// The result is valid, some items failed.
    Partial,
    /// A threshold was crossed or a plan has changes.
    Findings,
}

impl Outcome {
    /// The exit code that scripts see.
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Partial => 3,
            Outcome::Findings => 4,
        }
    }
}

/// The names nearest to `wanted`, best first, at most three: the "did you mean" of every unknown name. Where none is
/// near, those with a word that begins so, the shortest first.
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase();
    // A third of the letters may be wrong; of names of one length, fewer wrong letters are nearer.
    let tolerance = (wanted.chars().count() / 3).max(1);
    let known: Vec<&str> = known.into_iter().collect();
    let mut scored: Vec<(usize, &str)> = known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), *name))
        .filter(|(distance, _)| *distance <= tolerance)
        .collect();
    // Of two letters much begins with them.
    if scored.is_empty() && wanted.chars().count() > 2 {
        let begins_so = |name: &&str| {
            let name = name.to_lowercase();
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            name.starts_with(&wanted) || words.any(|word| word.starts_with(&wanted))
        };
        scored = known.into_iter().filter(begins_so).map(|name| (name.len(), name)).collect();
    }
    scored.sort_unstable();
    scored.dedup();
    scored.truncate(3);
    scored.into_iter().map(|(_, name)| name).collect()
}

/// A not-found failure that says what was probably meant, or how to list what there is.
pub fn unknown<'a>(
    what: &str,
    wanted: &str,
    known: impl IntoIterator<Item = &'a str>,
    list_command: &str,
) -> Failure {
    let near = nearest(wanted, known);
    let hint = if near.is_empty() {
        format!("`{list_command}` shows what there is")
    } else {
        format!("did you mean {}? `{list_command}` shows all", near.join(", "))
    };
    Failure::not_found(format!("there is no {what} {wanted:?}")).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_found_wherever_it_stands() {
        let failure = || Failure::upstream(Family::Tls, "no");
        for error in [
            anyhow::Error::new(failure()),
            anyhow::Error::new(failure()).context("more"),
            anyhow::Error::new(std::io::Error::other("why")).context(failure()),
            anyhow::Error::new(std::io::Error::other("why")).context(failure()).context("more"),
        ] {
            assert_eq!(Failure::of(&error), Some(&failure()), "{error:#}");
        }
        assert_eq!(Failure::of(&anyhow::anyhow!("no")), None);
    }

    #[test]
    fn what_was_meant() {
        let known = ["PS1", "PS2", "CAS", "PS1-SRV-0003", "PS1-SRV-0030"];
        for (wanted, expected) in [
            ("PSI", vec!["PS1", "PS2"]),
            ("ps1-srv-0O30", vec!["PS1-SRV-0030", "PS1-SRV-0003"]),
            ("WKS-0001", vec![]),
            ("ps1-srv", vec!["PS1-SRV-0003", "PS1-SRV-0030"]),
            ("srv", vec!["PS1-SRV-0003", "PS1-SRV-0030"]),
            ("SR", vec![]),
        ] {
            assert_eq!(nearest(wanted, known), expected, "{wanted}");
        }
    }
}
