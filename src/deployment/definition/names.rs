//! Names of what is made by itself.

use crate::base::names::LONGEST_NAME;
use std::collections::HashSet;

/// A name that is not taken, with a number behind it where need be; as long as names may be.
pub(in crate::deployment) fn free_name(name: &str, suffix: &str, taken: &HashSet<String>) -> String {
    let shortened = |end: &str| {
        let room = LONGEST_NAME.saturating_sub(end.chars().count());
        let begin: String = name.chars().take(room).collect();
        format!("{}{end}", begin.trim_end())
    };
    let numbered = (2..).map(|number: u32| shortened(&format!("{suffix} ({number})")));
    let mut names = std::iter::once(shortened(suffix)).chain(numbered);
    names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_free_and_short() {
        let taken = HashSet::from(["monthly".to_owned(), "monthly (2)".to_owned()]);
        assert_eq!(free_name("Monthly", "", &taken), "Monthly (3)");
        assert_eq!(free_name("Monthly", " x", &taken), "Monthly x");
        let long = "ü".repeat(300);
        let name = free_name(&long, " - Pilot", &HashSet::new());
        assert_eq!((name.chars().count(), name.ends_with(" - Pilot")), (LONGEST_NAME, true));
        let long = free_name("a", &"b".repeat(300), &HashSet::new());
        assert!(!long.is_empty());
    }
}
