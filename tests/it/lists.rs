//! The three imports of lists read the same dialects: delimiters, encodings, and what spreadsheets and PowerShell put
//! in front.

use crate::support::environment::{Environment, guid};
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::client::collection::{self, CollectionChange};
use cmupd::client::import_places;
use cmupd::hierarchy::import_boundaries;
use cmupd::state::{IngestOptions, Source, ingest};
use serde_json::json;

/// One table in every dialect.
fn dialects(rows: &[[&str; 2]]) -> Vec<Vec<u8>> {
    let mut contents = Vec::new();
    for delimiter in [",", ";", "\t"] {
        let mark = format!("sep={delimiter}\r\n");
        for head in ["", &mark, "#TYPE System.Data.DataRow\r\n"] {
            let lines: Vec<String> =
                rows.iter().map(|row| row.map(|cell| format!("\"{cell}\"")).join(delimiter)).collect();
            let text = format!("{head}{}\r\n", lines.join("\r\n"));
            let marked = format!("\u{feff}{text}");
            for text in [text, marked] {
                contents.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
                contents.push(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
                contents.push(text.into_bytes());
            }
        }
    }
    contents
}

#[test]
fn every_import_reads_every_dialect() -> Result<()> {
    let environment = Environment::new()?;
    let mut db = environment.db()?;
    let state = json!({
        "client": guid(9_000), "name": "WKS-1", "message_time": environment.now, "serial": 1, "topic_type": 501,
        "topic": "source", "state": 2,
    });
    let options = IngestOptions { site: Some("S01".parse()?), ..IngestOptions::default() };
    ingest(&mut db, &[Source::Stdin(state.to_string().into())], &options, &Silent)?;
    db.write("collection", |w| collection::add(w, "Lists", &CollectionChange::default()))?;
    for content in dialects(&[["VALUE", "Name"], ["10.250.0.0/16", "Zürich"]]) {
        let done = db.write("boundaries", |w| import_boundaries(w, content.as_slice(), false))?;
        assert_eq!((done.lines, done.rejected), (1, vec![]), "{:?}", String::from_utf8_lossy(&content));
    }
    for content in dialects(&[["Site", "Name"], ["PS1", "WKS-1"]]) {
        let answer =
            db.write("collection", |w| collection::import(w, "Lists", &content, Some("name"), false))?;
        assert!(answer.rows.iter().all(|row| row.reason.is_none()), "{:?}", answer.rows);
        assert_eq!(answer.rows.len(), 1, "{:?}", String::from_utf8_lossy(&content));
    }
    for content in dialects(&[["Client", "IP"], ["wks-1", "10.250.1.1"]]) {
        let done = db.write("places", |w| import_places(w, "places.csv", &mut content.as_slice()))?;
        assert_eq!((done.lines, done.rejected), (1, vec![]), "{:?}", String::from_utf8_lossy(&content));
    }
    Ok(())
}
