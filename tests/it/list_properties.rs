//! Properties of lists of names and rows: every row is read or rejected, and none is lost.

use cmupd::base::error::Result;
use cmupd::base::list::{DELIMITERS, ListLimits, ListRow, RejectedRow, Table};
use proptest::prelude::*;

const LIMITS: ListLimits = ListLimits { bytes: 1_000, rows: 10, row_bytes: 100 };

/// The header, and every row or why it is rejected.
type Rows = (Vec<String>, Vec<std::result::Result<ListRow, RejectedRow>>);

fn read(content: &[u8]) -> Result<Rows> {
    let mut table = Table::open(content, LIMITS)?;
    let mut rows = Vec::new();
    while let Some(row) = table.next_row()? {
        rows.push(row);
    }
    Ok((table.header().to_vec(), rows))
}

fn encodings(text: &str) -> Vec<Vec<u8>> {
    let wide = |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let marked = format!("\u{feff}{text}");
    let mut contents = vec![text.as_bytes().to_vec(), marked.as_bytes().to_vec()];
    for text in [text, &marked] {
        contents.extend([wide(text, u16::to_le_bytes), wide(text, u16::to_be_bytes)]);
    }
    contents
}

#[test]
fn every_dialect_says_the_same() {
    for delimiter in DELIMITERS {
        for head in ["", "#TYPE System.Object\r\n", &format!("sep={delimiter}\r\n")] {
            let text = format!("{head}Name{delimiter} \"Site\"\r\n\"Ü{delimiter}1\"{delimiter}PS1 \r\n\r\n");
            for content in encodings(&text) {
                let (header, rows) = read(&content).expect("reads");
                assert_eq!(header, ["Name", "Site"], "{text:?}");
                let cells = vec![format!("Ü{delimiter}1"), "PS1".to_owned()];
                let line = 2 + u64::from(!head.is_empty());
                assert_eq!(rows, [Ok(ListRow { line, cells })], "{text:?}");
            }
        }
    }
}

#[test]
fn rows_and_what_is_wrong_with_them() {
    let (_, rows) = read(b"a,b\n\"1\"\"2\", x\"y\n\"two\nlines\",3\n\xff,\n1,2,3\n\"open").expect("reads");
    let cells =
        |row: usize| rows[row].as_ref().map(|row| row.cells.clone()).map_err(|row| row.reason.clone());
    assert_eq!(cells(0), Ok(vec!["1\"2".into(), "x\"y".into()]));
    assert_eq!(cells(1), Ok(vec!["two\nlines".into(), "3".into()]));
    assert_eq!(cells(2), Err("the line is not UTF-8; save the file as UTF-8".into()));
    assert_eq!(cells(3).map(|cells| cells.len()), Ok(3));
    assert!(cells(4).is_err_and(|reason| reason.contains("double quote")));
    assert_eq!(rows[2].as_ref().map_err(|row| row.line), Err(5));
    let (_, rows) = read(format!("a\n{}\nb\n", "x".repeat(101)).as_bytes()).expect("reads");
    assert!(
        rows[0].as_ref().is_err_and(|row| row.reason.contains("longer than 100") && row.text.len() == 80)
    );
    assert_eq!(rows[1].as_ref().map(|row| row.line), Ok(3));
    assert!(read("x\n".repeat(12).as_bytes()).is_err_and(|error| error.to_string().contains("more than 10")));
    assert!(read(&b"x".repeat(1_001)).is_err());
    assert!(read(&[0xFF, 0xFE, 0x41]).is_err());
    assert_eq!(read(b"").expect("reads"), (vec![], vec![]));
}

#[test]
fn columns_by_name() {
    let table = Table::open(&b"Value;GROUP\n"[..], LIMITS).expect("opens");
    assert_eq!(table.columns(["group", "kind", "value"]), Ok([Some(1), None, Some(0)]));
    assert!(table.columns(["value"]).is_err_and(|reason| reason.contains("no column \"GROUP\"")));
    assert_eq!((table.column("group "), table.column("kind")), (Some(1), None));
    let table = Table::open(&b"a,A\n"[..], LIMITS).expect("opens");
    assert!(table.columns(["a"]).is_err_and(|reason| reason.contains("twice")));
}

proptest! {
    #[test]
    fn quoted_cells_read_back(cells in proptest::collection::vec("[!-~é\"]{0,8}", 1..5)) {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let (_, rows) = read(format!("a;b\n{}\n", quoted.join(";")).as_bytes()).expect("reads");
        prop_assert_eq!(&rows[0].as_ref().expect("a row").cells, &cells);
    }

    #[test]
    fn any_content_is_read_or_refused(content in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&content);
    }
}
