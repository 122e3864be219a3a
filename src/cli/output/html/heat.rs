//! A heat map as a table: its headings stay in sight while it scrolls, and a reader aloud walks from cell to cell.

use super::markup::{bounded, cut, escaped, legend, share, short};
use crate::base::tabular::HeatMap;
use std::collections::BTreeMap;
// Writing into a String cannot fail: those results are discarded.
use std::fmt::Write;

/// The longest heading of a column, which stands upright; a longer one is cut, and stands whole below the map.
const LONGEST_COLUMN: usize = 18;
/// More columns are too narrow to read on upright paper.
const MOST_UPRIGHT: usize = 20;

/// From and below which percentage a cell has which class; the last is for all.
const HEAT: [(u8, Option<u8>, &str); 5] = [
    (0, Some(50), "heat-0"),
    (50, Some(80), "heat-1"),
    (80, Some(95), "heat-2"),
    (95, Some(100), "heat-3"),
    (100, None, "heat-4"),
];

fn class(percent: f64) -> &'static str {
    HEAT.iter()
        .find(|(_, below, _)| below.is_none_or(|below| percent < f64::from(below)))
        .map_or("heat-none", |(.., class)| class)
}

/// Whole percent, rounded down, so that the number and the color never differ; what is not nothing is not 0.
fn whole_percent(percent: f64) -> String {
    if percent > 0.0 && percent < 1.0 { "<1".into() } else { short(percent.floor()) }
}

fn heat_legend() -> String {
    let mut entries: Vec<String> = HEAT
        .iter()
        .map(|(from, below, class)| match below {
            Some(below) => format!("<i class=\"{class}\"></i>{from} to below {below} %"),
            None => format!("<i class=\"{class}\"></i>{from} %"),
        })
        .collect();
    entries.push("<i class=\"heat-none\"></i>–: nothing to count".into());
    legend(&entries)
}

/// The headings of the columns; of several with one label each after the first has its number.
fn labels(map: &HeatMap) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    map.columns
        .iter()
        .map(|(label, _)| {
            let times = seen.entry(label).or_default();
            *times += 1;
            if *times > 1 { format!("{label} ({times})") } else { label.clone() }
        })
        .collect()
}

/// The legend, the map, and what its columns stand for.
pub(super) fn draw(map: &HeatMap, number: usize) -> String {
    let labels = labels(map);
    let wide = if map.columns.len() > MOST_UPRIGHT { " wide" } else { "" };
    let mut body = format!(
        "<section class=\"scroll{wide}\" tabindex=\"0\" aria-labelledby=\"picture-{number}-title\">\n\
         <table class=\"heat\" aria-labelledby=\"picture-{number}-title\">\n<thead>\n<tr><th scope=\"col\">{}</th>",
        escaped(&map.row_title)
    );
    for (label, (_, full)) in labels.iter().zip(&map.columns) {
        let shown = cut(label, LONGEST_COLUMN);
        let _ = write!(
            body,
            "<th scope=\"col\" title=\"{}\"><span>{}</span></th>",
            escaped(full),
            escaped(&shown)
        );
    }
    body.push_str("</tr>\n</thead>\n<tbody>\n");
    for (row, cells) in map.rows.iter().zip(&map.cells) {
        let _ = write!(body, "<tr><th scope=\"row\">{}</th>", escaped(row));
        for ((_, column), cell) in map.columns.iter().zip(cells) {
            let value = cell.and_then(bounded);
            let said = value.map_or_else(|| "nothing to count".into(), |value| share(value, 100.0));
            let _ = write!(
                body,
                "<td class=\"{}\" title=\"{}\">{}</td>",
                value.map_or("heat-none", class),
                escaped(&format!("{row}, {column}: {said}")),
                escaped(&value.map_or_else(|| "–".into(), whole_percent))
            );
        }
        body.push_str("</tr>\n");
    }
    body.push_str("</tbody>\n</table>\n</section>\n");
    let mut key = String::new();
    for (label, (_, full)) in labels.iter().zip(&map.columns) {
        let _ = writeln!(key, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(label), escaped(full));
    }
    format!(
        "{}<p class=\"meaning\">In percent, rounded down.</p>\n{body}<details>\n<summary>{}</summary>\n<dl class=\"key\">\n{key}</dl>\n</details>\n",
        heat_legend(),
        escaped(&format!("{} of each column", map.column_title))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_color_agree() {
        for (percent, expected, number) in [
            (0.0, "heat-0", "0"),
            (0.4, "heat-0", "<1"),
            (50.0, "heat-1", "50"),
            (79.96, "heat-1", "79"),
            (94.9, "heat-2", "94"),
            (99.99, "heat-3", "99"),
            (100.0, "heat-4", "100"),
        ] {
            assert_eq!((class(percent), whole_percent(percent).as_str()), (expected, number), "{percent}");
        }
    }
}
