//! Cabinets that are damaged or lie about themselves.

use crate::support::property::few;
use crate::support::scan_file::cabinet as build;
use cab::CompressionType;
use cmupd::base::error::{Failure, Result};
use cmupd::wire::cabinet;
use cmupd::wire::cabinet::CabinetLimits;
use proptest::prelude::*;
use std::io::Read as _;

/// Name and content of every member.
fn unpack(bytes: &[u8], limits: &CabinetLimits) -> Result<Vec<(String, Vec<u8>)>> {
    let mut members = Vec::new();
    cabinet::read(&mut &*bytes, "test.cab", limits, &mut |mut member| {
        let name = member.name().to_owned();
        members.push((name, member.read_all()?));
        Ok(())
    })?;
    Ok(members)
}

fn reason(bytes: &[u8]) -> String {
    reason_within(bytes, &CabinetLimits::default())
}

fn reason_within(bytes: &[u8], limits: &CabinetLimits) -> String {
    let error = unpack(bytes, limits).expect_err("a failure");
    let failure = error.downcast_ref::<Failure>().expect("a Failure");
    assert!(failure.hint.is_some(), "{failure} says what to do");
    failure.message.clone()
}

fn members() -> Vec<(String, Vec<u8>)> {
    // Longer than one block, and not too regular.
    let long: Vec<u8> =
        (0_u32..70_000).flat_map(|number| (number.wrapping_mul(2_654_435_761) >> 20).to_le_bytes()).collect();
    vec![
        ("index.xml".into(), b"<INDEX/>".to_vec()),
        ("l/en/7".into(), long),
        ("empty".into(), Vec::new()),
        ("c/7".into(), vec![b'x'; 40_000]),
    ]
}

fn word(bytes: &mut [u8], at: usize, value: u16) {
    bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
}

fn double_word(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize
}

/// Offset of the CFFILE entry with this number; the folder table has one entry.
fn file_entry(bytes: &[u8], number: usize) -> usize {
    let mut at = double_word(bytes, 16);
    for _ in 0..number {
        at += 16;
        at += bytes[at..].iter().position(|byte| *byte == 0).expect("a NUL") + 1;
    }
    at
}

/// Adds a reserved area to the header, as signed cabinets have, and one after each folder entry.
fn reserve(bytes: &[u8], header: usize, folder: usize) -> Vec<u8> {
    let mut reserved = bytes[..36].to_vec();
    let shift = (4 + header + folder) as u32;
    reserved[30] |= 4;
    reserved.extend_from_slice(&(header as u16).to_le_bytes());
    reserved.extend_from_slice(&[folder as u8, 0]);
    reserved.extend(vec![0xAB; header]);
    reserved.extend_from_slice(&bytes[36..44]);
    reserved.extend(vec![0xCD; folder]);
    reserved.extend_from_slice(&bytes[44..]);
    for at in [8, 16, 36 + 4 + header] {
        let value = double_word(&reserved, at) as u32 + shift;
        reserved[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    reserved
}

#[test]
fn what_was_packed_comes_out() {
    for packing in [CompressionType::None, CompressionType::MsZip] {
        let bytes = build(packing, &members());
        assert_eq!(unpack(&bytes, &CabinetLimits::default()).expect("unpacks"), members());
        let mut signed = reserve(&bytes, 20, 3);
        signed.extend_from_slice(b"a signature behind the cabinet");
        assert_eq!(unpack(&signed, &CabinetLimits::default()).expect("unpacks"), members());
    }
}

#[test]
fn unread_members_are_passed_over() {
    let bytes = build(CompressionType::MsZip, &members());
    let mut seen = Vec::new();
    cabinet::read(&mut bytes.as_slice(), "test.cab", &CabinetLimits::default(), &mut |mut member| {
        let mut first = [0; 3];
        if member.size() > 3 {
            member.read_exact(&mut first)?;
        }
        seen.push((member.place().to_owned(), member.size(), first));
        Ok(())
    })
    .expect("reads");
    assert_eq!(seen.len(), 4);
    assert_eq!(seen[3], ("test.cab!c/7".to_owned(), 40_000, *b"xxx"));
}

#[test]
fn truncated_anywhere_is_a_failure() {
    for packing in [CompressionType::None, CompressionType::MsZip] {
        let mut members = members();
        members[1].1.truncate(300);
        members[3].1.truncate(33_000);
        let bytes = build(packing, &members);
        let step = if bytes.len() > 5_000 { 37 } else { 1 };
        for length in (0..bytes.len()).step_by(step).chain(bytes.len() - 40..bytes.len()) {
            let message = reason(&bytes[..length]);
            assert!(
                message.contains("truncated") && message.starts_with("test.cab: "),
                "{length}: {message}"
            );
        }
    }
}

#[test]
fn what_is_no_cabinet_is_named() {
    assert!(reason(b"<html>Sorry, the proxy could not reach the server</html>").contains("begins with <htm"));
    let mut other = build(CompressionType::None, &members());
    other[25] = 9;
    assert!(reason(&other).contains("version"));
}

#[test]
fn lies_in_the_tables() {
    let good = build(CompressionType::None, &members());
    let lie = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        reason(&bytes)
    };
    let first = file_entry(&good, 0);
    let second = file_entry(&good, 1);
    let last = file_entry(&good, 3);
    assert!(lie(&|bytes| bytes[30] |= 1).contains("set of several cabinets"));
    assert!(lie(&|bytes| bytes[30] |= 2).contains("set of several cabinets"));
    assert!(lie(&|bytes| word(bytes, first + 8, 0xFFFE)).contains("set of several cabinets"));
    assert!(lie(&|bytes| word(bytes, first + 8, 3)).contains("folder 3, which does not exist"));
    assert!(lie(&|bytes| word(bytes, 42, 2)).contains("Quantum"));
    assert!(lie(&|bytes| word(bytes, 42, 9)).contains("unknown"));
    assert!(lie(&|bytes| word(bytes, first + 2, 0x0FFF)).contains("beyond the data of folder 0"));
    assert!(lie(&|bytes| word(bytes, second + 4, 0)).contains("overlap"));
    assert!(lie(&|bytes| word(bytes, 16, 0)).contains("inside the folder table"));
    assert!(lie(&|bytes| word(bytes, 36, 1)).contains("inside the tables"));
    let data = double_word(&good, 36);
    assert!(lie(&|bytes| word(bytes, data + 6, 0)).contains("another cabinet"));
    assert!(lie(&|bytes| word(bytes, data + 6, 40_000)).contains("more than 32768"));
    let flipped = lie(&|bytes| bytes[data + 8 + 100] ^= 1);
    assert!(flipped.contains("folder 0, block 0") && flipped.contains("checksum"), "{flipped}");
    // Larger than the blocks hold, though not than they might.
    assert!(lie(&|bytes| word(bytes, last, 45_000)).contains("beyond the data of its folder"));
}

#[test]
fn names_that_climb_or_repeat() {
    let renamed = |from: &str, to: &str| {
        let mut bytes = build(CompressionType::None, &members());
        let at = bytes.windows(from.len()).position(|part| part == from.as_bytes()).expect("the name");
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        reason(&bytes)
    };
    assert!(renamed("l/en/7", "../a/7").contains("climbs out"));
    assert!(renamed("l/en/7", "l\\..\\7").contains("climbs out"));
    assert!(renamed("l/en/7", "/ro/ot").contains("absolute"));
    assert!(renamed("l/en/7", "C:abcd").contains("absolute"));
    let twice = vec![("a".to_owned(), b"1".to_vec()), ("A".to_owned(), b"2".to_vec())];
    assert!(reason(&build(CompressionType::None, &twice)).contains("occurs twice"));
}

#[test]
fn limits_hold() {
    let bytes = build(CompressionType::MsZip, &members());
    let limited = |limits: CabinetLimits| reason_within(&bytes, &limits);
    assert!(limited(CabinetLimits { members: 3, ..CabinetLimits::default() }).contains("4 members"));
    assert!(limited(CabinetLimits { folders: 0, ..CabinetLimits::default() }).contains("1 folders"));
    assert!(
        limited(CabinetLimits { member_size: 39_999, ..CabinetLimits::default() }).contains("limit of 39999")
    );
    assert!(
        limited(CabinetLimits { total_size: 100_000, ..CabinetLimits::default() })
            .contains("limit of 100000 bytes")
    );
    let list = vec![("package.xml".to_owned(), vec![b' '; 500])];
    let list = build(CompressionType::MsZip, &list);
    let limits = CabinetLimits { member_size: 10, package_list_size: 1_000, ..CabinetLimits::default() };
    assert!(unpack(&list, &limits).is_ok());
}

/// Reads every cabinet in every cabinet.
fn descend(member: cabinet::Member<'_>) -> Result<()> {
    if member.name().ends_with(".cab") { member.cabinet(&mut descend) } else { Ok(()) }
}

#[test]
fn cabinets_in_cabinets() {
    let mut bytes = build(CompressionType::MsZip, &[("x".to_owned(), b"content".to_vec())]);
    let read =
        |bytes: &[u8]| cabinet::read(&mut &*bytes, "outer.cab", &CabinetLimits::default(), &mut descend);
    bytes = build(CompressionType::None, &[("inner.cab".to_owned(), bytes)]);
    read(&bytes).expect("two levels");
    let deeper = build(CompressionType::MsZip, &[("shell.cab".to_owned(), bytes.clone())]);
    let error = read(&deeper).expect_err("three levels").to_string();
    assert!(
        error.starts_with("outer.cab!shell.cab!inner.cab: ") && error.contains("deeper than 2"),
        "{error}"
    );
    let short = build(CompressionType::None, &[("inner.cab".to_owned(), bytes[..60].to_vec())]);
    let error = read(&short).expect_err("truncated inside").to_string();
    assert!(error.starts_with("outer.cab!inner.cab: "), "{error}");
    // The total counts at every level: four times 64 KiB unpack from one small cabinet each.
    let bomb = build(CompressionType::MsZip, &[("zeros".to_owned(), vec![0; 1 << 16])]);
    let bombs: Vec<(String, Vec<u8>)> =
        (0..4).map(|number| (format!("{number}.cab"), bomb.clone())).collect();
    let bombs = build(CompressionType::None, &bombs);
    let limits = CabinetLimits { total_size: 200_000, ..CabinetLimits::default() };
    let error =
        cabinet::read(&mut bombs.as_slice(), "bombs.cab", &limits, &mut descend).expect_err("too much");
    assert!(
        error.to_string().contains("bombs.cab!3.cab") || error.to_string().contains("bombs.cab!2.cab"),
        "{error}"
    );
}

/// LZX with one uncompressed block in each chunk: enough of an encoder to prove that folders carry a decoder.
fn lzx_cabinet(text: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::new();
    let mut count = 0_u16;
    for (number, part) in text.chunks(32_768).enumerate() {
        let mut packed = Vec::new();
        // The very first bit of the stream says that E8 translation is off; block headers are 3 + 24 bits.
        let bits = (0b011_u32 << 29) | ((part.len() as u32) << 5);
        let bits = if number == 0 { bits >> 1 } else { bits };
        packed.extend_from_slice(&((bits >> 16) as u16).to_le_bytes());
        packed.extend_from_slice(&(bits as u16).to_le_bytes());
        for _ in 0..3 {
            packed.extend_from_slice(&1_u32.to_le_bytes());
        }
        packed.extend_from_slice(part);
        blocks.extend_from_slice(&0_u32.to_le_bytes());
        blocks.extend_from_slice(&(packed.len() as u16).to_le_bytes());
        blocks.extend_from_slice(&(part.len() as u16).to_le_bytes());
        blocks.extend_from_slice(&packed);
        count += 1;
    }
    let mut bytes = b"MSCF".to_vec();
    let data = 36 + 8 + 16 + 5;
    for value in [0, (data + blocks.len()) as u32, 0, 44, 0] {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    bytes.extend_from_slice(&[3, 1]);
    for value in [1_u16, 1, 0, 7, 0] {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    bytes.extend_from_slice(&(data as u32).to_le_bytes());
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&0x1503_u16.to_le_bytes());
    bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&[0; 4 + 2 + 2 + 2]);
    bytes.extend_from_slice(&0x80_u16.to_le_bytes());
    bytes.extend_from_slice(b"blob\0");
    bytes.extend_from_slice(&blocks);
    bytes
}

#[test]
fn lzx_folders() {
    let text: Vec<u8> = (0_u32..80_000).map(|number| (number % 251) as u8).collect();
    let bytes = lzx_cabinet(&text);
    assert_eq!(unpack(&bytes, &CabinetLimits::default()).expect("unpacks"), [("blob".to_owned(), text)]);
    for length in (0..bytes.len()).step_by(997) {
        reason(&bytes[..length]);
    }
}

proptest! {
    #![proptest_config(few(64))]

    #[test]
    fn no_flipped_byte_makes_the_reader_panic(at in any::<prop::sample::Index>(), value in any::<u8>(), packing in 0..3) {
        let mut members = members();
        members[1].1.truncate(500);
        let mut bytes = match packing {
            0 => build(CompressionType::None, &members),
            1 => build(CompressionType::MsZip, &members),
            _ => lzx_cabinet(&members[1].1),
        };
        // The tables are where lies are interesting; half of the flips go there.
        let at = if value % 2 == 0 { at.index(bytes.len()) } else { at.index(bytes.len().min(160)) };
        bytes[at] = value;
        let _ = unpack(&bytes, &CabinetLimits { total_size: 1 << 22, ..CabinetLimits::default() });
    }

    #[test]
    fn no_bytes_make_the_reader_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), known in any::<bool>()) {
        if known && bytes.len() > 30 {
            bytes[..4].copy_from_slice(b"MSCF");
            bytes[25] = 1;
            bytes[27] = 0;
            bytes[29] = 0;
            bytes[30] &= 4;
        }
        let _ = unpack(&bytes, &CabinetLimits { total_size: 1 << 22, ..CabinetLimits::default() });
    }
}
