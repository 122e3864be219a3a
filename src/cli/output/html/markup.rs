//! What the page and its pictures are written with: escaped text, numbers, shares, labels and legends.

use crate::base::tabular::Tone;
use crate::cli::output::cell::visible;

/// Nothing that is counted comes near; whole numbers up to here are exact.
const HIGHEST: f64 = 9.0e15;

/// The class of what a tone fills.
pub(super) fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Unknown => "unknown",
        Tone::Pending => "pending",
        Tone::Neutral => "neutral",
    }
}

/// Text that means nothing to HTML, in elements and in quoted attributes. What steers a terminal may turn the direction
/// of a page's text as well, and becomes visible.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// A legend of already marked-up entries. Screen readers skip it: they read its texts with the values.
pub(super) fn legend(entries: &[String]) -> String {
    let entries: String = entries.iter().map(|entry| format!("<li>{entry}</li>")).collect();
    format!("<ul class=\"legend\" aria-hidden=\"true\">{entries}</ul>\n")
}

/// A value that can be drawn: a number that is one, not below nothing, and not beyond what sums and shares can be made
/// of.
pub(super) fn bounded(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(0.0, HIGHEST))
}

/// A number without digits that say nothing.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with its unit, where there is one.
pub(super) fn with_unit(value: f64, unit: &str) -> String {
    format!("{} {unit}", short(value)).trim_end().to_owned()
}

/// A share of a whole for people: what is not nothing is never written as nothing, and what is not all never as all.
pub(super) fn share(value: f64, whole: f64) -> String {
    let percent = value * 100.0 / whole;
    match percent {
        percent if percent > 0.0 && percent < 0.1 => "<0.1 %".into(),
        percent if percent > 99.9 && percent < 100.0 => ">99.9 %".into(),
        percent => format!("{} %", short((percent * 10.0).round() / 10.0)),
    }
}

/// A label of at most this many letters.
pub(super) fn cut(label: &str, letters: usize) -> String {
    if label.chars().count() <= letters {
        return label.to_owned();
    }
    label.chars().take(letters.saturating_sub(1)).chain(['…']).collect()
}
