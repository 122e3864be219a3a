//! The bounded walker over XML documents: what it reads, and what it refuses.

use cmupd::base::xml::{Defect, Malformed, Step, Walker, XmlLimits};
use proptest::prelude::*;
use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::events::attributes::AttrError;
use quick_xml::reader::Reader;

const LIMITS: XmlLimits =
    XmlLimits { depth: 64, elements: 1_000, attributes: 3, attribute_bytes: 20, text_bytes: 8 };

fn count_steps(text: &str) -> Result<usize, Malformed> {
    let mut walker = Walker::new(text, LIMITS);
    let mut steps = 0;
    loop {
        match walker.step()? {
            Step::Done => return Ok(steps),
            Step::Start(_) | Step::End => steps += 1,
        }
    }
}

#[test]
fn what_is_refused_and_where() {
    assert_eq!(count_steps("<a/> <b c='&lt;&#65;'>&amp;</b>"), Ok(4));
    let table = [
        ("<a>\n  <b></a>", (2, 6), Defect::Syntax),
        ("<!DOCTYPE a>\n<a/>", (1, 1), Defect::DocumentType),
        ("<a>\n&evil;</a>", (2, 1), Defect::Entity),
        ("<a>\n <b c='&evil;'/></a>", (2, 2), Defect::Entity),
        ("<a>", (1, 4), Defect::Truncated),
        ("<a><b", (1, 4), Defect::Truncated),
        ("<a/>tail", (1, 5), Defect::Content),
        ("</a>", (1, 1), Defect::Syntax),
    ];
    for (text, position, defect) in table {
        let malformed = count_steps(text).expect_err(text);
        assert_eq!((malformed.position, malformed.defect), (Some(position), defect), "{text}: {malformed}");
    }
    assert!(count_steps(&"<a>".repeat(65)).is_err_and(|malformed| malformed.reason.contains("64 levels")));
    assert!(count_steps(&"<a/>".repeat(1_001)).is_err_and(|malformed| malformed.defect == Defect::Limit));
}

fn read(text: &str) -> Result<(String, Vec<String>), Malformed> {
    let mut walker = Walker::new(text, LIMITS);
    let mut values = Vec::new();
    loop {
        match walker.step()? {
            Step::Start(element) => walker.attributes(&element, |name, value| {
                values.push(format!("{name}={value}"));
                Ok(())
            })?,
            Step::End => return Ok((walker.text().to_owned(), values)),
            Step::Done => return Err(walker.malformed("there is no element")),
        }
    }
}

#[test]
fn texts_and_attributes() {
    for (text, expected) in [
        ("<a> b </a>", "b"),
        ("<a>1&lt;2<![CDATA[&3]]>4</a>", "1<2&34"),
        ("<a><![CDATA[x]]></a>", "x"),
        ("<a>&#x41;&#13;.</a>", "A\r."),
        ("<a>123456789</a>", "12345678"),
        ("<a>1234567é</a>", "1234567"),
    ] {
        assert_eq!(read(text).map(|(text, _)| text), Ok(expected.to_owned()), "{text}");
    }
    assert_eq!(
        read("<x:a b='1&amp;' x:c='\n'/>").map(|(_, values)| values),
        Ok(vec!["b=1&".into(), "c= ".into()])
    );
    for (text, reason) in [
        ("<a b='1' c='2' b='3'/>", "\"b\" occurs twice"),
        ("<a b='1' c='2' d='3' e='4'/>", "more than 3 attributes"),
        ("<a b='123456789012345678901'/>", "longer than 20 bytes"),
        ("<a b/>", "position"),
    ] {
        let malformed = read(text).expect_err(text);
        assert!(malformed.reason.contains(reason), "{text}: {malformed}");
    }
}

/// The attributes of the first tag as quick-xml reads them; None when it finds no tag.
fn read_attributes(text: &str) -> Option<Result<Vec<String>, (String, bool)>> {
    let start = match Reader::from_str(text).read_event() {
        Ok(Event::Start(start) | Event::Empty(start)) => start.into_owned(),
        _ => return None,
    };
    let values = start.attributes().map(|attribute| {
        let attribute =
            attribute.map_err(|error| (error.to_string(), !matches!(error, AttrError::Duplicated(..))))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| (error.to_string(), false))?;
        Ok(format!("{}={value}", attribute.key.local_name().as_ref()))
    });
    Some(values.collect())
}

proptest! {
    /// The walker cuts attributes itself; it accepts, and says of what it refuses, what quick-xml does.
    #[test]
    fn attributes_are_those_of_quick_xml(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                " ", "\t", "\r\n", "=", "'", "\"", "a", "x:b", "é", "&amp;", "&#9;", "&no;", "/", " a='1'", " b=\"2'\"",
                " c = 'é\n'", "\nx:a='&lt;'", " d=''", " e='5'", " f='6'", " g='7'", " h='8'", " i='9'", " j='10'",
            ]),
            0..14,
        ),
    ) {
        let text = format!("<t {}/>", pieces.concat());
        let limits = XmlLimits { attributes: 64, attribute_bytes: 1_000, ..LIMITS };
        let mut walker = Walker::new(&text, limits);
        let mut values = Vec::new();
        let found = walker.step().and_then(|step| match step {
            Step::Start(element) => walker.attributes(&element, |name, value| {
                values.push(format!("{name}={value}"));
                Ok(())
            }),
            Step::End | Step::Done => Ok(()),
        });
        match (found, read_attributes(&text)) {
            (_, None) => {}
            (Ok(()), Some(expected)) => prop_assert_eq!(Ok(values), expected),
            (Err(malformed), Some(Err((reason, is_same)))) => {
                prop_assert!(!is_same || text.contains('&') || malformed.reason == reason, "{}", malformed)
            }
            (Err(malformed), Some(Ok(_))) => prop_assert!(false, "{text}: {malformed}"),
        }
    }
}

/// The elements of a text as quick-xml reads them: a name for each that begins, an empty one for each that ends.
fn quick_elements(text: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut elements = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(elements),
            Event::Start(start) => elements.push(start.local_name().as_ref().to_owned()),
            Event::End(_) => elements.push(String::new()),
            _ => {}
        }
    }
}

fn walked_elements(text: &str) -> Result<Vec<String>, Malformed> {
    let mut walker = Walker::new(text, LIMITS);
    let mut elements = Vec::new();
    loop {
        match walker.step()? {
            Step::Done => return Ok(elements),
            Step::Start(element) => elements.push(element.name.to_owned()),
            Step::End => elements.push(String::new()),
        }
    }
}

proptest! {
    /// The walker reads tags itself: it finds the elements that quick-xml finds, and refuses what that refuses.
    #[test]
    fn elements_are_those_of_quick_xml(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "<a>", "</a>", "<a b='>'>", "</a >", "<x:a>", "</x:a>", "<b/>", "<b c=\"/>'\" />", "<é/>", "t", "&lt;",
                "<a>t</a>", "<!-- <a> -->", "<![CDATA[</a>]]>", "<?p <a> ?>", "<", ">", "/", "'", "\"", "<!", " ",
            ]),
            0..10,
        ),
        is_wrapped in any::<bool>(),
    ) {
        let inner = pieces.concat();
        let text = if is_wrapped { format!("<r>{inner}</r>") } else { inner };
        // One that comes to be in a tag makes the walker look at the attributes.
        let has_reference = text.contains('&');
        match (walked_elements(&text), quick_elements(&text)) {
            (Ok(found), expected) => prop_assert_eq!(Ok(found), expected),
            // It also refuses texts outside of elements and elements without an end.
            (Err(malformed), Ok(_)) => {
                let is_stricter = has_reference || matches!(malformed.defect, Defect::Content | Defect::Truncated);
                prop_assert!(is_stricter, "{}: {}", text, malformed);
            }
            (Err(malformed), Err(reason)) => {
                let is_same = has_reference || malformed.defect == Defect::Content || malformed.reason == reason;
                prop_assert!(is_same, "{}: {} and {}", text, malformed, reason);
            }
        }
    }
}
