//! The names that reports have for a client, each with the dates of the first and last report that had it.
//!
//! A computer that was renamed has names whose spans follow one another. Two computers with one GUID, cloned with their
//! client installed, report their names in turn: the spans overlap. Spans are a function of the set of reports, so the
//! order of arrival does not matter.

use crate::client::NameSpan;

/// At most this many names of one client are kept apart, the newest: a sender that makes up names costs no more.
const MOST_NAMES: usize = 64;

/// Adds a span; one of the same name grows.
pub(crate) fn record_name(names: &mut Vec<NameSpan>, span: NameSpan) {
    match names.iter_mut().find(|known| known.name == span.name) {
        Some(known) => {
            known.first_at = known.first_at.min(span.first_at);
            known.last_at = known.last_at.max(span.last_at);
        }
        None => {
            names.push(span);
            if names.len() > MOST_NAMES {
                let oldest = names.iter().enumerate().min_by_key(|(_, span)| (span.last_at, &span.name));
                if let Some((position, _)) = oldest {
                    names.swap_remove(position);
                }
            }
        }
    }
}

/// The name that stands: that of the newest report; of two of one date the larger.
pub(crate) fn newest(names: &[NameSpan]) -> Option<usize> {
    (0..names.len()).max_by_key(|position| {
        let span = &names[*position];
        (span.last_at, &span.name)
    })
}

/// True when two of the names were reported in turn.
pub(crate) fn alternates(names: &[NameSpan]) -> bool {
    alternating_until(names).is_some()
}

/// Until when two of the names were reported in turn, in microseconds: as long as the one that stopped first was
/// reported.
pub(crate) fn alternating_until(names: &[NameSpan]) -> Option<i64> {
    let pairs = names
        .iter()
        .enumerate()
        .flat_map(|(position, one)| names[..position].iter().map(move |other| (one, other)));
    pairs
        .filter(|(one, other)| one.first_at < other.last_at && other.first_at < one.last_at)
        .map(|(one, other)| one.last_at.min(other.last_at))
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(reports: &[(&str, i64)]) -> Vec<NameSpan> {
        let mut names = Vec::new();
        for (name, at) in reports {
            record_name(&mut names, NameSpan { name: (*name).to_owned(), first_at: *at, last_at: *at });
        }
        names
    }

    #[test]
    fn a_renamed_client_does_not_conflict() {
        for (reports, expected, until) in [
            (&[("A", 1), ("A", 5)][..], "A", None),
            (&[("A", 1), ("A", 2), ("B", 3), ("B", 9)], "B", None),
            (&[("A", 1), ("B", 3), ("A", 5)], "A", Some(3)),
            (&[("B", 3), ("A", 5), ("A", 1)], "A", Some(3)),
            (&[("A", 5), ("B", 5)], "B", None),
            (&[("A", 1), ("B", 2), ("C", 3), ("B", 4)], "B", Some(3)),
            (&[("A", 1), ("B", 2), ("A", 4), ("B", 5), ("A", 90)], "A", Some(5)),
        ] {
            let names = recorded(reports);
            let own = newest(&names).map(|position| names[position].name.as_str());
            assert_eq!((own, alternating_until(&names)), (Some(expected), until), "{reports:?}");
        }
        assert_eq!(newest(&[]), None);
    }

    #[test]
    fn made_up_names_are_bounded() {
        let mut names = Vec::new();
        for number in 0..1_000 {
            record_name(&mut names, NameSpan { name: number.to_string(), first_at: number, last_at: number });
        }
        assert_eq!(names.len(), MOST_NAMES);
        assert_eq!(newest(&names).map(|position| names[position].last_at), Some(999));
    }
}
