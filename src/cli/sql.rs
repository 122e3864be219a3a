use super::command::Command;
use super::output::Style;
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result};
use crate::report::{self, LONGEST_STATEMENT, SchemaRow, SqlOptions};
use clap::Args;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  cmupd sql \"SELECT Name0, LastScanState FROM v_R_System JOIN v_UpdateScanStatus USING (ResourceID)\"
  cmupd sql \"SELECT client FROM update_status WHERE update_id = '7f6d0a1e-…' AND state = 2\" --csv
  cmupd sql \"SELECT TOP 5 Name0 FROM dbo.v_R_System WHERE Client0 = '1' AND Name0 LIKE 'PS[12]-%'\"
  cmupd sql --file monthly.sql --format ndjson -o monthly.ndjson
  cmupd sql --schema                            tables, views and columns, each with its meaning";

/// Run a read-only SQL query
///
/// One SELECT, in the dialect of SQL Server, over views with the names, columns and types that administrators know, and
/// over the program's own tables. It means what SQL Server would read: quoted numbers, N'…', TOP, + on texts, alias =
/// expression, LIKE '[ab]%', comparison of texts without regard to letter case, times as texts, GETDATE(), DATEADD(),
/// DATEDIFF(), CONVERT(), FORMAT(), ISNULL(), integer division, variables of DECLARE and SET in front of the SELECT.
/// An int has 32 bits, a decimal its digits: what does not fit is an error. What could mean something else is refused,
/// with what to write. What SQLite has in addition is read as well: LIMIT, USING, GROUP BY 1, its functions. --show-sqlite prints
/// what SQLite gets to read; --sqlite passes a statement on as it is, in SQLite's own dialect. All times are UTC.
///
/// The file is opened for reading only, and whatever is not reading is refused: writing, ATTACH, PRAGMAs that set
/// something, a second statement. Rows are written as they come, in one consistent snapshot; a table shows the first
/// 10,000. BLOBs are written in hexadecimal, GUIDs as GUIDs, times of the views as 2026-10-13T17:00:00Z. With --sort:
/// use ORDER BY.
///
/// An answer that was cut at --max-rows ends with exit code 3, a statement that took longer than --timeout with 1.
/// EXPLAIN QUERY PLAN in front of a statement shows how it would run.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = long_help())]
pub struct Sql {
    /// The statement; - reads it from standard input
    #[arg(required_unless_present_any = ["file", "schema"], conflicts_with_all = ["file", "schema"])]
    statement: Option<String>,
    /// Read the statement from a file
    #[arg(short, long, value_name = "FILE", conflicts_with = "schema")]
    file: Option<PathBuf>,
    /// List tables and views with their columns and meanings
    #[arg(long)]
    schema: bool,
    /// Read the statement as SQLite does, not as SQL Server does
    #[arg(long, conflicts_with = "schema")]
    sqlite: bool,
    /// Print the statement as SQLite gets to read it, without running it
    #[arg(long, conflicts_with = "schema")]
    show_sqlite: bool,
    /// Stop a statement that runs longer; 0 lets it run as long as it takes
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    /// Give at most this many rows
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    max_rows: u64,
}

fn long_help() -> String {
    format!("{EXAMPLES}\n\nViews (times are texts, keys join them):\n{}", report::sql_manual())
}

impl Command for Sql {
    const SHAPES: &'static [Shape] = &[Shape::of::<SchemaRow>().with("--schema")];
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        vec![if self.schema { Shape::of::<SchemaRow>() } else { Shape::streamed("sql/1") }]
    }

    fn run(self, session: &Session) -> Result<Reply> {
        if self.schema {
            return Reply::list(report::sql_schema(&session.database()?)?);
        }
        let statement = self.statement()?;
        let options = SqlOptions {
            timeout: (self.timeout > 0).then(|| Duration::from_secs(self.timeout)),
            max_rows: self.max_rows,
            is_sqlite: self.sqlite,
        };
        let (db, now) = (session.database()?, session.clock.now());
        if self.show_sqlite {
            return Ok(Reply::document(report::show_sqlite(&db, &statement, options, now)? + "\n"));
        }
        Ok(Reply::stream(move |sink| {
            let summary = report::sql(&db, &statement, options, now, sink)?;
            let cut = format!("Cut at {} rows: --max-rows gives more.", options.max_rows);
            Ok(summary.is_cut.then_some(cut).into_iter().collect())
        }))
    }
}

impl Sql {
    fn statement(&self) -> Result<String> {
        match (&self.file, self.statement.as_deref()) {
            (Some(path), _) => {
                let file = std::fs::File::open(path).map_err(|error| Failure::unreadable(path, &error))?;
                bounded(file, path)
            }
            (None, Some("-")) => {
                let statement = bounded(std::io::stdin().lock(), Path::new("standard input"))?;
                if statement.trim().is_empty() {
                    return Err(Failure::usage("there is no statement on standard input")
                        .hint("write a SELECT to it, or give the statement as the argument")
                        .into());
                }
                Ok(statement)
            }
            (None, Some(name)) if is_file_name(name) => {
                Err(Failure::usage(format!("{name} is the name of a file, not a statement"))
                    .hint(format!("cmupd sql --file {name}"))
                    .into())
            }
            (None, statement) => Ok(statement.unwrap_or_default().to_owned()),
        }
    }
}

/// True for one word that ends as files with statements do.
fn is_file_name(statement: &str) -> bool {
    let ending = Path::new(statement.trim()).extension();
    !statement.trim().contains(char::is_whitespace) && ending.is_some_and(|it| it.eq_ignore_ascii_case("sql"))
}

fn bounded(source: impl Read, name: &Path) -> Result<String> {
    let mut statement = Vec::new();
    // One byte more than may be there, so that too much is recognized.
    source
        .take(LONGEST_STATEMENT as u64 + 1)
        .read_to_end(&mut statement)
        .map_err(|error| Failure::unreadable(name, &error))?;
    String::from_utf8(statement).map_err(|_| {
        Failure::usage(format!("{} is not UTF-8", name.display())).hint("save it as UTF-8").into()
    })
}
