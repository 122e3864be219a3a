//! Shapes of the pictures that reports offer next to their rows.

use crate::base::tabular::{Bar, Picture, Tone};
use crate::compliance::Tally;

/// A picture has at most this many bars or rows; the table has all.
pub(in crate::report) const MOST_BARS: usize = 40;
/// Whose states an update's bar shows.
pub(in crate::report) const CLIENTS_OF_UPDATE: &str = "Of the clients whose site sees the update. Compliant are installed and not required; unknown counts against it.";

/// The title of a picture that may not show all.
pub(in crate::report) fn first_of(title: &str, shown: usize, all: usize) -> String {
    if all > shown { format!("{title} (the first {shown} of {all})") } else { title.to_owned() }
}

pub(in crate::report) fn parts<const N: usize>(parts: [(&str, Tone); N]) -> Vec<(String, Tone)> {
    parts.into_iter().map(|(label, tone)| (label.to_owned(), tone)).collect()
}

fn state_parts() -> Vec<(String, Tone)> {
    parts([
        ("Installed", Tone::Good),
        ("Not required", Tone::Neutral),
        ("Required", Tone::Bad),
        ("Unknown", Tone::Unknown),
    ])
}

fn state_values(tally: Tally) -> Vec<f64> {
    [tally.installed, tally.not_required, tally.required, tally.unknown].map(|count| count as f64).to_vec()
}

/// A bar picture, unless there is nothing to draw; at most [`MOST_BARS`], and the title says so where there are more.
pub(in crate::report) fn bar(
    title: &str,
    unit: &str,
    meaning: &str,
    parts: Vec<(String, Tone)>,
    bars: Vec<(String, Vec<f64>)>,
) -> Option<Picture> {
    let mut bars: Vec<_> = bars.into_iter().filter(|(_, values)| values.iter().sum::<f64>() > 0.0).collect();
    let all = bars.len();
    bars.truncate(MOST_BARS);
    let title = first_of(title, bars.len(), all);
    let (unit, meaning) = (unit.to_owned(), meaning.to_owned());
    (!bars.is_empty()).then_some(Picture::Bar(Bar { title, unit, meaning, parts, bars }))
}

/// Bars of the four states, by label.
pub(in crate::report) fn state_bars(
    title: &str,
    unit: &str,
    meaning: &str,
    bars: impl Iterator<Item = (String, Tally)>,
) -> Option<Picture> {
    let bars = bars.map(|(label, tally)| (label, state_values(tally))).collect();
    bar(title, unit, meaning, state_parts(), bars)
}
