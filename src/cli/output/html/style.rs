//! The style, and what it must keep: a color for everything that is drawn, in light, in dark and on paper, that can be
//! read.

/// The style sheet of every page.
pub(super) const STYLE: &str = include_str!("style.css");

#[cfg(test)]
mod tests {
    use super::STYLE;
    use std::collections::BTreeMap;

    const TONES: [&str; 5] = ["good", "bad", "unknown", "pending", "neutral"];
    const HEATS: [&str; 6] = ["0", "1", "2", "3", "4", "none"];

    /// The colors of light, dark and paper by name.
    fn palettes() -> Vec<BTreeMap<String, [f64; 3]>> {
        let palettes: Vec<_> = STYLE
            .split(":root {")
            .skip(1)
            .map(|block| {
                let block = block.split('}').next().expect("an end");
                let colors = block.split(';').filter_map(|line| line.trim().split_once(": #"));
                colors
                    .map(|(name, digits)| {
                        let channel = |at: usize| {
                            let value = u8::from_str_radix(&digits[at..at + 2], 16).expect("two digits");
                            f64::from(value) / 255.0
                        };
                        (name.trim_start_matches("--").to_owned(), [channel(0), channel(2), channel(4)])
                    })
                    .collect()
            })
            .collect();
        assert_eq!(palettes.len(), 3);
        palettes
    }

    /// Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let luminance = |color: [f64; 3]| {
            let [red, green, blue] =
                color.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn everything_can_be_read_in_light_in_dark_and_on_paper() {
        // Level AA: text 4.5 (1.4.3), what is drawn 3 (1.4.11); cells of a heat map hold their number as text.
        let mut wanted: Vec<(String, String, f64)> = Vec::new();
        for ink in ["ink", "quiet", "link"] {
            for paper in ["paper", "panel", "stripe"] {
                wanted.push((ink.into(), paper.into(), 4.5));
            }
        }
        for tone in TONES {
            wanted.push((format!("on-{tone}"), tone.into(), 4.5));
            wanted.push((tone.into(), "paper".into(), 3.0));
        }
        for heat in HEATS {
            wanted.push((format!("on-heat-{heat}"), format!("heat-{heat}"), 4.5));
        }
        for (number, palette) in palettes().iter().enumerate() {
            for (one, other, least) in &wanted {
                let color = |name: &String| {
                    palette.get(name).copied().unwrap_or_else(|| panic!("{name} in palette {number}"))
                };
                let found = contrast(color(one), color(other));
                assert!(found >= *least, "{one} on {other} in palette {number}: {found:.2}");
            }
        }
    }

    #[test]
    fn every_class_of_the_pictures_has_a_style() {
        for tone in TONES {
            for rule in [format!("text.on-{tone} "), format!(".line.{tone}"), format!(".dot.{tone} ")] {
                assert!(STYLE.contains(&rule), "{rule}");
            }
        }
        for heat in HEATS {
            assert!(STYLE.contains(&format!(".heat-{heat} {{ color: var(--on-heat-{heat})")), "{heat}");
        }
        // Lines differ in more than their color.
        for tone in TONES.iter().filter(|tone| **tone != "good") {
            assert!(STYLE.contains(&format!(".line.{tone} {{ stroke-dasharray")), "{tone}");
        }
    }
}
