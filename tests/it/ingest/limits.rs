//! Files and messages that are larger than the limits.

use super::*;

#[test]
fn a_huge_file_is_left_where_it_is() {
    let mut bench = Bench::new();
    let path = bench.inbox().join("huge.smx");
    std::fs::File::create(&path).unwrap().set_len(2 << 30).unwrap();
    let sentences = bench.sentences();
    assert!(sentences[0].contains("2147483648 bytes") && sentences[0].contains("still where it was"));
    assert!(path.exists());
    bench.ingest();
    let quarantined = bench.db.read(|read| intake::read(read).quarantined(true)).unwrap();
    assert_eq!((quarantined.len(), quarantined[0].has_content, quarantined[0].tries), (1, false, 2));
}

#[test]
fn limits_hold() {
    let mut bench = Bench::new();
    let many = (0..5).map(|n| message(500, &update(n), 2, 1, u64::from(n))).collect();
    let content = smx::render(&report(1, many));
    let path = bench.put("a.smx", &content);
    for (limits, sentence) in [
        (Limits { messages: 4, ..Limits::default() }, "more than 4 messages"),
        (Limits { file_bytes: content.len() as u64 - 1, ..Limits::default() }, "reports are taken up to"),
    ] {
        let options = IngestOptions { limits, ..IngestOptions::default() };
        let summary = ingest(&mut bench.db, &[Source::Path(path.clone())], &options, &Silent).unwrap();
        assert!(summary.rejected[0].reason.contains(sentence), "{:?}", summary.rejected);
    }
}
