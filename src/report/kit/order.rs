//! The order of rows about clients.

use std::cmp::Ordering;
use uuid::Uuid;

/// Rows in ascending order of `key`, then of name and GUID. There is one for each of a hundred thousand clients: what
/// is compared is stored close together, and each row is moved once.
pub(in crate::report) fn by<T, K: Ord>(
    rows: Vec<T>,
    key: impl Fn(&T) -> K,
    named: impl for<'a> Fn(&'a T) -> (&'a str, Uuid),
) -> Vec<T> {
    let mut places: Vec<(K, [u8; 8], usize)> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            // The beginning of the name decides mostly; where it is shorter, 0 sorts before everything.
            let mut beginning = [0; 8];
            beginning.iter_mut().zip(named(row).0.bytes()).for_each(|(to, from)| *to = from);
            (key(row), beginning, place)
        })
        .collect();
    let name_of = |place: usize| rows.get(place).map(&named);
    places.sort_unstable_by(|a, b| match (&a.0, a.1).cmp(&(&b.0, b.1)) {
        Ordering::Equal => name_of(a.2).cmp(&name_of(b.2)),
        unequal => unequal,
    });
    let mut rows: Vec<Option<T>> = rows.into_iter().map(Some).collect();
    places.into_iter().filter_map(|(_, _, place)| rows.get_mut(place)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_by_comparing_everything(rows in proptest::collection::vec((0u8..3, "[a\0Zé]{0,10}", 0u128..4), 0..40)) {
            let mut expected = rows.clone();
            expected.sort();
            let ordered = by(rows, |row| row.0, |row| (&row.1, Uuid::from_u128(row.2)));
            prop_assert_eq!(ordered, expected);
        }
    }
}
