//! Registration scripts of completions, and manual pages from the one command tree.

use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use super::shells::registration;
use crate::base::error::{Failure, Result};
use clap::Args;
use clap_mangen::roff::{Inline, Roff, bold, roman};
use std::path::PathBuf;

pub use clap_complete::Shell;

/// Print the completion script of a shell
///
/// The script is short and does not change: at the prompt it asks the program for what fits. Completed are commands,
/// flags, their values, and names that the database holds: sites, software update points, boundaries, boundary groups,
/// collections, clients, products, classifications and KB numbers. The database is the one that the command would use;
/// it is only read.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd completions bash > /etc/bash_completion.d/cmupd
  cmupd completions zsh > ~/.zfunc/_cmupd
  cmupd completions fish > ~/.config/fish/completions/cmupd.fish
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
///
/// Pages of commands go into its folder man1, pages about concepts, formats and configuration into man7.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd man --dir /usr/local/share/man
  cmupd man --dir . && man ./man1/cmupd-sync.1")]
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
            for (name, page) in &pages {
                let section = name.rsplit('.').next().unwrap_or(name);
                let folder = self.dir.join(["man", section].concat());
                std::fs::create_dir_all(&folder).map_err(|error| Failure::unwritable(&folder, &error))?;
                let path = folder.join(name);
                std::fs::write(&path, page).map_err(|error| Failure::unwritable(&path, &error))?;
            }
        }
        Ok(Reply::nothing().noting([format!("{} manual pages in {}", pages.len(), self.dir.display())]))
    }
}

/// The script that registers the completions with a shell.
pub fn completion(shell: Shell) -> String {
    String::from_utf8_lossy(&registration(shell)).into_owned()
}

/// Pages that belong to no single command: name, title and text.
const CONCEPTS: [(&str, &str, &str); 3] = [
    ("cmupd-concepts", "what the words and the figures of cmupd mean", include_str!("manual/concepts.md")),
    ("cmupd-formats", "what cmupd reads and writes", include_str!("manual/formats.md")),
    (
        "cmupd-configuration",
        "database, configuration, environment, exit codes",
        include_str!("manual/configuration.md"),
    ),
];

const PROGRAM: &str = concat!("cmupd ", env!("CARGO_PKG_VERSION"));
const MANUAL: &str = "cmupd Manual";
/// No date: the pages are compared with what the program writes. The quotes hold its place.
const NO_DATE: &str = "\"\"";

/// Every manual page: its file name and its text, one per command and subcommand, and those of section 7. Fails only
/// where a page cannot be rendered.
pub fn manual_pages() -> Result<Vec<(String, Vec<u8>)>> {
    let mut command = with_all_help(super::command().disable_help_subcommand(true));
    command.build();
    let mut pages = Vec::new();
    render(&command, "cmupd", &mut pages)?;
    for (name, title, text) in CONCEPTS {
        let mut page = Roff::default();
        page.control("TH", [name.to_uppercase().as_str(), "7", NO_DATE, PROGRAM, MANUAL]);
        page.control("SH", ["NAME"]).text([roman(format!("{name} - {title}"))]);
        render_text(text, &mut page);
        see_also(&mut page);
        pages.push((format!("{name}.7"), page.render().into_bytes()));
    }
    Ok(pages)
}

/// Flags that the short help leaves out would be without a description.
fn with_all_help(command: clap::Command) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    names
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(name, with_all_help))
        .mut_args(|argument| argument.hide_short_help(false))
}

fn render(command: &clap::Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(command.clone())
        .title(name.to_uppercase())
        .date(NO_DATE)
        .source(PROGRAM)
        .manual(MANUAL);
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let below: Vec<_> = command.get_subcommands().filter(|below| !below.is_hide_set()).collect();
    if !below.is_empty() {
        man.render_subcommands_section(&mut page)?;
    }
    let mut rest = Roff::default();
    if let Some(text) = command.get_after_long_help().or(command.get_after_help()) {
        render_text(&text.to_string().replacen("Examples:\n", "# Examples\n\n", 1), &mut rest);
    }
    see_also(&mut rest);
    rest.to_writer(&mut page)?;
    // Every part begins with the definition of the apostrophe; a page needs it once.
    let preamble = Roff::new().render();
    let page = preamble.clone() + &String::from_utf8_lossy(&page).replace(&preamble, "");
    pages.push((format!("{name}.1"), page.into_bytes()));
    for below in below {
        render(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}

fn see_also(page: &mut Roff) {
    let pages = CONCEPTS.iter().flat_map(|(name, ..)| [roman(", "), bold(*name), roman("(7)")]);
    page.control("SH", ["SEE ALSO"]);
    page.text([bold("cmupd"), roman("(1)")].into_iter().chain(pages).collect::<Vec<_>>());
}

/// Renders text with a little Markdown: headings, paragraphs, items that begin with `* `, indented lines as they are,
/// and `code`.
fn render_text(text: &str, page: &mut Roff) {
    let mut is_literal = false;
    for line in text.lines() {
        let is_indented = line.starts_with("  ") && !line.trim().is_empty();
        if is_indented != is_literal {
            page.control(if is_indented { "nf" } else { "fi" }, []);
            is_literal = is_indented;
        }
        if is_literal {
            page.text([roman(line)]);
        } else if let Some(heading) = line.strip_prefix("# ") {
            page.control("SH", [heading.to_uppercase().as_str()]);
        } else if let Some(item) = line.strip_prefix("* ") {
            page.control("IP", ["\u{2022}", "2"]).text(with_bold_code(item));
        } else if line.trim().is_empty() {
            page.control("PP", []);
        } else {
            page.text(with_bold_code(line));
        }
    }
    if is_literal {
        page.control("fi", []);
    }
}

/// Every second piece between the signs is code.
fn with_bold_code(line: &str) -> Vec<Inline> {
    let piece = |(index, piece): (usize, &str)| if index % 2 == 1 { bold(piece) } else { roman(piece) };
    line.split('`').enumerate().map(piece).collect()
}
