//! A picture as a figure: heading, drawing, legend and what is counted. Every value is in the text too, so that no
//! reader needs to see a color.

use super::markup::escaped;
use super::{bar, heat, line};
use crate::base::tabular::Picture;

/// A figure: heading, drawing, legend. `number` distinguishes the figures of a page.
pub(super) fn figure(picture: &Picture, number: usize) -> String {
    let (title, meaning, drawing) = match picture {
        Picture::Bar(bar) => (&bar.title, &bar.meaning, bar::draw(bar, number)),
        Picture::Line(line) => (&line.title, &line.meaning, line::draw(line, number)),
        Picture::HeatMap(map) => (&map.title, &map.meaning, heat::draw(map, number)),
    };
    let meaning = match meaning.as_str() {
        "" => String::new(),
        meaning => format!("<p class=\"meaning\">{}</p>", escaped(meaning)),
    };
    format!(
        "<figure>\n<figcaption><h2 id=\"picture-{number}-title\">{}</h2>{meaning}</figcaption>\n{drawing}</figure>\n",
        escaped(title)
    )
}

#[cfg(test)]
mod tests {
    use super::super::markup::{share, with_unit};
    use super::*;
    use crate::base::tabular::{Bar, HeatMap, Line, Tone};
    use crate::base::xml::{Step, Walker, XmlLimits};
    use jiff::Timestamp;
    use proptest::prelude::*;

    /// The text of a well-formed document.
    fn read(document: &str) -> String {
        let mut walker = Walker::new(document, XmlLimits::default());
        let mut text = String::new();
        loop {
            match walker.step().unwrap_or_else(|error| panic!("{error}: {document}")) {
                Step::Start(element) => {
                    walker.attributes(&element, |_, _| Ok(())).expect("attributes");
                }
                Step::End => text.push_str(walker.whole_text()),
                Step::Done => return text,
            }
        }
    }

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + day * 86_400).expect("a moment")
    }

    fn pictures(label: &str, values: [f64; 3]) -> [Picture; 3] {
        let [a, b, c] = values;
        [
            Picture::Bar(Bar {
                title: label.into(),
                unit: "clients".into(),
                meaning: label.into(),
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
                meaning: String::new(),
                series: vec![(
                    label.into(),
                    Tone::Good,
                    vec![(at(0), Some(a)), (at(1), None), (at(2), Some(b)), (at(13), Some(c))],
                )],
            }),
            Picture::HeatMap(HeatMap {
                title: label.into(),
                meaning: label.into(),
                row_title: "Site".into(),
                column_title: "Update".into(),
                rows: vec![label.into(), "PS2".into()],
                columns: vec![("KB1".into(), "KB1 Full".into()), (label.into(), label.into())],
                cells: vec![vec![Some(a), None], vec![Some(b), Some(c)]],
            }),
        ]
    }

    #[test]
    fn values_are_in_the_text() {
        let [bar, line, map] = pictures("PS1", [60.0, 39.97, 0.03]).map(|picture| figure(&picture, 1));
        for said in ["Good 60 (60 %)", "PS1 39.97 (40 %)", "No 0.03 (&lt;0.1 %)", ">100 clients<"] {
            assert!(bar.contains(said), "{said}: {bar}");
        }
        assert!(bar.contains("x=\"60.000%\" y=\"0\" width=\"39.970%\""), "{bar}");
        for said in [
            "from 60 % on 2026-09-21 to 0.03 % on 2026-10-04",
            "<title>PS1, 2026-09-23: 39.97 %</title>",
            ">50 %<",
            ">2026-09-28<",
        ] {
            assert!(line.contains(said), "{said}: {line}");
        }
        // The absent value interrupts the line: a dot, then the rest.
        assert_eq!(line.matches("<polyline").count(), 2, "{line}");
        assert!(line.contains("points=\"0.000,40.000 0.000,40.000\""), "{line}");
        for said in [
            "title=\"PS1, KB1 Full: 60 %\">60<",
            "title=\"PS1, PS1: nothing to count\"",
            "title=\"PS2, KB1 Full: 40 %\">39<",
            "class=\"heat-1\"",
            "title=\"PS2, PS1: &lt;0.1 %\">&lt;1<",
        ] {
            assert!(map.contains(said), "{said}: {map}");
        }
    }

    #[test]
    fn columns_of_one_label_are_distinguished() {
        let [.., Picture::HeatMap(mut map)] = pictures("PS1", [1.0, 2.0, 3.0]) else { unreachable!() };
        map.columns = vec![("KB1".into(), "KB1 x64".into()), ("KB1".into(), "KB1 arm64".into())];
        let map = figure(&Picture::HeatMap(map), 1);
        assert!(map.contains("<dt>KB1 (2)</dt><dd>KB1 arm64</dd>"), "{map}");
    }

    #[test]
    fn shares_are_never_all_when_something_is_missing() {
        assert_eq!(share(99.99, 100.0), ">99.9 %");
        assert_eq!(share(0.01, 100.0), "<0.1 %");
        assert_eq!(with_unit(12.50, ""), "12.5");
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
                // Every drawing has a name, unless it is a sample in a legend.
                for drawing in figure.split("<svg ").skip(1) {
                    let tag = drawing.split('>').next().unwrap_or_default();
                    prop_assert!(
                        tag.contains("role=\"img\" aria-labelledby=\"picture-") || tag.contains("aria-hidden=\"true\"")
                            || tag.contains("class=\"area\""),
                        "{}", tag
                    );
                }
            }
        }

        #[test]
        fn text_comes_through_as_it_was(label in "[ -~äöü]{1,30}") {
            let [bar, ..] = pictures(&label, [1.0, 2.0, 3.0]);
            let xml = figure(&bar, 0);
            prop_assert!(read(&xml).contains(&label));
        }
    }
}
