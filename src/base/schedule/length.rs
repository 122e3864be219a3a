//! Lengths of time in minutes, as people write them: `3h`, `90m`, `1d5h`.

const MINUTES_OF_HOUR: u32 = 60;
const MINUTES_OF_DAY: u32 = 24 * MINUTES_OF_HOUR;

/// Reads days, hours and minutes, each at most once and in this order: `1d`, `3h`, `90m`, `90min`, `1h30m`. None for
/// anything else, and for what is too large.
pub fn parse_minutes(text: &str) -> Option<u32> {
    let text = text.trim().to_ascii_lowercase();
    let mut rest = text.as_str();
    let (mut minutes, mut last) = (0_u32, u32::MAX);
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = rest.get(..digits)?.parse().ok()?;
        let after = rest.get(digits..)?;
        let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let unit = match after.get(..letters)? {
            "d" => MINUTES_OF_DAY,
            "h" => MINUTES_OF_HOUR,
            "m" | "min" => 1,
            _ => return None,
        };
        if unit >= last {
            return None;
        }
        last = unit;
        minutes = minutes.checked_add(number.checked_mul(unit)?)?;
        rest = after.get(letters..)?;
    }
    (last != u32::MAX).then_some(minutes)
}

/// The text that [`parse_minutes`] reads: `1d5h`, `0m`.
pub fn minutes_in_words(minutes: u32) -> String {
    let parts = [
        (minutes / MINUTES_OF_DAY, "d"),
        (minutes % MINUTES_OF_DAY / MINUTES_OF_HOUR, "h"),
        (minutes % MINUTES_OF_HOUR, "m"),
    ];
    let text: String = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| format!("{number}{unit}"))
        .collect();
    if text.is_empty() { "0m".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_and_written() {
        for (text, minutes, written) in [
            ("3h", 180, "3h"),
            ("90m", 90, "1h30m"),
            ("90min", 90, "1h30m"),
            ("1D5H", 1_740, "1d5h"),
            (" 24h ", 1_440, "1d"),
            ("0h", 0, "0m"),
            ("1d1m", 1_441, "1d1m"),
        ] {
            assert_eq!(parse_minutes(text), Some(minutes), "{text}");
            assert_eq!(minutes_in_words(minutes), written, "{text}");
            assert_eq!(parse_minutes(written), Some(minutes), "{written}");
        }
        for text in [
            "",
            "h",
            "3",
            "3 h",
            "-3h",
            "+3h",
            "1h1h",
            "5m1h",
            "3w",
            "3é",
            "4294967295d",
            "99999999999m",
            "1.5h",
        ] {
            assert_eq!(parse_minutes(text), None, "{text}");
        }
    }
}
