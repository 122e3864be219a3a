//! Completions and manual pages, generated from the one command tree.

use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::Result;
use anyhow::Context;
use clap::Args;
use std::path::PathBuf;

pub use clap_complete::Shell;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd completions bash > /etc/bash_completion.d/cmupd
  cmupd completions zsh > ~/.zfunc/_cmupd
  cmupd completions powershell >> $PROFILE")]
pub struct Completions {
    /// Shell
    shell: Shell,
}

impl Command for Completions {
    const SHAPES: &'static [Shape] = &[];
    const HAS_DOCUMENT: bool = true;

    fn run(self, _: &Session) -> Result<Reply> {
        Ok(Reply::document(completion(self.shell)))
    }
}

/// Write the manual pages into a folder
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd man --dir /usr/local/share/man/man1
  cmupd man --dir . && man ./cmupd-sync.1")]
pub struct Man {
    /// Folder to write to
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    dir: PathBuf,
}

impl Command for Man {
    const SHAPES: &'static [Shape] = &[];
    const EFFECT: Effect = Effect::Changes;

    fn run(self, session: &Session) -> Result<Reply> {
        let pages = manual_pages()?;
        if !session.is_dry_run() {
            std::fs::create_dir_all(&self.dir)
                .with_context(|| format!("cannot create {}", self.dir.display()))?;
            for (name, page) in &pages {
                let path = self.dir.join(name);
                std::fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))?;
            }
        }
        Ok(Reply::nothing().noting([format!("{} manual pages in {}", pages.len(), self.dir.display())]))
    }
}

/// The completions of a shell.
pub fn completion(shell: Shell) -> String {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut super::command(), "cmupd", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Every manual page: its file name and its text, one per command and subcommand.
pub fn manual_pages() -> Result<Vec<(String, Vec<u8>)>> {
    let mut command = super::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    render(&command, "cmupd", &mut pages)?;
    Ok(pages)
}

fn render(command: &clap::Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let mut page = Vec::new();
    // No date: the pages are compared with what the program writes.
    clap_mangen::Man::new(command.clone()).title(name.to_uppercase()).date("").render(&mut page)?;
    pages.push((format!("{name}.1"), page));
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        render(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}
