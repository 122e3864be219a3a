//! Tests of the report reader: a table of damage, and properties.

use cmupd::state::message::smx::{parse, render, render_text};
use cmupd::state::{Limits, Rejection, Report, Sender, StateDetails, StateMessage};
use proptest::prelude::*;
use std::str::FromStr;
use uuid::Uuid;

const HEAD: &str = "<Report><ReportHeader><Identification><Machine><ClientID>GUID:11111111-2222-3333-4444-555555555555</ClientID></Machine></Identification></ReportHeader><ReportBody>";
const TAIL: &str = "</ReportBody></Report>";

fn with_body(body: &str) -> String {
    format!("{HEAD}{body}{TAIL}")
}

fn parse_str(text: &str) -> Result<Report, Rejection> {
    parse(text.as_bytes(), &Limits::default())
}

fn a_message(attributes: &str, children: &str) -> String {
    with_body(&format!("<StateMessage {attributes}>{children}</StateMessage>"))
}

#[test]
fn a_plain_report() {
    let report = parse_str(&a_message(
        r#"SerialNumber="7" MessageTime="20240102030405.000006-060""#,
        r#"<UserParameters Count="3"><Param>a&amp;b&#x41;</Param><Param/><Param><![CDATA[<x>]]></Param></UserParameters>
           <State Criticality="1" ID="99"/><Topic Type="500" ID="u" UserSID="S-1-5" User="joe"/>
           <StateDetails Type="1">p<![CDATA[]q]]></StateDetails>"#,
    ))
    .unwrap();
    let message = &report.messages[0];
    assert_eq!(message.message_time, jiff::Timestamp::from_str("2024-01-02T04:04:05.000006Z").unwrap());
    assert_eq!(message.params, ["a&bA", "", "<x>"]);
    assert_eq!((message.state, message.criticality, message.serial_number), (99, Some(1), Some(7)));
    assert_eq!((message.user.as_str(), message.id_type), ("S-1-5", None));
    assert_eq!(message.details, Some(StateDetails { details_type: Some(1), text: "p]q".into() }));
    assert_eq!(report.sender.guid, Uuid::from_u128(0x11111111_2222_3333_4444_555555555555));
}

#[test]
fn damage() {
    let time = r#"MessageTime="20240102030405.000000+000""#;
    let topic = r#"<Topic ID="x" Type="500"/>"#;
    let state = r#"<State ID="1"/>"#;
    let whole = format!("<StateMessage {time}>{topic}{state}</StateMessage>");
    let deep = format!("<Report>{}", "<a>".repeat(10_000));
    let many_attributes: String = (0..100).map(|n| format!(" a{n}=\"\"")).collect();
    for (text, sentence) in [
        (String::new(), "the file is empty"),
        (" \n ".into(), "the file is empty"),
        ("hello".into(), "is outside any element: this is not a state-message report"),
        ("<Reports/>".into(), "the root element is not one single Report"),
        ("<?xml version='1.0'?>".into(), "there is no Report element"),
        ("<Report></Report>".into(), "the report has no ClientID"),
        ("<Report/><Report/>".into(), "the root element is not one single Report"),
        (HEAD.into(), "the file ends in the middle of the report"),
        (format!("{HEAD}<StateMess"), "the file ends in the middle"),
        (format!("{HEAD}</Report>"), "the XML is damaged"),
        ("<!DOCTYPE Report [<!ENTITY a 'b'>]><Report/>".into(), "document type"),
        (deep, "nested deeper than 32 levels"),
        (HEAD.replace("GUID:1111", "GUID:11"), "is not a GUID"),
        (a_message("", topic), "has no MessageTime"),
        (a_message(r#"MessageTime="2024-01-02""#, topic), "is not a CIM_DATETIME"),
        (a_message(time, state), "has no Topic"),
        (a_message(time, topic), "has no State"),
        (a_message(time, r#"<Topic ID="x"/>"#), "needs the attributes ID and Type"),
        (a_message(time, r#"<Topic ID="x" Type="five"/>"#), "not a whole number"),
        (a_message(time, r#"<Topic ID="x" Type="4294967296"/>"#), "not a whole number"),
        (a_message(time, r#"<State ID="-1"/>"#), "not a whole number"),
        (a_message(time, r#"<State ID="+1"/>"#), "not a whole number"),
        (a_message(time, r#"<State/>"#), "needs the attribute ID"),
        (a_message(time, r#"<State ID="&bomb;"/>"#), "five predefined"),
        (a_message(time, r#"<State ID="1" ID="2"/>"#), "occurs twice"),
        (a_message(time, &format!("<State{many_attributes}/>")), "more than 64 attributes"),
        (a_message(time, "<UserParameters><Param>&bomb;</Param></UserParameters>"), "five predefined"),
        (a_message(time, &format!("<State ID=\"{}\"/>", "0".repeat(70_000))), "longer than 65536"),
        (
            a_message(
                time,
                &format!("<UserParameters><Param>{}</Param></UserParameters>", "p".repeat(70_000)),
            ),
            "longer than 65536",
        ),
        (a_message(&format!("{time} SerialNumber=\"x\""), ""), "SerialNumber"),
        (a_message(time, &format!("{topic}{topic}{state}")), "has two Topics"),
        (a_message(time, &format!("{topic}{state}{state}")), "has two States"),
        (a_message(time, &format!("{topic}{state}{whole}")), "inside another one"),
        (
            a_message(time, &format!("{topic}{state}<Extra>{whole}</Extra>")),
            "not directly inside Report/ReportBody",
        ),
        (with_body(&format!("<Extra>{whole}</Extra>")), "not directly inside Report/ReportBody"),
        (
            with_body("").replace("</Report>", &format!("{whole}</Report>")),
            "not directly inside Report/ReportBody",
        ),
        (with_body("").replace("<ReportHeader>", &format!("{whole}<ReportHeader>")), "not directly inside"),
        (
            with_body(&whole).replace("ReportBody", "reportbody"),
            "the element reportbody is written in another letter",
        ),
        (with_body(&whole).replace("StateMessage", "statemessage"), "letter case than StateMessage"),
        (
            with_body(&format!("<x>{whole}</x>")).replace("StateMessage", "STATEMESSAGE"),
            "not directly inside",
        ),
        (
            a_message(time, &format!("{topic}{state}<UserParameters><param>1</param></UserParameters>")),
            "letter case than Param",
        ),
        (with_body("").replace("Machine", "machine"), "letter case than Machine"),
        (
            a_message(&format!("{time} serialnumber=\"7\""), &format!("{topic}{state}")),
            "serialnumber is written in another letter case than SerialNumber",
        ),
        (with_body(&whole).replace("MessageTime=", "messageTime="), "letter case than MessageTime"),
        (
            a_message(time, &format!("{topic}<State ID=\"1\" x:criticality=\"0\"/>")),
            "letter case than Criticality",
        ),
    ] {
        let rejection = parse_str(&text).expect_err(sentence);
        assert!(rejection.reason.contains(sentence), "{:?} does not say {sentence:?}", rejection.reason);
    }
}

#[test]
fn the_place_is_reported() {
    let rejection = parse_str("<Report>\n  <ReportHeader>é<&a;").unwrap_err();
    assert_eq!(rejection.line, Some(2));
    let outside = with_body("").replace("</Report>", "\n <StateMessage/></Report>");
    let rejection = parse_str(&outside).unwrap_err();
    assert_eq!((rejection.line, rejection.column), (Some(2), Some(2)));
    let limits = Limits { messages: 1, ..Limits::default() };
    let one = r#"<StateMessage MessageTime="20240102030405.000000+000"><Topic ID="x" Type="1"/><State ID="1"/></StateMessage>"#;
    assert!(parse(with_body(one).as_bytes(), &limits).is_ok());
    assert!(
        parse(with_body(&one.repeat(2)).as_bytes(), &limits)
            .unwrap_err()
            .reason
            .contains("more than 1 messages")
    );
}

fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[ -~é😀\\n\\t\\r<>&\"'\\]]{0,12}").unwrap()
}

fn trimmed() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(proptest::string::string_regex("[!-~é<>&]{1,12}").unwrap())
}

fn time() -> impl Strategy<Value = jiff::Timestamp> {
    // Years 0 to 9999.
    (-62_167_219_200_000_000i64..253_402_207_200_000_000)
        .prop_map(|micros| jiff::Timestamp::from_microsecond(micros).unwrap())
}

fn message() -> impl Strategy<Value = StateMessage> {
    let numbers =
        (any::<Option<u64>>(), any::<u32>(), any::<Option<u32>>(), any::<u32>(), any::<Option<u32>>());
    let details = proptest::option::of((any::<Option<u32>>(), text()));
    (time(), numbers, text(), text(), details, proptest::collection::vec(text(), 0..4)).prop_map(
        |(message_time, numbers, topic, user, details, params)| StateMessage {
            message_time,
            serial_number: numbers.0,
            topic_type: numbers.1,
            topic,
            id_type: numbers.2,
            user,
            state: numbers.3,
            criticality: numbers.4,
            details: details.map(|(details_type, text)| StateDetails { details_type, text }),
            params,
        },
    )
}

fn report() -> impl Strategy<Value = Report> {
    let sender = (any::<u128>(), any::<bool>(), trimmed(), trimmed(), any::<Option<u32>>());
    (sender, trimmed(), proptest::option::of(time()), proptest::collection::vec(message(), 0..4)).prop_map(
        |(sender, report_type, built_at, messages)| Report {
            sender: Sender {
                guid: Uuid::from_u128(sender.0),
                client_installed: sender.1,
                client_version: sender.2,
                name: sender.3,
                priority: sender.4,
            },
            report_type,
            built_at,
            messages,
        },
    )
}

proptest! {
    #[test]
    fn what_was_rendered_is_parsed(report in report()) {
        prop_assert_eq!(parse(&render(&report), &Limits::default()), Ok(report.clone()));
        prop_assert_eq!(parse(render_text(&report).as_bytes(), &Limits::default()), Ok(report));
    }

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(&bytes, &Limits::default());
    }

    #[test]
    fn mutated_reports_do_not_panic(
        report in report(),
        wide in any::<bool>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 1..8),
    ) {
        let mut bytes = if wide { render(&report) } else { render_text(&report).into_bytes() };
        for (index, byte, kind) in changes {
            let index = index.index(bytes.len().max(1));
            match kind {
                0 if index < bytes.len() => bytes[index] = byte,
                1 if index < bytes.len() => { bytes.remove(index); }
                _ => bytes.truncate(index.max(1)),
            }
        }
        let _ = parse(&bytes, &Limits::default());
    }
}
