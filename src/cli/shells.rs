//! The shells that completions are for, and the small scripts that register them.

use clap::Command;
use clap_complete::Shell;
use clap_complete::env::{self, EnvCompleter, Shells};
use std::ffi::OsString;
use std::path::Path;

/// The variable that names the shell.
pub const VARIABLE: &str = "COMPLETE";
/// The shells with their ways of asking.
pub const SHELLS: Shells<'static> = Shells(&[&Bash, &env::Zsh, &env::Fish, &env::Powershell, &env::Elvish]);

/// The script that registers the completions with a shell.
pub fn registration(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    let registered = SHELLS.completer(&shell.to_string());
    // The shells are the same in both lists, and memory takes every write.
    let _ =
        registered.map(|shell| shell.write_registration(VARIABLE, "cmupd", "cmupd", "cmupd", &mut script));
    script
}

/// Bash, which also quotes names with spaces and completes `--flag=value`.
struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        env::Bash.name()
    }

    fn is(&self, name: &str) -> bool {
        env::Bash.is(name)
    }

    fn write_registration(
        &self,
        variable: &str,
        name: &str,
        program: &str,
        completer: &str,
        to: &mut dyn std::io::Write,
    ) -> std::io::Result<()> {
        let mut script = Vec::new();
        env::Bash.write_registration(variable, name, program, completer, &mut script)?;
        // Readline quotes what it takes for the names of files.
        let script = String::from_utf8_lossy(&script).replace(
            "    fi\n}\n",
            "    fi\n    if [[ \"${COMPREPLY[*]-}\" == *[\\ \\<\\>\\(\\)\\&\\;\\'\\\"]* ]]; then\n        \
             compopt -o filenames 2> /dev/null\n    fi\n}\n",
        );
        to.write_all(script.as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut Command,
        arguments: Vec<OsString>,
        folder: Option<&Path>,
        to: &mut dyn std::io::Write,
    ) -> std::io::Result<()> {
        // Bash takes `--flag=value` apart at the sign.
        let index = std::env::var("_CLAP_COMPLETE_INDEX").ok().and_then(|index| index.parse().ok());
        let (before, after) = arguments.split_at(arguments.len().min(index.unwrap_or_default()));
        let before: Vec<OsString> = before.iter().filter(|word| *word != "=").cloned().collect();
        let index = before.len();
        let words = before.into_iter().chain(after.iter().cloned()).collect();
        let candidates = clap_complete::engine::complete(command, words, index, folder)?;
        let separator = std::env::var("_CLAP_IFS").unwrap_or_else(|_| "\n".into());
        let values: Vec<_> =
            candidates.iter().map(|candidate| candidate.get_value().to_string_lossy()).collect();
        to.write_all(values.join(&separator).as_bytes())
    }
}
