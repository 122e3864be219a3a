//! Functions of SQLite whose own implementation takes time in proportion to the product of two lengths, in
//! implementations that take their sum: a single call of such a function would run past every time limit, because the
//! clock is checked between calls.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error};
use std::borrow::Cow;
use std::collections::HashSet;

/// The place of `part` in `whole`, in bytes.
fn find(whole: &[u8], part: &[u8]) -> Option<usize> {
    memchr::memmem::find(whole, part)
}

/// `text` with `new` for every `old`; none where that would be longer than `longest`.
fn replace(text: &str, old: &str, new: &str, longest: usize) -> Option<String> {
    if old.is_empty() {
        return Some(text.to_owned());
    }
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(place) = find(rest.as_bytes(), old.as_bytes()) {
        let (before, after) = (rest.get(..place)?, rest.get(place + old.len()..)?);
        if replaced.len() + before.len() + new.len() + after.len() > longest {
            return None;
        }
        replaced.push_str(before);
        replaced.push_str(new);
        rest = after;
    }
    replaced.push_str(rest);
    Some(replaced)
}

/// What an argument says as text; none for NULL.
pub(super) fn text<'a>(context: &'a Context<'_>, place: usize) -> Option<Cow<'a, str>> {
    match context.get_raw(place) {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string().into()),
        ValueRef::Real(number) => Some(format!("{number:?}").into()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8_lossy(bytes)),
    }
}

/// Characters that are taken off an end.
fn set(context: &Context<'_>) -> Option<HashSet<char>> {
    text(context, 1).map(|text| text.chars().collect())
}

/// Puts them into the place of SQLite's own on this connection; a text has at most `longest` bytes.
pub(in crate::report::sql) fn define(connection: &Connection, longest: usize) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function(c"instr", 2, flags, |context| {
        // Of two BLOBs in bytes, else in characters; the first place is 1.
        if let (ValueRef::Blob(whole), ValueRef::Blob(part)) = (context.get_raw(0), context.get_raw(1)) {
            return Ok(Some(find(whole, part).map_or(0, |place| place as i64 + 1)));
        }
        let (Some(whole), Some(part)) = (text(context, 0), text(context, 1)) else { return Ok(None) };
        let before = find(whole.as_bytes(), part.as_bytes()).and_then(|place| whole.get(..place));
        Ok(Some(before.map_or(0, |before| before.chars().count() as i64 + 1)))
    })?;
    connection.create_scalar_function(c"replace", 3, flags, move |context| {
        let (Some(whole), Some(old), Some(new)) = (text(context, 0), text(context, 1), text(context, 2))
        else {
            return Ok(None);
        };
        let too_big = || Error::UserFunctionError("string or blob too big".into());
        replace(&whole, &old, &new, longest).map(Some).ok_or_else(too_big)
    })?;
    connection.create_scalar_function(c"trim", 2, flags, |context| {
        let found = text(context, 0).zip(set(context));
        Ok(found.map(|(text, set)| text.trim_matches(|c| set.contains(&c)).to_owned()))
    })?;
    connection.create_scalar_function(c"ltrim", 2, flags, |context| {
        let found = text(context, 0).zip(set(context));
        Ok(found.map(|(text, set)| text.trim_start_matches(|c| set.contains(&c)).to_owned()))
    })?;
    connection.create_scalar_function(c"rtrim", 2, flags, |context| {
        let found = text(context, 0).zip(set(context));
        Ok(found.map(|(text, set)| text.trim_end_matches(|c| set.contains(&c)).to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_plain_way(text in "[abé]{0,12}", old in "[abé]{1,3}", new in "[xé]{0,3}") {
            prop_assert_eq!(replace(&text, &old, &new, 100), Some(text.replace(&old, &new)));
            prop_assert_eq!(find(text.as_bytes(), old.as_bytes()), text.find(&old));
        }
    }

    #[test]
    fn in_bounds() {
        assert_eq!(replace("aaa", "a", "xx", 5), None);
        assert_eq!(replace("aaa", "a", "xx", 6), Some("xxxxxx".into()));
        assert_eq!(replace("aaa", "", "xx", 1), Some("aaa".into()));
    }
}
