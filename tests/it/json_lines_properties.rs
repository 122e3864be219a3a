//! Properties of state messages as JSON lines: what is written is read again, and no line makes the reader panic.

use cmupd::state::message::json::{JsonMessage, is_json, parse_line};
use cmupd::state::{Limits, Rejection};
use proptest::prelude::*;

const GOOD: &str = r#"{"client":"{11111111-2222-3333-4444-555555555555}","message_time":"2024-01-20T18:18:55.5730019+01:00","topic_type":500,"topic":"u","state":2,"serial":5,"revision":200,"error":"0x80244010"}"#;

fn parse(line: &str) -> Result<JsonMessage, Rejection> {
    parse_line(line, 3, &Limits::default())
}

#[test]
fn a_line() {
    let read = parse(GOOD).unwrap();
    assert_eq!(read.message.message_time.as_microsecond(), 1_705_771_135_573_001);
    assert_eq!(
        (read.revision, read.error, read.message.serial_number),
        (Some(200), Some(0x8024_4010), Some(5))
    );
    for (told, version) in [("\"3.00\"", Some(3)), ("3", Some(3)), ("\"3\"", Some(3)), ("null", None)] {
        let line = GOOD.replace("\"serial\":5", &format!("\"policy_version\":{told}"));
        assert_eq!(parse(&line).unwrap().policy_version, version, "{told}");
    }
    assert!(is_json("\n {") && !is_json("<Report>") && !is_json(""));
}

#[test]
fn damage() {
    for (line, sentence) in [
        (GOOD.replace("serial", "serail"), "unknown field `serail`"),
        (GOOD.replace("\"state\":2,", ""), "missing field `state`"),
        (
            GOOD.replace("\"state\":2", "\"state\":4294967296"),
            "state is 4294967296, which is not a whole number from 0 to 4294967295",
        ),
        (GOOD.replace("\"state\":2", "\"state\":\"2\""), "state is \"2\", which is not a whole number"),
        (GOOD.replace("\"serial\":5", "\"serial\":-5"), "serial is -5, which is not a whole number"),
        (
            GOOD.replace("\"serial\":5", "\"policy_version\":[3]"),
            "policy_version is [3], which is not a whole number or text",
        ),
        ("{\"client\":tru}".to_owned(), "from this place on the line is not valid JSON"),
        ("[1]".to_owned(), "correct the line"),
        (GOOD.replace("{1111", "{111"), "is not a GUID"),
        (GOOD.replace("T18", " at "), "is not RFC 3339"),
        (GOOD.replace("0x8", "zero"), "is not an error code"),
        (GOOD.replace("\"serial\":5", "\"policy_version\":\"3.01\""), "not a version of a policy"),
        (GOOD.replace("\"0x80244010\"", "4294967296"), "does not fit 32 bits"),
        (GOOD.replace("\"u\"", &format!("{:?}", "u".repeat(70_000))), "longer than"),
        ("[".repeat(10_000), "correct the line"),
        (GOOD[..50].to_owned(), "the line ends before"),
    ] {
        let rejection = parse(&line).expect_err(sentence);
        assert!(rejection.reason.contains(sentence), "{rejection:?}");
        assert_eq!(rejection.line, Some(3));
    }
}

proptest! {
    #[test]
    fn mutated_lines_do_not_panic(at in 0..GOOD.len(), with in "\\PC{0,3}", cut in any::<bool>()) {
        let mut line = GOOD[..at].to_owned();
        line.push_str(&with);
        if !cut {
            line.push_str(&GOOD[at..]);
        }
        let _ = parse(&line);
    }
}
