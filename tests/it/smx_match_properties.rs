//! The matcher against the definition, over reports that are whole, mutated byte by byte, and mutated piece by piece.

use cmupd::base::text::decode;
use cmupd::state::Limits;
use cmupd::state::message::smx::parse_text;
use cmupd::state::message::smx_match::parse_exact_text;
use proptest::prelude::*;

/// Where the messages begin, and what follows the last.
const BODY: &str = "<ReportBody>";
const END: &str = "</ReportBody></Report>";

const REPORT: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Report><ReportHeader><Identification><Machine>",
    "<ClientInstalled>1</ClientInstalled><ClientType>1</ClientType>",
    "<ClientID>GUID:11111111-2222-3333-4444-555555555555</ClientID><ClientVersion>5.00.9096.1000</ClientVersion>",
    "<NetBIOSName>PC1</NetBIOSName><CodePage>437</CodePage><SystemDefaultLCID>1033</SystemDefaultLCID>",
    "<Priority>5</Priority></Machine></Identification><ReportDetails>",
    "<ReportContent>State Message Data</ReportContent><ReportType>Full</ReportType>",
    "<Date>20240102030405.000000+000</Date><Version>1.0</Version><Format>1.0</Format></ReportDetails></ReportHeader>",
    "<ReportBody>",
    "<StateMessage MessageTime=\"20240102030405.573000+000\" SerialNumber=\"232\">",
    "<Topic ID=\"505fda07-b4f3-45fb-83d9-8642554e2773\" Type=\"500\" IDType=\"3\" User=\"\" UserSID=\"\"/>",
    "<State ID=\"2\" Criticality=\"0\"/>",
    "<UserParameters Flags=\"0\" Count=\"1\"><Param>200</Param></UserParameters></StateMessage>",
    "<StateMessage MessageTime=\"20240102030406.000001-090\">",
    "<Topic ID=\"PS100042é\" Type=\"301\" User=\"NORTH\\joe\" UserSID=\"S-1-5-21\"/><State ID=\"9\"/>",
    "<UserParameters Flags=\"0\" Count=\"2\"><Param/><Param>0x80244010</Param></UserParameters></StateMessage>",
    "<StateMessage MessageTime=\"20240102030407.000000+000\" SerialNumber=\"18446744073709551615\">",
    "<Topic ID=\"{A1006D0E-CF56-41D1-A006-6330EFC39381}\" Type=\"501\" IDType=\"3\" User=\"joe\" UserSID=\"\"/>",
    "<State ID=\"3\" Criticality=\"1\"/></StateMessage>",
    "</ReportBody></Report>"
);

/// Whether the matcher accepts; fails where it accepts what the definition does not, or another value.
fn accepts(bytes: &[u8], limits: &Limits) -> bool {
    let Ok(text) = decode(bytes) else { return false };
    let Some(found) = parse_exact_text(&text, limits) else { return false };
    assert_eq!(Ok(found), parse_text(&text, limits), "{text}");
    true
}

fn wide(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn the_shape_is_accepted() {
    let limits = Limits::default();
    assert!(accepts(REPORT.as_bytes(), &limits) && accepts(&wide(REPORT), &limits));
    assert_eq!(parse_exact_text(REPORT, &limits).unwrap().messages.len(), 3);
    let ascii = REPORT.replace('é', "e");
    assert!(accepts(&wide(&ascii), &limits));
    let report = parse_text(REPORT, &limits).unwrap();
    assert!(accepts(&cmupd::state::message::smx::render(&report), &limits), "what this program writes");
    assert!(accepts(REPORT.replace("</ReportHeader>", "</ReportHeader><!-- x -->").as_bytes(), &limits));
}

#[test]
fn traps_are_declined() {
    let limits = Limits::default();
    let (head, tail) = REPORT.split_at(REPORT.find(BODY).unwrap());
    let message = &tail[BODY.len()..tail.len() - END.len()];
    for text in [
        format!("{head}<!--{tail}"),
        format!("{head}<![CDATA[{tail}"),
        format!("{head}<a b=\"{tail}"),
        format!("{head}<a {tail}"),
        format!("{head}<?pi {tail}"),
        format!("{head}<a>{tail}"),
        format!("{head}<ReportBody a=\"1\">{message}</ReportBody>{tail}"),
        format!("{head}{tail} "),
        REPORT.replace("<ReportHeader>", "<!DOCTYPE a><ReportHeader>"),
        REPORT.replace("joe", "j&amp;e"),
        REPORT.replace("joe", "j\te"),
        REPORT.replace("0x80244010", "0x&#56;"),
        REPORT.replace("\"501\"", "\"4294967296\""),
        REPORT.replace("\"501\"", "\"\""),
        REPORT.replace("\"501\"", "\"+1\""),
        REPORT.replace("18446744073709551615", "18446744073709551616"),
        REPORT.replace("20240102030407.000000+000", "20240230030407.000000+000"),
        REPORT.replace("20240102030407.000000+000", "20240102030407.000000+***"),
        REPORT.replace("20240102030407.000000+000", "99991231235959.000000-999"),
        REPORT.replace("</StateMessage></ReportBody>", "</StateMessage>\n</ReportBody>"),
    ] {
        assert!(!accepts(text.as_bytes(), &limits), "{text}");
    }
    for limits in [
        Limits { messages: 2, ..Limits::default() },
        Limits { params: 1, ..Limits::default() },
        Limits { text_bytes: 24, ..Limits::default() },
        Limits { text_bytes: 37, ..Limits::default() },
        Limits { attributes: 4, ..Limits::default() },
        Limits { depth: 4, ..Limits::default() },
    ] {
        assert!(!accepts(REPORT.as_bytes(), &limits), "{limits:?}");
    }
}

/// The places at which pieces begin: before each markup character.
fn pieces(text: &str) -> Vec<usize> {
    let mut places: Vec<usize> =
        text.match_indices(['<', '>', '"', ' ', '=', '/']).map(|(place, _)| place).collect();
    places.push(text.len());
    places
}

/// One mutation of a text, by numbers that stand for places.
fn mutate(text: &str, kind: u64, first: u64, second: u64, byte: u8) -> String {
    let places = pieces(text);
    let piece = |number: u64| {
        let index = number as usize % (places.len() - 1);
        (places[index], places[index + 1])
    };
    let mut bytes = text.as_bytes().to_vec();
    let at = first as usize % bytes.len().max(1);
    let other = second as usize % bytes.len().max(1);
    match kind % 11 {
        0 => drop(bytes.remove(at)),
        1 => bytes.insert(at, byte),
        2 => bytes[at] ^= 1 << (byte % 8),
        3 => bytes[at] = byte,
        4 => bytes.swap(at, other),
        5 => bytes.insert(at, bytes[other]),
        // Pieces: out, doubled, another one in place, exchanged with the next, cut off.
        6 => drop(bytes.drain(piece(first).0..piece(first).1)),
        7 => {
            let (from, to) = piece(first);
            let again = bytes[from..to].to_vec();
            bytes.splice(to..to, again);
        }
        8 => {
            let ((from, to), (other_from, other_to)) = (piece(first), piece(second));
            let other = bytes[other_from..other_to].to_vec();
            bytes.splice(from..to, other);
        }
        9 => {
            let (from, to) = piece(first);
            let length = bytes.len().min(to + (to - from)) - from;
            bytes[from..from + length].rotate_left((to - from).min(length));
        }
        _ => bytes.truncate(at),
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Bytes that mean something to one of the two.
const TELLING: &[u8] = b"<>\"'&;=/ \n\t\r!?-[]09+.axIDT\0";

#[test]
fn every_mutation_has_the_same_value() {
    let limits = Limits::default();
    let (mut accepted, mut declined) = (0u32, 0u32);
    let mut count = |text: &str| match accepts(text.as_bytes(), &limits) {
        true => accepted += 1,
        false => declined += 1,
    };
    for at in 0..REPORT.len() as u64 {
        for (kind, byte) in [(0, 0), (2, 0), (2, 3), (5, 0), (10, 0)] {
            count(&mutate(REPORT, kind, at, at / 2, byte));
        }
        // Over the whole report every byte comes to every kind of place.
        for turn in 0..3 {
            let byte = TELLING[(at as usize + turn * 9) % TELLING.len()];
            count(&mutate(REPORT, 1, at, 0, byte));
            count(&mutate(REPORT, 3, at, 0, byte));
        }
    }
    let places = pieces(REPORT).len() as u64;
    for first in 0..places {
        for kind in [6, 7, 9] {
            count(&mutate(REPORT, kind, first, 0, 0));
        }
        for second in (first % 7..places).step_by(7) {
            count(&mutate(REPORT, 8, first, second, 0));
        }
    }
    assert!(accepted > 1_000 && declined > 10_000, "{accepted} accepted, {declined} declined");
}

proptest! {
    #[test]
    fn several_mutations_have_the_same_value(
        changes in proptest::collection::vec(
            (0..11u64, any::<u64>(), any::<u64>(), prop_oneof![proptest::sample::select(TELLING), any::<u8>()]), 1..5),
        is_wide in any::<bool>(),
    ) {
        let mut text = REPORT.to_owned();
        for (kind, first, second, byte) in changes {
            if pieces(&text).len() > 1 {
                text = mutate(&text, kind, first, second, byte);
            }
        }
        let bytes = if is_wide { wide(&text) } else { text.into_bytes() };
        accepts(&bytes, &Limits::default());
    }

    #[test]
    fn mutated_bytes_of_utf16_have_the_same_value(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = wide(REPORT);
        for (index, byte) in changes {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        accepts(&bytes, &Limits::default());
    }
}
