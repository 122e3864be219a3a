//! The three imports of lists read the same dialects: delimiters, encodings, and what spreadsheets and PowerShell put
//! in front.

use crate::support::environment::{Environment, guid};
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::client::collection::{self, CollectionChange};
use cmupd::client::import_places;
use cmupd::hierarchy::import_boundaries;
use cmupd::state::{Assignees, IngestOptions, Source, assign_clients, ingest};
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
    let environment = environment_with_client()?;
    let mut db = environment.db()?;
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

/// Writes a table from the names of two columns and the cells of its rows.
type Writer<'a> = dyn Fn([&str; 2], [&str; 2]) -> Vec<u8> + 'a;

/// What every import says of the lines of a list: those that it read, and those that it rejected.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    read: usize,
    rejected: Vec<u64>,
}

/// Imports a table whose rows name the client `WKS-1` with each import that reads tables, and returns what each read.
/// `table` writes its content from the names of two columns and the cells that are the same in every row.
fn read_by_all(
    environment: &Environment,
    table: impl Fn([&str; 2], [&str; 2]) -> Vec<u8>,
) -> Result<Vec<Read>> {
    let mut db = environment.db()?;
    let mut all = Vec::new();
    let content = table(["value", "name"], ["10.250.0.0/16", "Lyon"]);
    let done = db.write("boundaries", |w| import_boundaries(w, content.as_slice(), false))?;
    let rejected: Vec<u64> = done.rejected.iter().map(|row| row.line).collect();
    all.push(Read { read: done.lines as usize - rejected.len(), rejected });
    let content = table(["client", "ip"], ["WKS-1", "10.250.1.1"]);
    let done = db.write("places", |w| import_places(w, "places.csv", &mut content.as_slice()))?;
    let rejected: Vec<u64> = done.rejected.iter().map(|row| row.line).collect();
    all.push(Read { read: done.lines as usize - rejected.len(), rejected });
    let content = table(["name", "site"], ["WKS-1", "PS1"]);
    let answer = db.write("collection", |w| collection::import(w, "Lists", &content, Some("name"), false))?;
    let rejected = answer.rows.iter().filter(|row| row.reason.is_some()).map(|row| row.line);
    let rejected: Vec<u64> = rejected.collect();
    all.push(Read { read: answer.rows.len() - rejected.len(), rejected });
    let whom = Assignees { list: Some((content, Some("name".into()))), ..Assignees::default() };
    let answer = db.write("assign", |w| assign_clients(w, &whom, "S01".parse()?))?;
    let rejected: Vec<u64> =
        answer.rows.iter().filter(|row| row.reason.is_some()).filter_map(|row| row.line).collect();
    // A client that several rows name is assigned once.
    let read = if answer.rows.len() > rejected.len() { all[2].read } else { 0 };
    all.push(Read { read, rejected });
    Ok(all)
}

fn environment_with_client() -> Result<Environment> {
    let environment = Environment::new()?;
    let mut db = environment.db()?;
    let state = json!({
        "client": guid(9_000), "name": "WKS-1", "message_time": environment.now, "serial": 1, "topic_type": 501,
        "topic": "source", "state": 2,
    });
    let options = IngestOptions { site: Some("S01".parse()?), ..IngestOptions::default() };
    ingest(&mut db, &[Source::Stdin(state.to_string().into())], &options, &Silent)?;
    db.write("collection", |w| collection::add(w, "Lists", &CollectionChange::default()))?;
    Ok(environment)
}

#[test]
fn every_import_rejects_the_same_lines() -> Result<()> {
    let environment = environment_with_client()?;
    let same = |table: &Writer<'_>, read: usize, rejected: &[u64]| -> Result<()> {
        for (position, found) in read_by_all(&environment, table)?.into_iter().enumerate() {
            assert_eq!(found, Read { read, rejected: rejected.to_vec() }, "import {position}");
        }
        Ok(())
    };
    // A line that is not UTF-8.
    let latin = |[a, b]: [&str; 2], [x, y]: [&str; 2]| {
        [format!("{a},{b}\n{x},{y}\nM").as_bytes(), b"\xfcller,", format!("{y}\n{x},{y}\n").as_bytes()]
            .concat()
    };
    same(&latin, 2, &[3])?;
    // Empty lines, before the header too.
    same(&|[a, b], [x, y]| format!("\n  \r\n{a};{b}\n\n{x};{y}\n\n").into_bytes(), 1, &[])?;
    same(&|[a, b], [x, y]| format!("sep=;\n\n{a};{b}\n{x};{y}\n").into_bytes(), 1, &[])?;
    // Each kind of line end, and none at the end.
    for end in ["\n", "\r\n", "\r"] {
        same(&|[a, b], [x, y]| format!("{a},{b}{end}{x},{y}{end}{x},{y}").into_bytes(), 2, &[])?;
    }
    // A quote that nobody closes costs its own line.
    same(&|[a, b], [x, y]| format!("{a},{b}\n\"{x},{y}\n{x},{y}\n{x},{y}\n").into_bytes(), 2, &[2])?;
    // A quoted cell with line ends.
    let long = |[a, b]: [&str; 2], [x, y]: [&str; 2]| {
        format!("{a},{b}\n\"{x}\n\n\",\"{y}\"\n\"{x}\",\"\n{y}\"\n").into_bytes()
    };
    same(&long, 2, &[])?;
    Ok(())
}

#[test]
fn a_list_of_names_is_read_without_its_dress() -> Result<()> {
    let environment = environment_with_client()?;
    let mut db = environment.db()?;
    let taken = [
        "\"WKS-1\"\r\n",
        "sep=;\nWKS-1\n",
        "#TYPE Selected.Computer\n\"WKS-1\"\n",
        "\n\n# names\nWKS-1\r\r",
        "\u{feff}\"CONTOSO\\WKS-1\"",
        "\r\"wks-1.corp\"\r",
    ];
    for content in taken {
        let utf16: Vec<u8> = content.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for content in [content.as_bytes().to_vec(), utf16] {
            let shown = String::from_utf8_lossy(&content).into_owned();
            let answer = db.write("import", |w| collection::import(w, "Lists", &content, None, false))?;
            assert_eq!(answer.rows.iter().filter(|row| row.reason.is_none()).count(), 1, "{shown:?}");
            assert_eq!(answer.rows.len(), 1, "{shown:?}: {:?}", answer.rows);
            let whom = Assignees { list: Some((content, None)), ..Assignees::default() };
            let answer = db.write("assign", |w| assign_clients(w, &whom, "S01".parse()?))?;
            assert_eq!(
                answer.rows.iter().map(|row| row.result).collect::<Vec<_>>(),
                ["confirmed"],
                "{shown:?}"
            );
        }
    }
    // What cannot be read is a row, and the rest is taken.
    let content = b"WKS-1\nM\xfcller\n\"open\nNOBODY\n".to_vec();
    let answer = db.write("import", |w| collection::import(w, "Lists", &content, None, false))?;
    let rejected: Vec<(u64, &str)> =
        answer.rows.iter().filter_map(|row| Some((row.line, row.reason.as_deref()?))).collect();
    assert_eq!(rejected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4]);
    for ((_, reason), wanted) in rejected.iter().zip(["not UTF-8", "does not end", "no client of this name"])
    {
        assert!(reason.contains(wanted), "{reason}");
    }
    let whom = Assignees { list: Some((content, None)), ..Assignees::default() };
    let answer = db.write("assign", |w| assign_clients(w, &whom, "S01".parse()?))?;
    let lines: Vec<u64> =
        answer.rows.iter().filter(|row| row.reason.is_some()).filter_map(|row| row.line).collect();
    assert_eq!(lines, [2, 3, 4]);
    // An empty table has no columns.
    for content in ["", "\n\n", "sep=;\n"] {
        let content = content.as_bytes();
        assert!(
            db.write("import", |w| collection::import(w, "Lists", content, Some("name"), false)).is_err()
        );
        assert!(db.write("places", |w| import_places(w, "places.csv", &mut &content[..])).is_err());
        assert!(db.write("boundaries", |w| import_boundaries(w, content, false)).is_err());
    }
    Ok(())
}
