//! Functions of SQLite whose own way takes the product of two lengths, in ways that take their sum: a single call of such a function
//! would run past every time limit, because the clock is looked at between calls.

mod store;

pub(super) use store::define;

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
