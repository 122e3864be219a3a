//! Texts as SQL Server compares them with its usual collation (SQL_Latin1_General_CP1_CI_AS): letter case and spaces at
//! the end do not count; and its patterns of LIKE.

use std::cmp::Ordering;

fn fold(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase()
}

/// The order of two texts.
pub(in crate::report::sql) fn compare_texts(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim_end_matches(' '), right.trim_end_matches(' '));
    if left.is_ascii() && right.is_ascii() {
        let small = |text: &str| text.bytes().map(|byte| byte.to_ascii_lowercase()).collect::<Vec<u8>>();
        return match left.eq_ignore_ascii_case(right) {
            true => Ordering::Equal,
            false => small(left).cmp(&small(right)),
        };
    }
    left.chars().flat_map(fold).cmp(right.chars().flat_map(fold))
}

/// A text in small letters in which every place is where it was: a letter whose small form has another length stays.
pub(in crate::report::sql) fn fold_in_place(text: &str) -> String {
    let small = |c: char| {
        let mut small = c.to_lowercase();
        small.next().filter(|first| small.next().is_none() && first.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    text.chars().map(small).collect()
}

fn is_same(left: char, right: char) -> bool {
    left == right || fold(left).eq(fold(right))
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// `%`
    Any,
    /// `_`
    One,
    Character(char),
    /// `[a-f]`, `[^a-f]`
    Class {
        is_not: bool,
        ranges: Vec<(char, char)>,
    },
}

impl Step {
    fn fits(&self, c: char) -> bool {
        match self {
            Step::Any | Step::One => true,
            Step::Character(own) => is_same(*own, c),
            Step::Class { is_not, ranges } => {
                let is_in = |c: char| ranges.iter().any(|(from, to)| (*from..=*to).contains(&c));
                let is_there = is_in(c) || c.to_lowercase().any(is_in) || c.to_uppercase().any(is_in);
                is_there != *is_not
            }
        }
    }
}

/// A pattern of LIKE and PATINDEX.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report::sql) struct LikePattern {
    steps: Vec<Step>,
}

impl LikePattern {
    pub(in crate::report::sql) fn new(pattern: &str, escape: Option<char>) -> Self {
        let mut steps = Vec::new();
        let mut rest = pattern.chars();
        while let Some(c) = rest.next() {
            steps.push(match c {
                c if Some(c) == escape => match rest.next() {
                    Some(next) => Step::Character(next),
                    None => Step::Character(c),
                },
                '%' => Step::Any,
                '_' => Step::One,
                '[' => match rest.as_str().split_once(']') {
                    Some((class, behind)) => {
                        rest = behind.chars();
                        read_class(class)
                    }
                    // Without its end nothing fits it.
                    None => {
                        rest = "".chars();
                        Step::Class { is_not: false, ranges: Vec::new() }
                    }
                },
                c => Step::Character(c),
            });
        }
        LikePattern { steps }
    }

    /// Whether a text fits as a whole.
    pub(in crate::report::sql) fn fits(&self, text: &[char]) -> bool {
        let (mut place, mut step) = (0, 0);
        // Where to go on when what followed the last `%` did not fit.
        let mut again: Option<(usize, usize)> = None;
        while place < text.len() {
            match (self.steps.get(step), text.get(place)) {
                (Some(Step::Any), _) => {
                    again = Some((place, step));
                    step += 1;
                }
                (Some(fitting), Some(c)) if fitting.fits(*c) => (place, step) = (place + 1, step + 1),
                _ => match again {
                    Some((from, any)) => {
                        again = Some((from + 1, any));
                        (place, step) = (from + 1, any + 1);
                    }
                    None => return false,
                },
            }
        }
        self.steps.iter().skip(step).all(|step| *step == Step::Any)
    }

    /// PATINDEX: where it first fits, in characters from 1; 0 where it does not.
    pub(in crate::report::sql) fn find(&self, text: &[char]) -> usize {
        let Some(steps) = self.steps.strip_prefix(&[Step::Any]) else {
            return usize::from(self.fits(text));
        };
        let first = steps.iter().position(|step| *step == Step::Any).unwrap_or(steps.len());
        let (first, rest) = steps.split_at_checked(first).unwrap_or((steps, &[]));
        let fits_at = |place: usize| {
            let part = text.get(place..place + first.len()).unwrap_or_default();
            part.len() == first.len() && first.iter().zip(part).all(|(step, c)| step.fits(*c))
        };
        let found = match (rest.is_empty(), text.len().checked_sub(first.len())) {
            (_, None) => None,
            (true, Some(_)) if first.is_empty() => Some(0),
            // Without a `%` at the end it has to reach the end.
            (true, Some(last)) => Some(last).filter(|last| fits_at(*last)),
            (false, Some(last)) => (0..=last).find(|place| fits_at(*place)).filter(|place| {
                // What does not follow here follows at no later place either.
                let rest = LikePattern { steps: rest.to_vec() };
                rest.fits(text.get(place + first.len()..).unwrap_or_default())
            }),
        };
        found.map_or(0, |place| place + 1)
    }
}

fn read_class(class: &str) -> Step {
    let (is_not, class) = match class.strip_prefix('^') {
        Some(class) => (true, class),
        None => (false, class),
    };
    let characters: Vec<char> = class.chars().collect();
    let mut ranges = Vec::new();
    let mut rest = characters.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        match behind {
            ['-', last, behind @ ..] => {
                ranges.push((*first, *last));
                rest = behind;
            }
            behind => {
                ranges.push((*first, *first));
                rest = behind;
            }
        }
    }
    Step::Class { is_not, ranges }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The examples of "LIKE (Transact-SQL)", and what is around them.
    #[test]
    fn patterns() {
        for (pattern, fitting, not) in [
            ("PS[12]-SRV%", &["PS1-SRV1", "ps2-srv"][..], &["PS3-SRV1", "PS12-SRV"][..]),
            ("[C-P]arsen", &["Carsen", "larsen"], &["Tarsen"]),
            ("de[^l]%", &["dea"], &["del", "DEL", "de"]),
            ("%Ä%", &["xäx"], &["xax"]),
            ("5[%]", &["5%"], &["5x"]),
            ("[_]n", &["_n"], &["an"]),
            ("[a-cdf]", &["f", "B"], &["e"]),
            ("[-acdf]", &["-", "a"], &["b"]),
            ("[ [ ]", &["["], &["]"]),
            ("a%b%c", &["aXbXbc", "abc"], &["ab", "abcd"]),
            ("", &[""], &["a"]),
            ("%", &["", "a"], &[]),
            ("a[b", &[], &["a[b", "ab"]),
        ] {
            let read = LikePattern::new(pattern, None);
            for text in fitting {
                assert!(read.fits(&characters(text)), "{pattern} {text}");
            }
            for text in not {
                assert!(!read.fits(&characters(text)), "{pattern} {text}");
            }
        }
        assert!(LikePattern::new("50!%!!", Some('!')).fits(&characters("50%!")));
        assert_eq!(LikePattern::new("%en_ure%", None).find(&characters("Please ensure the door")), 8);
        for (pattern, text, place) in [
            ("x%", "ax", 0),
            ("x%", "xa", 1),
            ("%x", "xax", 3),
            ("%x", "xa", 0),
            ("%[0-9][0-9]%", "KB5a50", 5),
            ("%a%b%", "xaab", 2),
            ("%a%b%", "bax", 0),
            ("%abc", "bc", 0),
            ("%", "a", 1),
            ("", "", 1),
        ] {
            assert_eq!(LikePattern::new(pattern, None).find(&characters(text)), place, "{pattern} {text}");
        }
    }

    #[test]
    fn texts() {
        assert_eq!(compare_texts("PS1 ", "ps1"), Ordering::Equal);
        assert_eq!(compare_texts("ÄB", "äb"), Ordering::Equal);
        assert_eq!(compare_texts("a", "B"), Ordering::Less);
        assert_eq!(fold_in_place("ÄbİẞC"), "äbİẞc");
    }
}
