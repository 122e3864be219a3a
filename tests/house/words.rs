//! The vocabulary of the house: words that an administrator does not know, or that mean too much, are named nowhere in
//! the source, in the README or in the manual: neither in identifiers, nor in texts, nor in comments.

use super::{root, rust_files};
use std::collections::HashSet;
use std::path::Path;

/// A word or phrase in small letters, and what is written instead.
const BANNED: [(&str, &str); 40] = [
    ("told", "reported, shown, listed, known, distinguished"),
    ("tell", "report, show, list, distinguish"),
    ("tells", "reports, shows, lists, gives"),
    ("retell", "repeat, describe"),
    ("heard", "has reported, is known"),
    ("hear", "learn, receive"),
    ("hears", "learns, receives"),
    ("estate", "environment, site hierarchy, fleet"),
    ("estates", "environments"),
    ("nobody", "no one by role: no user, no client, no process; or the passive voice"),
    ("whoever", "the caller, a user who"),
    ("is no", "is not a"),
    ("so many", "at most N, a number of, too many"),
    ("slip", "typo, mistake"),
    ("slips", "typos, mistakes"),
    ("take in", "ingest, read, accept; in total"),
    ("takes in", "ingests, reads, accepts; includes"),
    ("taken in", "ingested, read, accepted"),
    ("took in", "ingested, read, accepted"),
    ("as one likes", "optionally, any"),
    ("as you like", "optionally, any"),
    ("the whole road", "end to end"),
    ("put up with", "tolerate"),
    ("puts up with", "tolerates"),
    ("departure", "override, difference"),
    ("departures", "overrides, differences"),
    ("a heap of", "many"),
    ("stand in", "are in"),
    ("stands in", "is in; replaces"),
    ("lie beside", "are next to"),
    ("lies beside", "is next to"),
    ("lies", "is"),
    ("passed over", "skipped, left out, missing"),
    ("back and forth", "alternates, in both directions"),
    ("starves", "waits without end"),
    ("must all hold", "fits all"),
    ("for ever", "forever, without a limit"),
    ("forevermore", "forever"),
    ("towards", "toward, to"),
    ("amongst", "among"),
];

/// Phrases that hold a banned one and are plain all the same.
const ALLOWED: [&str; 2] = ["there is no", "is no longer"];

/// Names that are promised: columns of tables and fields of JSON answers.
const PROMISED: [&str; 2] = ["told_at", "heard_at"];

/// The words of a text in small letters with their lines, counted from 1; names in either case are taken apart, and an
/// empty word is where a sentence or a text ends.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let text = PROMISED.iter().fold(text.to_owned(), |text, name| text.replace(name, "."));
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim_start().trim_start_matches(['/', '!']).trim_end_matches('\\');
        let mut word = String::new();
        let mut before = ' ';
        for c in content.chars().chain([' ']) {
            let is_part = c.is_alphanumeric();
            let is_hump = c.is_uppercase() && before.is_lowercase();
            if (!is_part || is_hump) && !word.is_empty() {
                words.push((line, std::mem::take(&mut word)));
            }
            if is_part {
                word.extend(c.to_lowercase());
            } else if !c.is_whitespace() && c != '_' {
                words.push((line, String::new()));
            }
            before = c;
        }
    }
    words
}

/// The banned words of a text: line, word and what is written instead.
fn banned(text: &str) -> Vec<(usize, &'static str, &'static str)> {
    let words = words(text);
    let fits = |phrase: &str, start: usize| {
        phrase
            .split(' ')
            .enumerate()
            .all(|(index, part)| words.get(start + index).is_some_and(|(_, word)| word == part))
    };
    // Few words begin a phrase.
    let firsts: HashSet<&str> = BANNED.iter().filter_map(|(phrase, _)| phrase.split(' ').next()).collect();
    let mut found = Vec::new();
    for (start, (line, _)) in words.iter().enumerate().filter(|(_, (_, word))| firsts.contains(word.as_str()))
    {
        let is_allowed =
            ALLOWED.iter().any(|phrase| fits(phrase, start) || start > 0 && fits(phrase, start - 1));
        for (phrase, instead) in BANNED {
            // At the end of a sentence "is no" is an answer.
            let is_answer = phrase == "is no" && words.get(start + 2).is_none_or(|(_, word)| word.is_empty());
            if fits(phrase, start) && !is_allowed && !is_answer {
                found.push((*line, phrase, instead));
            }
        }
    }
    found
}

#[test]
fn banned_words_are_found_in_every_form() {
    let lines = |text: &str| banned(text).into_iter().map(|(line, word, _)| (line, word)).collect::<Vec<_>>();
    assert_eq!(lines("fn rows_told() {}\nstruct Estate;"), [(1, "told"), (2, "estate")]);
    assert_eq!(lines("/// At most so\n/// many rows."), [(1, "so many")]);
    assert_eq!(lines("\"which is \\\n no file\""), [(1, "is no")]);
    assert_eq!(lines("let is_no_file = isNobody;"), [(1, "is no"), (1, "nobody")]);
    assert_eq!(
        lines("There is no file. It is no longer there. The answer is no. told_at; as it is. No."),
        []
    );
}

#[test]
fn plain_technical_english_is_written() {
    let mut files = vec![root().join("README.md")];
    rust_files(&root().join("src"), &mut files);
    let manual = std::fs::read_dir(root().join("src/cli/manual")).expect("folder of the manual");
    files.extend(manual.map(|entry| entry.expect("entry").path()));
    let broken: Vec<String> = files
        .iter()
        .flat_map(|path| {
            let text = std::fs::read_to_string(path).expect("text file");
            let name = path.strip_prefix(root()).unwrap_or(path as &Path).display().to_string();
            banned(&text)
                .into_iter()
                .map(move |(line, word, instead)| format!("{name}:{line}: {word:?}: write {instead}"))
        })
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
