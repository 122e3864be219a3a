//! Lengths of time in minutes, as people write them: `3h`, `90min`, `1d5h`.

const MINUTES_OF_HOUR: u32 = 60;
const MINUTES_OF_DAY: u32 = 24 * MINUTES_OF_HOUR;

/// Reads weeks, days, hours and minutes, each at most once and in this order: `2w`, `1d`, `3h`, `90min`, `1h30min`. Not
/// `90m`: in every other span `m` is a month. None for anything else, and for what is too large.
pub fn parse_minutes(text: &str) -> Option<u32> {
    let mut rest = text.trim();
    let (mut minutes, mut last) = (0_u32, u32::MAX);
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = rest.get(..digits)?.parse().ok()?;
        let after = rest.get(digits..)?;
        let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let unit = match after.get(..letters)? {
            "w" => 7 * MINUTES_OF_DAY,
            "d" => MINUTES_OF_DAY,
            "h" => MINUTES_OF_HOUR,
            "min" => 1,
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

/// The same where nothing is counted in months: `m` is a minute, too, and letters may be capital ones.
pub fn parse_length(text: &str) -> Option<u32> {
    let text = text.trim().to_ascii_lowercase();
    let minutes = text.strip_suffix('m').filter(|digits| digits.ends_with(|c: char| c.is_ascii_digit()));
    minutes.map_or_else(|| parse_minutes(&text), |digits| parse_minutes(&format!("{digits}min")))
}

/// The text that [`parse_minutes`] reads: `1d5h`, `90min` as `1h30min`.
pub fn minutes_in_words(minutes: u32) -> String {
    let parts = [
        (minutes / MINUTES_OF_DAY, "d"),
        (minutes % MINUTES_OF_DAY / MINUTES_OF_HOUR, "h"),
        (minutes % MINUTES_OF_HOUR, "min"),
    ];
    let text: String = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| format!("{number}{unit}"))
        .collect();
    if text.is_empty() { "0min".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_and_written() {
        for (text, minutes, written) in [
            ("3h", 180, "3h"),
            ("90m", 90, "1h30min"),
            ("90min", 90, "1h30min"),
            ("1H30M", 90, "1h30min"),
            ("2w", 20_160, "14d"),
            ("1D5H", 1_740, "1d5h"),
            (" 24h ", 1_440, "1d"),
            ("0h", 0, "0min"),
            ("1d1m", 1_441, "1d1min"),
        ] {
            assert_eq!(parse_length(text), Some(minutes), "{text}");
            assert_eq!(minutes_in_words(minutes), written, "{text}");
            assert_eq!(parse_minutes(written), Some(minutes), "{written}");
        }
        assert_eq!(parse_minutes("90m"), None, "a month");
        for text in
            ["", "h", "3", "3 h", "-3h", "+3h", "1h1h", "5m1h", "3é", "4294967295d", "99999999999m", "1.5h"]
        {
            assert_eq!(parse_length(text), None, "{text}");
        }
    }
}
