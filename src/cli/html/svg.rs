//! Pictures as inline SVG: every value stands in the text too, so that nobody needs to see a color.
//!
//! What stretches is given in percent and what must stay readable in pixels, so that letters keep their size on a telephone.

use super::escaped;
use crate::tabular::{Bar, HeatMap, Line, Picture, Tone};
use jiff::Timestamp;
use std::fmt::Write;

/// A bar with its label above it.
const BAR_STEP: usize = 48;
const BAR_HEIGHT: usize = 22;
/// A part that is narrower has no room for its share.
const NARROWEST_LABELLED: f64 = 14.0;
/// Cells of a heat map: five digits wide, or an article's number above them.
const CELL_WIDTH: usize = 76;
const CELL_HEIGHT: usize = 28;
/// Width of a letter at 13 pixels, on the safe side.
const LETTER: usize = 8;
/// The widest label of a row; a longer one is cut, and stands whole in its title.
const WIDEST_LABEL: usize = 24;
/// The longest label above a bar: its whole stands at the other end of the line.
const LONGEST_BAR_LABEL: usize = 40;
/// Nothing that is counted comes near; whole numbers up to here are exact.
const HIGHEST: f64 = 9.0e15;
/// Height of the area of a line picture.
const AREA: usize = 220;

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Unknown => "unknown",
        Tone::Pending => "pending",
        Tone::Neutral => "neutral",
    }
}

/// A figure: caption, picture, legend. `number` tells the figures of a page apart.
pub(super) fn figure(picture: &Picture, number: usize) -> String {
    let (title, drawing, legend) = match picture {
        Picture::Bar(bar) => (
            &bar.title,
            draw_bar(bar, number),
            tone_legend(bar.parts.iter().map(|(label, tone)| (label, *tone))),
        ),
        Picture::Line(line) => (
            &line.title,
            draw_line(line, number),
            tone_legend(line.series.iter().map(|(label, tone, _)| (label, *tone))),
        ),
        Picture::HeatMap(map) => (&map.title, draw_heat_map(map, number), heat_legend()),
    };
    format!(
        "<figure>\n<figcaption>{}</figcaption>\n<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">\n{drawing}</div>\n{legend}</figure>\n",
        escaped(title),
        escaped(title)
    )
}

fn tone_legend<'a>(parts: impl Iterator<Item = (&'a String, Tone)>) -> String {
    let parts: String = parts
        .map(|(label, tone)| format!("<li><i class=\"{}\"></i>{}</li>", class(tone), escaped(label)))
        .collect();
    format!("<ul class=\"legend\" aria-hidden=\"true\">{parts}</ul>\n")
}

fn heat_legend() -> String {
    let parts: String = HEAT
        .iter()
        .map(|(below, class)| match below {
            Some(below) => format!("<li><i class=\"{class}\"></i>below {below} %</li>"),
            None => format!("<li><i class=\"{class}\"></i>100 %</li>"),
        })
        .collect();
    format!(
        "<ul class=\"legend\" aria-hidden=\"true\">{parts}<li><i class=\"heat-none\"></i>nothing to count</li></ul>\n"
    )
}

/// The opening tag with the names by which a reader aloud knows the picture.
fn opening(size: &str, title: &str, description: &str, number: usize, kind: &str) -> String {
    format!(
        "<svg {size} class=\"{kind}\" role=\"img\" aria-labelledby=\"picture-{number}-title picture-{number}-text\">\n<title id=\"picture-{number}-title\">{}</title>\n<desc id=\"picture-{number}-text\">{}</desc>\n",
        escaped(title),
        escaped(description)
    )
}

/// A value that can be drawn: a number that is one, not below nothing, and not beyond what sums and shares can be made of.
fn bounded(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(0.0, HIGHEST))
}

/// A number without digits that say nothing.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share of a whole for people: what is not nothing is never written as nothing, and what is not all never as all.
fn share(value: f64, whole: f64) -> String {
    let percent = value * 100.0 / whole;
    match percent {
        percent if percent > 0.0 && percent < 0.1 => "<0.1 %".into(),
        percent if percent > 99.9 && percent < 100.0 => ">99.9 %".into(),
        percent => format!("{} %", short((percent * 10.0).round() / 10.0)),
    }
}

fn draw_bar(bar: &Bar, number: usize) -> String {
    // What is no count of anything has no length.
    let length = |value: f64| bounded(value).unwrap_or(0.0);
    let mut body = String::new();
    let mut told = Vec::new();
    for (place, (label, values)) in bar.bars.iter().enumerate() {
        let whole: f64 = values.iter().copied().map(length).sum();
        let top = place * BAR_STEP;
        let _ = writeln!(
            body,
            "<text x=\"0\" y=\"{}\">{}<title>{}</title></text><text class=\"quiet\" x=\"100%\" y=\"{}\" text-anchor=\"end\">{}</text>",
            top + 14,
            escaped(&cut(label, LONGEST_BAR_LABEL)),
            escaped(label),
            top + 14,
            short(whole)
        );
        let mut from = 0.0;
        let mut parts = Vec::new();
        for ((part, tone), value) in bar.parts.iter().zip(values.iter().copied().map(length)) {
            if value == 0.0 {
                continue;
            }
            let (width, class) = (value * 100.0 / whole, class(*tone));
            let said = format!("{part} {} ({})", short(value), share(value, whole));
            let _ = writeln!(
                body,
                "<rect class=\"{class}\" x=\"{from:.3}%\" y=\"{}\" width=\"{width:.3}%\" height=\"{BAR_HEIGHT}\"><title>{}</title></rect>",
                top + 19,
                escaped(&said)
            );
            if width >= NARROWEST_LABELLED {
                let _ = writeln!(
                    body,
                    "<text class=\"on-{class}\" x=\"{:.3}%\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                    from + width / 2.0,
                    top + 35,
                    escaped(&share(value, whole))
                );
            }
            from += width;
            parts.push(said);
        }
        told.push(format!("{label}: {}", parts.join(", ")));
    }
    let size = format!("width=\"100%\" height=\"{}\"", bar.bars.len() * BAR_STEP);
    format!("{}{body}</svg>\n", opening(&size, &bar.title, &told.join("; "), number, "bar"))
}

fn draw_line(line: &Line, number: usize) -> String {
    let points = || line.series.iter().flat_map(|(_, _, points)| points);
    let seconds = |at: &Timestamp| at.as_second() as f64;
    let (first, last) = (points().map(|(at, _)| at).min(), points().map(|(at, _)| at).max());
    let (Some(first), Some(last)) = (first, last) else { return String::new() };
    let finite = |value: &Option<f64>| value.and_then(bounded);
    let highest = points().filter_map(|(_, value)| finite(value)).fold(0.0, f64::max);
    let top = if line.unit == "%" { 100.0 } else { rounded_up(highest) };
    let span = (seconds(last) - seconds(first)).max(1.0);
    let x = |at: &Timestamp| (seconds(at) - seconds(first)) * 100.0 / span;
    let y = |value: f64| (1.0 - value / top) * 100.0;

    let mut body = String::new();
    // Lines of the scale; their numbers stand upon what is drawn, with a rim.
    let mut scale = String::new();
    for step in 0..=4 {
        let value = top * f64::from(4 - step) / 4.0;
        let height = 10 + AREA * step as usize / 4;
        let unit = if line.unit.is_empty() { String::new() } else { format!(" {}", line.unit) };
        let _ = writeln!(body, "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{height}\" y2=\"{height}\"/>");
        let _ = writeln!(
            scale,
            "<text class=\"quiet scale\" x=\"0\" y=\"{}\">{}</text>",
            height + 14,
            escaped(&format!("{}{unit}", short(value)))
        );
    }
    let day = |at: &Timestamp| at.strftime("%Y-%m-%d").to_string();
    let _ = writeln!(
        body,
        "<text class=\"quiet\" x=\"0\" y=\"{0}\">{1}</text><text class=\"quiet\" x=\"100%\" y=\"{0}\" text-anchor=\"end\">{2}</text>",
        AREA + 42,
        day(first),
        day(last)
    );
    // A second coordinate system, which stretches alone; its strokes do not.
    let _ = writeln!(
        body,
        "<svg x=\"0\" y=\"10\" width=\"100%\" height=\"{AREA}\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" overflow=\"visible\">"
    );
    let mut told = Vec::new();
    for (label, tone, points) in &line.series {
        for run in points.split(|(_, value)| finite(value).is_none()) {
            let mut path: Vec<String> = run
                .iter()
                .filter_map(|(at, value)| Some(format!("{:.3},{:.3}", x(at), y(finite(value)?))))
                .collect();
            // A single point is a line of no length with round ends: a dot.
            if let [only] = path.as_slice() {
                path.push(only.clone());
            }
            if !path.is_empty() {
                let _ = writeln!(
                    body,
                    "<polyline class=\"line {}\" points=\"{}\"><title>{}</title></polyline>",
                    class(*tone),
                    path.join(" "),
                    escaped(label)
                );
            }
        }
        let known = || points.iter().filter_map(|(at, value)| Some((at, finite(value)?)));
        if let (Some((from, first)), Some((to, last))) = (known().next(), known().next_back()) {
            let unit = if line.unit.is_empty() { String::new() } else { format!(" {}", line.unit) };
            told.push(format!(
                "{label}: from {}{unit} on {} to {}{unit} on {}",
                short(first),
                day(from),
                short(last),
                day(to)
            ));
        }
    }
    body.push_str("</svg>\n");
    body.push_str(&scale);
    let size = format!("width=\"100%\" height=\"{}\"", AREA + 50);
    format!("{}{body}</svg>\n", opening(&size, &line.title, &told.join("; "), number, "trend"))
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

/// Below which percentage a cell has which class; the last is for all.
const HEAT: [(Option<u8>, &str); 5] = [
    (Some(50), "heat-0"),
    (Some(80), "heat-1"),
    (Some(95), "heat-2"),
    (Some(100), "heat-3"),
    (None, "heat-4"),
];

fn heat(percent: f64) -> &'static str {
    HEAT.iter()
        .find(|(below, _)| below.is_none_or(|below| percent < f64::from(below)))
        .map_or("heat-none", |(_, class)| class)
}

fn cut(label: &str, letters: usize) -> String {
    if label.chars().count() <= letters {
        return label.to_owned();
    }
    label.chars().take(letters.saturating_sub(1)).chain(['…']).collect()
}

fn draw_heat_map(map: &HeatMap, number: usize) -> String {
    let longest = map.rows.iter().map(|row| row.chars().count()).max().unwrap_or(0).min(WIDEST_LABEL);
    let left = longest.max(map.row_title.chars().count()) * LETTER + 12;
    let head = CELL_HEIGHT;
    let mut body = String::new();
    let text =
        |body: &mut String, class: &str, x: usize, y: usize, anchor: &str, whole: &str, letters: usize| {
            let shown = cut(whole, letters);
            let title =
                if shown == whole { String::new() } else { format!("<title>{}</title>", escaped(whole)) };
            let _ = writeln!(
                body,
                "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}{title}</text>",
                escaped(&shown)
            );
        };
    text(&mut body, "quiet", 0, head - 9, "start", &map.row_title, WIDEST_LABEL);
    for (place, (column, full)) in map.columns.iter().enumerate() {
        let middle = left + place * CELL_WIDTH + CELL_WIDTH / 2;
        let _ = writeln!(
            body,
            "<text class=\"quiet\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}<title>{}</title></text>",
            head - 9,
            escaped(&cut(column, CELL_WIDTH / LETTER)),
            escaped(full)
        );
    }
    let mut told = Vec::new();
    for (line, (row, cells)) in map.rows.iter().zip(&map.cells).enumerate() {
        let top = head + line * CELL_HEIGHT;
        text(&mut body, "", 0, top + 19, "start", row, WIDEST_LABEL);
        let mut said = Vec::new();
        for (place, ((_, column), cell)) in map.columns.iter().zip(cells).enumerate() {
            let x = left + place * CELL_WIDTH;
            let value = cell.and_then(bounded);
            let class = value.map_or("heat-none", heat);
            let shown = value.map_or_else(|| "–".to_owned(), |value| share(value, 100.0));
            let whole = format!("{row}, {column}: {}", value.map_or("nothing to count", |_| shown.as_str()));
            let _ = writeln!(
                body,
                "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"><title>{}</title></rect><text class=\"on-{class}\" x=\"{}\" y=\"{}\" text-anchor=\"middle\" pointer-events=\"none\">{}</text>",
                x + 1,
                top + 1,
                CELL_WIDTH - 2,
                CELL_HEIGHT - 2,
                escaped(&whole),
                x + CELL_WIDTH / 2,
                top + 19,
                escaped(&shown)
            );
            said.push(format!("{column} {shown}"));
        }
        told.push(format!("{row}: {}", said.join(", ")));
    }
    let (width, height) = (left + map.columns.len() * CELL_WIDTH, head + map.rows.len() * CELL_HEIGHT);
    let size = format!("width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"");
    let description = format!("{} by {}. {}", map.row_title, map.column_title, told.join("; "));
    format!("{}{body}</svg>\n", opening(&size, &map.title, &description, number, "heat"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use quick_xml::events::Event;

    /// The text of a well-formed document.
    fn read(document: &str) -> String {
        let mut reader = quick_xml::Reader::from_str(document);
        reader.config_mut().check_end_names = true;
        let mut depth = 0i32;
        let mut text = String::new();
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error}: {document}")) {
                Event::Start(start) => {
                    start.attributes().for_each(|attribute| drop(attribute.expect("an attribute")));
                    depth += 1;
                }
                Event::Empty(empty) => {
                    empty.attributes().for_each(|attribute| drop(attribute.expect("an attribute")))
                }
                Event::End(_) => depth -= 1,
                Event::Text(found) => text.push_str(&found.xml10_content()),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        text
    }

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + day * 86_400).expect("a moment")
    }

    fn pictures(label: &str, values: [f64; 3]) -> [Picture; 3] {
        let [a, b, c] = values;
        [
            Picture::Bar(Bar {
                title: label.into(),
                parts: vec![
                    ("Good".into(), Tone::Good),
                    (label.into(), Tone::Bad),
                    ("No".into(), Tone::Unknown),
                ],
                bars: vec![(label.into(), vec![a, b, c]), ("none".into(), vec![0.0; 3])],
            }),
            Picture::Line(Line {
                title: label.into(),
                unit: "%".into(),
                series: vec![(
                    label.into(),
                    Tone::Good,
                    vec![(at(0), Some(a)), (at(1), None), (at(2), Some(b)), (at(3), Some(c))],
                )],
            }),
            Picture::HeatMap(HeatMap {
                title: label.into(),
                row_title: "Site".into(),
                column_title: "Update".into(),
                rows: vec![label.into(), "PS2".into()],
                columns: vec![("KB1".into(), "KB1 Full".into()), (label.into(), label.into())],
                cells: vec![vec![Some(a), None], vec![Some(b), Some(c)]],
            }),
        ]
    }

    #[test]
    fn values_stand_in_the_text() {
        let [bar, line, map] = pictures("PS1", [60.0, 39.97, 0.03]).map(|picture| figure(&picture, 1));
        for said in ["Good 60 (60 %)", "PS1 39.97 (40 %)", "No 0.03 (&lt;0.1 %)"] {
            assert!(bar.contains(said), "{said}: {bar}");
        }
        assert!(bar.contains("x=\"60.000%\" y=\"19\" width=\"39.970%\""), "{bar}");
        assert!(line.contains("from 60 % on 2026-09-21 to 0.03 % on 2026-09-24"), "{line}");
        // The absent value interrupts the line: a dot, then the rest.
        assert_eq!(line.matches("<polyline").count(), 2, "{line}");
        assert!(line.contains("points=\"0.000,40.000 0.000,40.000\""), "{line}");
        for said in
            ["PS1, KB1 Full: 60 %", "PS1, PS1: nothing to count", "PS2, KB1 Full: 40 %", "class=\"heat-1\""]
        {
            assert!(map.contains(said), "{said}: {map}");
        }
    }

    #[test]
    fn scales_are_easy_to_read() {
        for (value, expected) in
            [(0.0, 1.0), (3.0, 4.0), (17.0, 20.0), (100.0, 100.0), (101.0, 200.0), (4_321.0, 5_000.0)]
        {
            assert_eq!(rounded_up(value), expected, "{value}");
        }
        for (percent, class) in
            [(0.0, "heat-0"), (50.0, "heat-1"), (94.9, "heat-2"), (99.99, "heat-3"), (100.0, "heat-4")]
        {
            assert_eq!(heat(percent), class);
        }
        assert_eq!(share(99.99, 100.0), ">99.9 %");
    }

    proptest! {
        #[test]
        fn whatever_the_labels_are_a_figure_is_well_formed(
            label in any::<String>(),
            values in prop::array::uniform3(prop_oneof![any::<f64>(), 0.0..100.0]),
        ) {
            for (number, picture) in pictures(&label, values).iter().enumerate() {
                let figure = figure(picture, number);
                read(&figure);
                prop_assert!(!figure.contains("NaN") && !figure.contains("inf%"), "{}", figure);
            }
        }

        #[test]
        fn text_comes_through_as_it_was(label in "[ -~äöü]{1,30}") {
            let [bar, ..] = pictures(&label, [1.0, 2.0, 3.0]);
            let xml = figure(&bar, 0);
            prop_assert!(quick_xml::escape::unescape(&xml).expect("escapes").contains(&label));
        }
    }
}
