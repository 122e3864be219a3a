//! Lines over time. What stretches is given in percent and what must stay readable in pixels, so that letters keep
//! their size on a telephone; the scale is next to the area, where no line can cross it.

use super::markup::{bounded, class, escaped, legend, short, with_unit};
use crate::base::tabular::{Line, Point};
use jiff::Timestamp;
// Writing into a String cannot fail: those results are discarded.
use std::fmt::Write;

/// Height of the area of a line picture.
const AREA: usize = 220;
/// Above the area, for half of the number at the upper end of the scale.
const MARGIN: usize = 10;
/// More points are not drawn as dots; their values show all the same when a pointer is on them.
const MOST_DOTS: usize = 40;
/// Below this many days the dates between the ends say nothing new.
const FEWEST_DAYS_BETWEEN: f64 = 8.0;
const SECONDS_PER_DAY: f64 = 86_400.0;

fn day(at: &Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

fn seconds(at: &Timestamp) -> f64 {
    at.as_second() as f64
}

fn known(points: &[Point]) -> impl DoubleEndedIterator<Item = (&Timestamp, f64)> {
    points.iter().filter_map(|(at, value)| Some((at, value.and_then(bounded)?)))
}

/// The legend, the scale and the area.
pub(super) fn draw(line: &Line, number: usize) -> String {
    let points = || line.series.iter().flat_map(|(_, _, points)| points);
    let (first, last) = (points().map(|(at, _)| at).min(), points().map(|(at, _)| at).max());
    let (Some(first), Some(last)) = (first, last) else { return String::new() };
    let highest = points().filter_map(|(_, value)| value.and_then(bounded)).fold(0.0, f64::max);
    let top = if line.unit == "%" { 100.0 } else { rounded_up(highest) };
    let span = (seconds(last) - seconds(first)).max(1.0);
    let x = |at: &Timestamp| (seconds(at) - seconds(first)) * 100.0 / span;
    let y = |value: f64| (1.0 - value / top) * 100.0;
    // The numbers of the scale are short; the unit of words stands at its top.
    let unit = if line.unit == "%" { "%" } else { "" };

    let (mut scale, mut body) = (String::new(), String::new());
    for step in 0..=4u8 {
        let value = top * f64::from(4 - step) / 4.0;
        let height = MARGIN + AREA * usize::from(step) / 4;
        let _ = write!(scale, "<span>{}</span>", escaped(&with_unit(value, unit)));
        let _ = writeln!(body, "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{height}\" y2=\"{height}\"/>");
    }
    body.push_str(&dates(first, last, span));
    // A second coordinate system, which stretches alone; its strokes do not.
    let _ = writeln!(
        body,
        "<svg class=\"area\" x=\"0\" y=\"{MARGIN}\" width=\"100%\" height=\"{AREA}\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" overflow=\"visible\">"
    );
    let (mut descriptions, mut entries) = (Vec::new(), Vec::new());
    for (label, tone, points) in &line.series {
        let class = class(*tone);
        for run in points.split(|(_, value)| value.and_then(bounded).is_none()) {
            let mut path: Vec<String> =
                known(run).map(|(at, value)| format!("{:.3},{:.3}", x(at), y(value))).collect();
            // A single point is a line of no length with round ends: a dot.
            if let [only] = path.as_slice() {
                path.push(only.clone());
            }
            if !path.is_empty() {
                let _ = writeln!(
                    body,
                    "<polyline class=\"line {class}\" points=\"{}\"><title>{}</title></polyline>",
                    path.join(" "),
                    escaped(label)
                );
            }
        }
        let dot = if points.len() > MOST_DOTS { "dot faint" } else { "dot" };
        for (at, value) in known(points) {
            let _ = writeln!(
                body,
                "<path class=\"{dot} {class}\" d=\"M{:.3},{:.3}h0.001\"><title>{}</title></path>",
                x(at),
                y(value),
                escaped(&format!("{label}, {}: {}", day(at), with_unit(value, &line.unit)))
            );
        }
        let mut entry = format!(
            "<svg width=\"28\" height=\"8\" aria-hidden=\"true\"><line class=\"line {class}\" x1=\"2\" x2=\"26\" y1=\"4\" y2=\"4\"/></svg>{}",
            escaped(label)
        );
        if let (Some((from, first)), Some((to, last))) = (known(points).next(), known(points).next_back()) {
            let (first, last) = (with_unit(first, &line.unit), with_unit(last, &line.unit));
            descriptions.push(format!("{label}: from {first} on {} to {last} on {}", day(from), day(to)));
            entry.push_str(&escaped(&format!(": {last}")));
        }
        entries.push(entry);
    }
    body.push_str("</svg>\n");
    let id = format!("picture-{number}");
    let unit = match line.unit.as_str() {
        "" | "%" => String::new(),
        unit => format!("<p class=\"unit\">{}</p>\n", escaped(unit)),
    };
    format!(
        "{}{unit}<div class=\"plot\">\n<div class=\"scale\" aria-hidden=\"true\">{scale}</div>\n\
         <svg width=\"100%\" height=\"{}\" role=\"img\" aria-labelledby=\"{id}-title {id}-text\">\n<desc id=\"{id}-text\">{}</desc>\n{body}</svg>\n</div>\n",
        legend(&entries),
        MARGIN + AREA + 34,
        escaped(&descriptions.join("; "))
    )
}

/// The dates below the area, each at its place: the ends, and quarters where there is room.
fn dates(first: &Timestamp, last: &Timestamp, span: f64) -> String {
    let mut text = String::new();
    for quarter in 0..=4u32 {
        let is_end = quarter == 0 || quarter == 4;
        if (!is_end && span < FEWEST_DAYS_BETWEEN * SECONDS_PER_DAY) || (quarter == 4 && first == last) {
            continue;
        }
        let share = f64::from(quarter) / 4.0;
        let at = match quarter {
            0 => Some(*first),
            4 => Some(*last),
            // Both ends are moments, and it is between them.
            _ => Timestamp::from_second((seconds(first) + span * share) as i64).ok(),
        };
        let Some(at) = at else { continue };
        let anchor = match quarter {
            0 => "start",
            4 => "end",
            _ => "middle",
        };
        let roomy = if quarter % 2 == 1 { " roomy" } else { "" };
        let place = short(share * 100.0);
        let _ = writeln!(
            text,
            "<line class=\"axis{roomy}\" x1=\"{place}%\" x2=\"{place}%\" y1=\"{}\" y2=\"{}\"/><text class=\"quiet{roomy}\" x=\"{place}%\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            MARGIN + AREA,
            MARGIN + AREA + 6,
            MARGIN + AREA + 24,
            day(&at)
        );
    }
    text
}

/// The next of 1, 2, 4, 5, 10, 20 …: a scale whose quarters are easy to read.
fn rounded_up(value: f64) -> f64 {
    let magnitude = 10f64.powf(value.max(1.0).log10().floor());
    [1.0, 2.0, 4.0, 5.0, 10.0]
        .iter()
        .map(|step| step * magnitude)
        .find(|step| *step >= value)
        .unwrap_or(10.0 * magnitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_easy_to_read() {
        for (value, expected) in
            [(0.0, 1.0), (3.0, 4.0), (17.0, 20.0), (100.0, 100.0), (101.0, 200.0), (4_321.0, 5_000.0)]
        {
            assert_eq!(rounded_up(value), expected, "{value}");
        }
    }
}
