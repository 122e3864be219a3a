//! The Prometheus text exposition format, version 0.0.4: for node_exporter's textfile collector, or a push gateway.

use super::cell::raw_cell;
use crate::base::tabular::{Metric, Reading};
use jiff::Timestamp;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

/// The metrics of an answer that shows the moment `at`. What the answer was narrowed to, `scope`, is in labels of every
/// sample, so that the figures of two scopes are two series; their names begin with `scope_`, because rows have labels
/// such as `site` too. Each has its HELP and TYPE lines even where it has no sample, and samples with the same labels
/// are added up: twice the same name and labels would make the whole file unreadable.
pub(super) fn draw(
    metrics: &[Metric],
    rows: &[Map<String, Value>],
    scope: &BTreeMap<&'static str, String>,
    at: Timestamp,
) -> String {
    let scope: Vec<String> =
        scope.iter().map(|(label, value)| format!("scope_{label}=\"{}\"", escaped_label(value))).collect();
    let mut text = String::new();
    for metric in metrics {
        let name = metric.name;
        text.push_str(&format!("# HELP {name} {}\n# TYPE {name} gauge\n", escaped_help(metric.help)));
        let mut series: Vec<(String, f64)> = Vec::new();
        let mut place_of = HashMap::new();
        for row in rows {
            for sample in metric.samples {
                let Some(value) = read(sample.reading, row, at) else { continue };
                let of_row = metric.labels.iter().map(|(label, field)| {
                    format!("{label}=\"{}\"", escaped_label(&raw_cell(row.get(*field))))
                });
                let fixed = sample
                    .labels
                    .iter()
                    .map(|(label, value)| format!("{label}=\"{}\"", escaped_label(value)));
                let labels = of_row.chain(fixed).chain(scope.iter().cloned()).collect::<Vec<_>>().join(",");
                match place_of.get(&labels).and_then(|place: &usize| series.get_mut(*place)) {
                    Some((_, sum)) => *sum += value,
                    None => {
                        place_of.insert(labels.clone(), series.len());
                        series.push((labels, value));
                    }
                }
            }
        }
        for (labels, value) in series {
            let labels = if labels.is_empty() { labels } else { format!("{{{labels}}}") };
            text.push_str(&format!("{name}{labels} {}\n", number(value)));
        }
    }
    text
}

fn read(reading: Reading, row: &Map<String, Value>, at: Timestamp) -> Option<f64> {
    match reading {
        Reading::Rows => Some(1.0),
        Reading::Field(field, factor) => Some(row.get(field)?.as_f64()? * factor),
        Reading::Age(field) => {
            let moment: Timestamp = row.get(field)?.as_str()?.parse().ok()?;
            Some(at.duration_since(moment).as_secs_f64())
        }
    }
}

/// Without the digits that a binary fraction adds at its end: 96.43 percent are the ratio 0.9643.
fn number(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escaped_help(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

fn escaped_label(text: &str) -> String {
    escaped_help(text).replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::tabular::Sample;
    use serde_json::json;

    const METRICS: &[Metric] = &[
        Metric::new(
            "cmupd_x_ratio",
            "A \\ share.",
            &[("site", "site")],
            &[Sample::of(Reading::Field("percent", 0.01))],
        ),
        Metric::new("cmupd_rows", "Rows.", &[("cause", "cause")], &[Sample::of(Reading::Rows)]),
        Metric::new("cmupd_age_seconds", "Age.", &[], &[Sample::of(Reading::Age("at"))]),
        Metric::new(
            "cmupd_clients",
            "Clients.",
            &[("site", "site")],
            &[Sample::labelled("good", &[("state", "good")]), Sample::labelled("bad", &[("state", "bad")])],
        ),
    ];

    #[test]
    fn series_are_named_labelled_and_added_up() {
        let rows: Vec<Map<String, Value>> = [
            json!({"site": "a\"b\\c\nd", "percent": 96.43, "cause": "x", "at": "2026-11-22T11:00:00Z", "good": 1, "bad": 0}),
            json!({"site": "PS1", "percent": null, "cause": "x", "at": null, "good": 12_000_000, "bad": 2}),
        ]
        .into_iter()
        .map(|row| row.as_object().cloned().unwrap_or_default())
        .collect();
        let at = "2026-11-22T12:00:00Z".parse().expect("time");
        let text = draw(METRICS, &rows, &BTreeMap::new(), at);
        assert_eq!(
            text,
            "# HELP cmupd_x_ratio A \\\\ share.\n# TYPE cmupd_x_ratio gauge\ncmupd_x_ratio{site=\"a\\\"b\\\\c\\nd\"} 0.9643\n\
             # HELP cmupd_rows Rows.\n# TYPE cmupd_rows gauge\ncmupd_rows{cause=\"x\"} 2\n\
             # HELP cmupd_age_seconds Age.\n# TYPE cmupd_age_seconds gauge\ncmupd_age_seconds 3600\n\
             # HELP cmupd_clients Clients.\n# TYPE cmupd_clients gauge\n\
             cmupd_clients{site=\"a\\\"b\\\\c\\nd\",state=\"good\"} 1\ncmupd_clients{site=\"a\\\"b\\\\c\\nd\",state=\"bad\"} 0\n\
             cmupd_clients{site=\"PS1\",state=\"good\"} 12000000\ncmupd_clients{site=\"PS1\",state=\"bad\"} 2\n"
        );
    }

    #[test]
    fn what_an_answer_was_narrowed_to_stands_on_every_sample() {
        let rows = [Map::from_iter([
            ("cause".to_owned(), Value::from("x")),
            ("percent".to_owned(), Value::from(50)),
        ])];
        let scope = BTreeMap::from([("collection", "A \"B\"".to_owned()), ("site", "PS1".to_owned())]);
        let text = draw(&METRICS[..2], &rows, &scope, Timestamp::UNIX_EPOCH);
        let samples: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(
            samples,
            [
                r#"cmupd_x_ratio{site="",scope_collection="A \"B\"",scope_site="PS1"} 0.5"#,
                r#"cmupd_rows{cause="x",scope_collection="A \"B\"",scope_site="PS1"} 1"#,
            ]
        );
    }
}
