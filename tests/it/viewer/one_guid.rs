//! Two computers, or two counters, under one GUID.

use super::*;

#[test]
fn two_computers_with_one_guid() -> Result<()> {
    let bench = Bench::new()?;
    let named = |second: i64, serial: u64, name: &str| {
        let mut line = detection(1, second, serial, serial as u32, 2);
        line["name"] = json!(name);
        line
    };
    // Renamed once: no conflict.
    let summary = bench.take("a.jsonl", lines(&[named(1, 1, "OLD"), named(2, 2, "NEW")]))?;
    assert_eq!(summary.name_conflicts, 0);
    assert_eq!(bench.read(state::name_conflicts)?.rows, []);
    let summary = bench.take("b.jsonl", lines(&[named(3, 3, "OLD")]))?;
    assert_eq!(summary.name_conflicts, 1);
    // It is told once, and files that come again tell nothing new.
    let summary = bench.take("c.jsonl", lines(&[named(3, 3, "OLD"), named(4, 4, "NEW")]))?;
    assert_eq!(summary.name_conflicts, 0);
    let rows = bench.read(state::name_conflicts)?.rows;
    let names: Vec<&str> = rows[0].names.iter().map(|seen| seen.name.as_str()).collect();
    assert_eq!((rows.len(), rows[0].guid, names), (1, client(1), vec!["NEW", "OLD"]));
    let answer = bench.json(&["ingest", "ledger", "NEW"]);
    assert!(
        answer["warnings"][0].as_str().is_some_and(|text| text.contains("alternates between")),
        "{answer}"
    );

    // The order of arrival does not matter.
    let other = Bench::new()?;
    other.take("c.jsonl", lines(&[named(4, 4, "NEW")]))?;
    other.take("d.jsonl", lines(&[named(1, 1, "OLD")]))?;
    other.take("b.jsonl", lines(&[named(3, 3, "OLD")]))?;
    other.take("a.jsonl", lines(&[named(2, 2, "NEW")]))?;
    assert_eq!(other.read(state::name_conflicts)?.rows, rows);
    Ok(())
}

#[test]
fn two_counters_under_one_guid_are_no_gaps() -> Result<()> {
    let bench = Bench::new()?;
    let day = 24 * 60 * 60;
    let named = |second: i64, serial: u64, name: &str| {
        let mut line = detection(1, second, serial, 1, 2);
        line["name"] = json!(name);
        line
    };
    bench.take("gap.jsonl", lines(&[named(0, 90, "ONE"), named(1, 95, "ONE")]))?;
    assert_eq!(bench.read(|r| cmupd::state::record::read(r).gaps(None))?.len(), 1);
    let (mut opened, mut closed) = (0, 0);
    for turn in 0..20u32 {
        let (second, serial) = (10 + i64::from(turn) * 3_600, u64::from(turn) * 2);
        for line in [named(second, 5_000 + serial, "TWO"), named(second + 60, 100 + serial, "ONE")] {
            let summary = bench.take("turn.jsonl", lines(&[line]))?;
            opened += summary.gaps_opened;
            closed += summary.gaps_closed;
        }
    }
    assert_eq!((bench.read(|r| cmupd::state::record::read(r).gaps(None))?, closed), (vec![], opened + 1));
    assert!(opened < 3, "only before the names are known to alternate: {opened}");
    let rows = bench.ledger("ONE", &LedgerFilter::default())?;
    let told: Vec<&LedgerRow> = rows.iter().filter(|row| row.kind == RowKind::Gap).collect();
    assert!(
        !told.is_empty() && told.iter().all(|row| row.change.contains("two computers report in turn")),
        "{told:?}"
    );
    // One of them was given another GUID: from the eighth day on a hole is a gap again.
    let (last, serial) = (10 + 19 * 3_600 + 60, 138);
    bench.take("alone.jsonl", lines(&[named(last + 6 * day, serial + 9, "ONE")]))?;
    assert_eq!(bench.read(|r| cmupd::state::record::read(r).gaps(None))?, []);
    let summary = bench.take("alone.jsonl", lines(&[named(last + 8 * day, serial + 20, "ONE")]))?;
    assert_eq!(summary.gaps_opened, 1);
    let gaps = bench.read(|r| cmupd::state::record::read(r).gaps(None))?;
    assert_eq!((gaps.len(), gaps[0].first, gaps[0].last), (1, serial + 10, serial + 19));
    Ok(())
}
