//! Properties of patterns with wildcards, against a plain matcher.

use cmupd::catalog::Wildcard;
use proptest::prelude::*;

#[test]
fn patterns() {
    for (pattern, text, expected) in [
        ("office", "Office", true),
        ("office", "Office 2016", false),
        ("*office*", "Security Update for Microsoft Office 2016", true),
        ("Windows 1?", "windows 11", true),
        ("Windows 1?", "windows 1", false),
        ("*a*b*c", "xxaxxbxxbc", true),
        ("*a*b*c", "xxaxxcxxb", false),
        ("*ÜBER*", "etwas über", true),
        ("*", "", true),
        ("", "", true),
        ("", "x", false),
    ] {
        assert_eq!(Wildcard::new(pattern).matches(text), expected, "{pattern} {text}");
    }
}

/// The plainest way to say what a pattern means.
fn naive(pattern: &[char], text: &[char]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some(('*', rest)) => (0..=text.len()).any(|taken| naive(rest, &text[taken..])),
        Some((wanted, rest)) => text
            .split_first()
            .is_some_and(|(first, after)| (*wanted == '?' || wanted == first) && naive(rest, after)),
    }
}

proptest! {
    #[test]
    fn equals_the_plain_meaning(pattern in "[ab*?]{0,8}", text in "[ab]{0,10}") {
        let (chars, letters): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
        prop_assert_eq!(Wildcard::new(&pattern).matches(&text), naive(&chars, &letters));
    }
}
