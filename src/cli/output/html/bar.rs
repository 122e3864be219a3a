//! Bars: each with its label and its whole above it as text that wraps, so that long titles stay whole on a telephone,
//! and a page of paper ends between two bars.

use super::markup::{bounded, class, escaped, legend, share, short, with_unit};
use crate::base::tabular::Bar;
// Writing into a String cannot fail: those results are discarded.
use std::fmt::Write;

const BAR_HEIGHT: usize = 22;
/// A part that is narrower, in percent, has no room for its share on a telephone of 360 pixels …
const NARROWEST_LABELLED: f64 = 16.0;
/// … or on a screen of 800 pixels and on paper.
const NARROWEST_LABELLED_WHERE_WIDE: f64 = 8.0;

/// The legend, and the bars as a list.
pub(super) fn draw(bar: &Bar, number: usize) -> String {
    let parts = bar.parts.iter();
    let entries: Vec<String> =
        parts.map(|(label, tone)| format!("<i class=\"{}\"></i>{}", class(*tone), escaped(label))).collect();
    // The order of the legend is that of the parts: who sees no colors counts from the left.
    let legend = legend(&entries);
    let mut body = format!("{legend}<ul class=\"bars\">\n");
    for (place, (label, values)) in bar.bars.iter().enumerate() {
        // What does not count anything has no length.
        let lengths: Vec<f64> = values.iter().map(|value| bounded(*value).unwrap_or(0.0)).collect();
        let whole: f64 = lengths.iter().sum();
        let mut drawn = String::new();
        let mut from = 0.0;
        let mut values_text = Vec::new();
        for ((part, tone), value) in bar.parts.iter().zip(lengths) {
            if value == 0.0 {
                continue;
            }
            let (width, class) = (value * 100.0 / whole, class(*tone));
            let said = format!("{part} {} ({})", short(value), share(value, whole));
            let _ = writeln!(
                drawn,
                "<rect class=\"{class}\" x=\"{from:.3}%\" y=\"0\" width=\"{width:.3}%\" height=\"{BAR_HEIGHT}\"><title>{}</title></rect>",
                escaped(&said)
            );
            if width >= NARROWEST_LABELLED_WHERE_WIDE {
                let roomy = if width < NARROWEST_LABELLED { " roomy" } else { "" };
                let _ = writeln!(
                    drawn,
                    "<text class=\"on-{class}{roomy}\" x=\"{:.3}%\" y=\"16\" text-anchor=\"middle\">{}</text>",
                    from + width / 2.0,
                    escaped(&share(value, whole))
                );
            }
            from += width;
            values_text.push(said);
        }
        let id = format!("picture-{number}-bar-{}", place + 1);
        let values_text =
            if values_text.is_empty() { "nothing to count".to_owned() } else { values_text.join(", ") };
        let _ = writeln!(
            body,
            "<li><div class=\"bar-head\"><bdi>{}</bdi><span>{}</span></div>\n\
             <svg width=\"100%\" height=\"{BAR_HEIGHT}\" role=\"img\" aria-labelledby=\"{id}\">\n<title id=\"{id}\">{}</title>\n{drawn}</svg></li>",
            escaped(label),
            escaped(&with_unit(whole, &bar.unit)),
            escaped(&format!("{label}: {values_text}")),
        );
    }
    body.push_str("</ul>\n");
    body
}
