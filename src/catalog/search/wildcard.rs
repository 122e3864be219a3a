//! Patterns as PowerShell administrators type them: `*` for any text, `?` for one character, in any letter case.

/// A pattern that a whole text must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wildcard {
    pattern: Vec<char>,
    /// Place behind the last `*`.
    end: Option<usize>,
}

impl Wildcard {
    /// The pattern of a text; without `*` and `?` it matches only that text.
    pub fn new(pattern: &str) -> Self {
        let pattern: Vec<char> = pattern.trim().to_lowercase().chars().collect();
        let end = pattern.iter().rposition(|letter| *letter == '*').map(|place| place + 1);
        Wildcard { pattern, end }
    }

    /// True when all of `text` matches. Takes at most (length of the pattern) × (length of the text) steps.
    pub fn matches(&self, text: &str) -> bool {
        if text.is_ascii() {
            // Nothing is copied: a rule of a collection is asked of every client.
            let letter =
                |at: usize| text.as_bytes().get(at).map(|byte| char::from(byte.to_ascii_lowercase()));
            return self.matches_letters(text.len(), letter);
        }
        let text: Vec<char> = text.to_lowercase().chars().collect();
        self.matches_letters(text.len(), |at| text.get(at).copied())
    }

    fn matches_letters(&self, length: usize, letter: impl Fn(usize) -> Option<char>) -> bool {
        let (mut at, mut place) = (0, 0);
        // Where the newest `*` stands and up to where it has taken text: only that one ever needs to take more.
        let mut star: Option<(usize, usize)> = None;
        while at < length {
            match self.pattern.get(place) {
                Some('*') if self.end == Some(place + 1) => {
                    // What follows is the end of the text, or the text does not match.
                    let rest = self.pattern.len() - place - 1;
                    match length.checked_sub(rest).filter(|end| *end >= at) {
                        Some(end) => (at, star) = (end, None),
                        None => return false,
                    }
                    place += 1;
                }
                Some('*') => {
                    star = Some((place, at));
                    place += 1;
                }
                Some(wanted) if *wanted == '?' || Some(*wanted) == letter(at) => {
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
