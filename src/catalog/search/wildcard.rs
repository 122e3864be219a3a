//! Patterns as PowerShell administrators type them: `*` for any text, `?` for one character, in any letter case.

/// A pattern that a whole text must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    pattern: Vec<char>,
}

impl Wildcard {
    /// The pattern of a text; without `*` and `?` it matches only that text.
    pub fn new(pattern: &str) -> Self {
        Wildcard { pattern: pattern.trim().to_lowercase().chars().collect() }
    }

    /// True when all of `text` matches. Takes at most (length of the pattern) × (length of the text) steps.
    pub fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.to_lowercase().chars().collect();
        let (mut at, mut place) = (0, 0);
        // Where the newest `*` stands and up to where it has taken text: only that one ever needs to take more.
        let mut star: Option<(usize, usize)> = None;
        while at < text.len() {
            match self.pattern.get(place) {
                Some('*') => {
                    star = Some((place, at));
                    place += 1;
                }
                Some(wanted) if *wanted == '?' || Some(wanted) == text.get(at) => {
                    place += 1;
                    at += 1;
                }
                _ => {
                    let Some((begin, taken)) = star else { return false };
                    star = Some((begin, taken + 1));
                    place = begin + 1;
                    at = taken + 1;
                }
            }
        }
        self.pattern.iter().skip(place).all(|rest| *rest == '*')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
