//! The words and signs of a statement.

use crate::base::error::{Failure, Result};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A keyword or a name without quotes.
    Word(String),
    /// A name in double quotes, brackets or backquotes.
    Quoted(String),
    Text(String),
    /// The digits of `x'…'`.
    Blob(String),
    /// The digits behind `0x`.
    Hexadecimal(String),
    Number(String),
    Sign(&'static str),
    /// `@name`, `?`, `:name`, `$name`, `#name`.
    Parameter(String),
    End,
}

/// A token and where it begins and ends, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Longest first.
const SIGNS: [&str; 34] = [
    "->>", "<>", "!=", "<=", ">=", "!<", "!>", "==", "||", "<<", ">>", "->", "(", ")", ",", ".", ";", "+",
    "-", "*", "/", "%", "<", ">", "=", "&", "|", "^", "~", "{", "}", ":", "!", "\\",
];

/// A fault at a place of the statement.
pub(super) fn fault_at(sql: &str, place: usize, what: &str) -> anyhow::Error {
    let character = sql.get(..place).unwrap_or(sql).chars().count() + 1;
    Failure::usage(format!("{what}, at character {character}"))
        .hint(
            "a statement is one SELECT as SQL Server reads it, with LIMIT and the like as SQLite does; --sqlite passes \
             SQLite's own dialect on, and `cmupd sql --schema` shows tables, views and columns",
        )
        .into()
}

/// Takes a statement apart; the last token is [`Token::End`]. Fails with kind `usage` for what is not closed, and for a
/// sign that no token has.
pub(super) fn tokens(sql: &str) -> Result<Vec<Placed>> {
    let mut found = Vec::new();
    let mut place = 0;
    loop {
        place = skip_blank(sql, place)?;
        let start = place;
        let rest = sql.get(start..).unwrap_or_default();
        let Some(first) = rest.chars().next() else {
            found.push(Placed { token: Token::End, start, end: start });
            return Ok(found);
        };
        let after = |length: usize| rest.get(length..).unwrap_or_default();
        let (token, length) = match first {
            '\'' => quoted(sql, start, 1, '\'').map(|(text, length)| (Token::Text(text), length))?,
            'n' | 'N' if after(1).starts_with('\'') => {
                quoted(sql, start, 2, '\'').map(|(text, length)| (Token::Text(text), length))?
            }
            'x' | 'X' if after(1).starts_with('\'') => {
                quoted(sql, start, 2, '\'').map(|(text, length)| (Token::Blob(text), length))?
            }
            '"' | '`' => quoted(sql, start, 1, first).map(|(text, length)| (Token::Quoted(text), length))?,
            '[' => quoted(sql, start, 1, ']').map(|(text, length)| (Token::Quoted(text), length))?,
            '0' if after(1).starts_with(['x', 'X']) => {
                let digits = take(after(2), |c| c.is_ascii_hexdigit());
                (Token::Hexadecimal(digits.to_owned()), digits.len() + 2)
            }
            '0'..='9' => number(rest),
            '.' if after(1).starts_with(|c: char| c.is_ascii_digit()) => number(rest),
            '@' | '?' | '$' | '#' => {
                let name = take(after(1), |c| is_part(c) || c == '@');
                (Token::Parameter(format!("{first}{name}")), name.len() + 1)
            }
            ':' if after(1).starts_with(is_part) => {
                let name = take(after(1), is_part);
                (Token::Parameter(format!(":{name}")), name.len() + 1)
            }
            c if c.is_alphabetic() || c == '_' => {
                let word = take(rest, is_part);
                (Token::Word(word.to_owned()), word.len())
            }
            _ => match SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
                Some(sign) => (Token::Sign(sign), sign.len()),
                None => {
                    let shown = first.escape_default();
                    return Err(fault_at(sql, start, &format!("unrecognized sign {shown}")));
                }
            },
        };
        place = start + length;
        found.push(Placed { token, start, end: place });
    }
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '#')
}

fn take(text: &str, is_wanted: impl Fn(char) -> bool) -> &str {
    text.split(|c: char| !is_wanted(c)).next().unwrap_or_default()
}

/// The place behind white space and comments; those of SQL Server nest.
fn skip_blank(sql: &str, mut place: usize) -> Result<usize> {
    loop {
        let rest = sql.get(place..).unwrap_or_default();
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        place += rest.len() - trimmed.len();
        if trimmed.starts_with("--") {
            place += trimmed.find('\n').unwrap_or(trimmed.len());
        } else if trimmed.starts_with("/*") {
            place = behind_comment(sql, place)?;
        } else {
            return Ok(place);
        }
    }
}

fn behind_comment(sql: &str, start: usize) -> Result<usize> {
    let (mut depth, mut place) = (0_usize, start);
    loop {
        let rest = sql.get(place..).unwrap_or_default();
        let Some(next) = rest.find(['/', '*']) else {
            return Err(fault_at(sql, start, "a comment has no end"));
        };
        let rest = rest.get(next..).unwrap_or_default();
        place += next;
        if rest.starts_with("/*") {
            (depth, place) = (depth + 1, place + 2);
        } else if rest.starts_with("*/") {
            (depth, place) = (depth - 1, place + 2);
        } else {
            place += 1;
        }
        if depth == 0 {
            return Ok(place);
        }
    }
}

/// What is in quotes, doubled ones taken as one, and its length with quotes and prefix.
fn quoted(sql: &str, start: usize, prefix: usize, quote: char) -> Result<(String, usize)> {
    let mut text = String::new();
    let mut characters = sql.get(start + prefix..).unwrap_or_default().char_indices().peekable();
    while let Some((place, c)) = characters.next() {
        if c != quote {
            text.push(c);
        } else if characters.next_if(|(_, next)| *next == quote).is_some() {
            text.push(quote);
        } else {
            return Ok((text, prefix + place + quote.len_utf8()));
        }
    }
    Err(fault_at(sql, start, &format!("incomplete input: {quote} is missing for the quote that begins")))
}

fn number(rest: &str) -> (Token, usize) {
    let digits = |text: &str| take(text, |c| c.is_ascii_digit()).len();
    let behind = |length: usize| rest.get(length..).unwrap_or_default();
    let mut length = digits(rest);
    if behind(length).starts_with('.') {
        length += 1 + digits(behind(length + 1));
    }
    if behind(length).starts_with(['e', 'E']) {
        let sign = usize::from(behind(length + 1).starts_with(['+', '-']));
        let exponent = digits(behind(length + 1 + sign));
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    (Token::Number(rest.get(..length).unwrap_or_default().to_owned()), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs() {
        let found: Vec<Token> = tokens("a.[b]]c] >= N'it''s' -- x\n/* /* */ */ 1.5e-3 0xFF @p \"q\"")
            .expect("tokens")
            .into_iter()
            .map(|placed| placed.token)
            .collect();
        let word = |text: &str| Token::Word(text.into());
        assert_eq!(
            found,
            [
                word("a"),
                Token::Sign("."),
                Token::Quoted("b]c".into()),
                Token::Sign(">="),
                Token::Text("it's".into()),
                Token::Number("1.5e-3".into()),
                Token::Hexadecimal("FF".into()),
                Token::Parameter("@p".into()),
                Token::Quoted("q".into()),
                Token::End,
            ]
        );
        for sql in ["'a", "/* a", "\"a", "SELECT \0"] {
            assert!(tokens(sql).is_err(), "{sql:?}");
        }
    }
}
