//! Where reports come from, and what becomes of the files: lists of paths, archives, moving and deleting.

use crate::support::inbox_bench;
use crate::support::inbox_bench::{Bench, age, client, deflated as gzip, line, options, put, tar};
use assert_cmd::Command;
use cmupd::base::error::{Kind, Outcome};
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::db::failure_kind;
use cmupd::state::ingest;
use cmupd::state::{Disposal, IngestOptions, Limits, PathList, Source};
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

fn zstd(content: &[u8]) -> Vec<u8> {
    zstd::encode_all(content, 1).unwrap()
}

#[test]
fn archives_are_told_by_their_content() {
    for (name, pack) in [
        ("inbox.tar", (|tar| tar) as fn(Vec<u8>) -> Vec<u8>),
        ("inbox.tar.gz", |tar| gzip(&tar)),
        ("inbox.tar.zst", |tar| zstd(&tar)),
        ("without-an-ending", |tar| gzip(&tar)),
        ("report.SMX", |tar| tar),
    ] {
        let mut bench = Bench::new();
        let long = format!("incoming/{}/c.jsonl", "long".repeat(60));
        let content = tar(&[
            ("incoming/a.jsonl", line(1, 1).as_bytes()),
            ("incoming/high/b.jsonl", format!("{}no line\n", line(2, 1)).as_bytes()),
            (&long, line(3, 1).as_bytes()),
        ]);
        let path = bench.put(name, pack(content));
        let summary = bench.ingest(name, Disposal::Keep).unwrap();
        assert_eq!((summary.files_read, summary.messages, summary.clients_new), (3, 3, 3), "{name}");
        assert_eq!((summary.rejected.len(), summary.rejected[0].line), (1, Some(2)));
        let quarantined = &bench.quarantine()[0];
        assert_eq!(quarantined.path, format!("{}!incoming/high/b.jsonl", path.display()));
        let mut expected: Vec<String> = ["incoming/a.jsonl", "incoming/high/b.jsonl", &long]
            .map(|member| format!("{name}!{member}"))
            .into();
        expected.sort();
        assert_eq!(bench.audit(), expected);
        // Once more: nothing changes, and the archive goes, because all of it is in the database.
        let summary = bench.ingest(name, Disposal::Delete).unwrap();
        assert_eq!((summary.new_states, summary.unchanged, summary.files_deleted), (0, 3, 1));
        assert!(!path.exists());
    }
}

#[test]
fn archives_of_other_kinds() {
    let mut bench = Bench::new();
    // POSIX headers with a long name, as other programs write them.
    let mut builder = tar::Builder::new(Vec::new());
    let name = format!("{}.jsonl", "n".repeat(200));
    builder.append_pax_extensions([("path", name.as_bytes())]).unwrap();
    let content = line(1, 1);
    let mut header = tar::Header::new_ustar();
    header.set_path("short").unwrap();
    header.set_size(content.len() as u64);
    header.set_cksum();
    builder.append(&header, content.as_bytes()).unwrap();
    bench.put("pax.tar", builder.into_inner().unwrap());
    let summary = bench.ingest("pax.tar", Disposal::Keep).unwrap();
    assert_eq!(summary.messages, 1, "{summary:?}");
    assert_eq!(bench.audit(), [format!("pax.tar!{name}")]);

    // One compressed report is no archive.
    bench.put("one.SMX.gz", gzip(line(2, 1).as_bytes()));
    let summary = bench.ingest("one.SMX.gz", Disposal::Move(bench.path("done"))).unwrap();
    assert_eq!((summary.messages, summary.files_moved), (1, 1));
    assert!(bench.path("done/one.SMX.gz").exists());

    // In memory, as from standard input.
    let source = Source::Stdin(zstd(&tar(&[("x.jsonl", line(3, 1).as_bytes())])).into());
    let summary = ingest(&mut bench.db, &[source], &IngestOptions::default(), &Silent).unwrap();
    assert_eq!((summary.messages, bench.states(3)), (1, 1));
    assert!(bench.audit().contains(&"-!x.jsonl".to_owned()));
}

#[test]
fn archives_in_folders_are_found_and_left_out_ones_stay() {
    let mut bench = Bench::new();
    let inner = tar(&[("deep.jsonl", line(9, 1).as_bytes())]);
    bench.put(
        "in/mixed.tgz",
        gzip(&tar(&[
            ("a.jsonl", line(1, 1).as_bytes()),
            ("readme.txt", b"no report"),
            ("inner.tar", &inner),
        ])),
    );
    bench.put("in/other.gz", gzip(b"no report, and nobody says so"));
    let summary = bench.ingest("in", Disposal::Delete).unwrap();
    assert_eq!((summary.messages, summary.files_skipped, summary.rejected.len()), (1, 2, 1));
    assert!(summary.rejected[0].path.ends_with("mixed.tgz!inner.tar"), "{:?}", summary.rejected);
    assert!(summary.rejected[0].reason.contains("unpack it"));
    assert_eq!((summary.files_deleted, bench.states(9)), (0, 0));
    assert!(bench.path("in/mixed.tgz").exists());
}

#[test]
fn archives_are_bounded() {
    let small = Limits { file_bytes: 1_000, archive_members: 3, archive_bytes: 100_000, ..Limits::default() };
    let content = line(1, 1);
    let report = content.as_bytes();
    let many = tar(&[("a.jsonl", report), ("b.jsonl", report), ("c.jsonl", report), ("d.jsonl", report)]);
    let large = vec![b' '; 1_001];
    let zeros = vec![0; 10 << 20];
    // A header that says it is extended by ten megabytes of name.
    let mut name = tar::Header::new_gnu();
    name.set_entry_type(tar::EntryType::GNULongName);
    name.set_size(zeros.len() as u64);
    name.set_cksum();
    let name =
        [tar(&[("a.jsonl", report)])[..1024].to_vec(), name.as_bytes().to_vec(), zeros.clone()].concat();
    let whole = tar(&[("a.jsonl", report), ("b.jsonl", report)]);
    let packed = gzip(&whole);
    for (what, content, taken, reason) in [
        ("members", many, 3, "more than 3 members"),
        (
            "a large member",
            tar(&[("a.jsonl", report), ("big.jsonl", &large)]),
            1,
            "reports are taken up to 1000",
        ),
        ("a bomb", gzip(&tar(&[("a.jsonl", report), ("big.jsonl", &zeros)])), 1, "unpacks to more"),
        ("a long name", gzip(&name), 1, "a header is extended by"),
        ("cut in a member", whole[..whole.len() - 1_700].to_vec(), 1, "to its end"),
        ("cut in the packing", packed[..packed.len() - 12].to_vec(), 2, "to its end"),
        ("two in one file", [whole.clone(), tar(&[("c.jsonl", report)])].concat(), 2, "behind its end"),
        ("nothing", tar(&[("folder/", b"")]), 0, "it holds no reports"),
        ("not packed", b"\x1F\x8B\x08not packed".to_vec(), 0, "to its end"),
        ("a report too large", gzip(&large), 0, "reports are taken up to 1000"),
    ] {
        let mut bench = Bench::new();
        let path = bench.put("x.tar", content);
        let options =
            IngestOptions { limits: small.clone(), disposal: Disposal::Delete, ..IngestOptions::default() };
        let summary = ingest(&mut bench.db, &[Source::Path(path.clone())], &options, &Silent).unwrap();
        assert_eq!(summary.messages, taken, "{what}: {summary:?}");
        assert_eq!(summary.rejected.len(), if what == "a bomb" { 2 } else { 1 }, "{what}: {summary:?}");
        assert!(summary.rejected[0].reason.contains(reason), "{what}: {:?}", summary.rejected);
        assert_eq!(summary.outcome(), Outcome::Partial);
        assert!(path.exists(), "{what}: what is nowhere else stays");
        // Repaired, it resolves what was said of it.
        put(&path, &tar(&[("a.jsonl", report), ("big.jsonl", report)]));
        let summary = ingest(&mut bench.db, &[Source::Path(path.clone())], &options, &Silent).unwrap();
        assert_eq!((summary.files_deleted, summary.outcome()), (1, Outcome::Done), "{what}");
    }
}

#[test]
fn what_is_taken_is_moved_and_keeps_its_place() {
    let mut bench = Bench::new();
    for (name, number) in [("in/a.jsonl", 1), ("in/high/a.jsonl", 2), ("in/done/old.jsonl", 9)] {
        bench.put(name, line(number, 1));
    }
    bench.put("in/bad.SMX", "no report");
    bench.put("in/note.txt", "not looked at");
    bench.put("in/done/high/a.jsonl", "from before");
    let done = bench.path("in/done");
    let summary = bench.ingest("in", Disposal::Move(done.clone())).unwrap();
    // The bad one is in quarantine, whole; what lies where files go is not looked at.
    assert_eq!((summary.files_moved, summary.files_read, summary.files_rejected), (3, 2, 1));
    assert_eq!(bench.states(9), 0);
    for name in ["in/a.jsonl", "in/high/a.jsonl", "in/bad.SMX"] {
        assert!(!bench.path(name).exists(), "{name}");
    }
    for name in ["a.jsonl", "high/a-2.jsonl", "bad.SMX"] {
        assert!(done.join(name).exists(), "{name}");
    }
    assert_eq!(std::fs::read(done.join("high/a.jsonl")).unwrap(), b"from before");
    assert!(bench.quarantine()[0].has_content);
    // A file of the list keeps only its name; where files go must be another folder.
    let file = bench.put("elsewhere/b.jsonl", line(3, 1));
    assert_eq!(bench.ingest("elsewhere/b.jsonl", Disposal::Move(done.clone())).unwrap().files_moved, 1);
    assert!(done.join("b.jsonl").exists() && !file.exists());
    let error = bench.ingest("in", Disposal::Move(bench.path("in/../in"))).unwrap_err();
    assert_eq!(failure_kind(&error), Kind::Usage);
    // Nor is one that lies there given another name, whether it is named or listed.
    let error = bench.ingest("in/done/b.jsonl", Disposal::Move(done.clone())).unwrap_err();
    assert_eq!(failure_kind(&error), Kind::Usage);
    let mut list = PathList::default();
    for name in ["in/done/b.jsonl", "in/done/a.jsonl", "in/done/../done/b.jsonl", "in/new.jsonl"] {
        list.push(&bench.path(name));
    }
    bench.put("in/new.jsonl", line(4, 1));
    let options = IngestOptions { disposal: Disposal::Move(done.clone()), ..IngestOptions::default() };
    let summary = ingest(&mut bench.db, &[Source::List(list)], &options, &Silent).unwrap();
    assert_eq!((summary.files_read, summary.files_moved, summary.left.len()), (4, 1, 0));
    assert!(["a.jsonl", "b.jsonl", "new.jsonl"].iter().all(|name| done.join(name).exists()));
    assert!(!done.join("b-2.jsonl").exists() && !done.join("a-2.jsonl").exists());
    let error = bench.ingest("in", Disposal::Move(bench.path("in/note.txt"))).unwrap_err();
    assert!(error.to_string().contains("--move"), "{error}");
}

/// What cannot be read goes only when nobody can be writing it any more, and a later file of its name is another.
#[test]
fn what_is_rejected_waits_and_is_not_resolved_by_another_file() {
    for disposal in [Disposal::Delete, Disposal::Move("done".into()), Disposal::Keep] {
        let mut bench = Bench::new();
        let disposal = match disposal {
            Disposal::Move(folder) => Disposal::Move(bench.path(folder.to_str().unwrap())),
            other => other,
        };
        let path = bench.put("in/a.SMX", "no report");
        age(&std::fs::File::options().write(true).open(&path).unwrap(), std::time::Duration::from_secs(800));
        let summary = bench.ingest("in", disposal.clone()).unwrap();
        let stays = if disposal == Disposal::Keep { 0 } else { 1 };
        assert_eq!((summary.files_rejected, summary.left.len()), (1, stays), "{summary:?}");
        assert!(stays == 0 || summary.left[0].reason.contains("15 minutes"), "{:?}", summary.left);
        assert!(path.exists());
        put(&path, b"no report");
        let summary = bench.ingest("in", disposal.clone()).unwrap();
        assert_eq!((summary.left.len(), path.exists()), (0, disposal == Disposal::Keep));
        // Where the file stayed, a good one in its place is the same report, repaired; else it is another one.
        put(&path, line(1, 1).as_bytes());
        let summary = bench.ingest("in", disposal.clone()).unwrap();
        let left = usize::from(disposal != Disposal::Keep);
        assert_eq!((bench.quarantine().len(), summary.resolved as usize), (left, 1 - left), "{disposal:?}");
    }
}

#[test]
fn archives_that_were_repaired_resolve_what_was_said_of_them() {
    let mut bench = Bench::new();
    let good = gzip(&tar(&[("a.jsonl", line(1, 1).as_bytes()), ("b.jsonl", line(2, 1).as_bytes())]));
    let inner = tar(&[("c.jsonl", line(3, 1).as_bytes())]);
    let nested = gzip(&tar(&[("inner.tar", &inner), ("bad.SMX", b"no report")]));
    for disposal in [Disposal::Keep, Disposal::Delete] {
        bench.put("in/x.tar.gz", &good[..good.len() - 12]);
        assert_eq!(bench.ingest("in", disposal.clone()).unwrap().rejected.len(), 1);
        bench.put("in/x.tar.gz", &nested);
        assert_eq!(bench.ingest("in", disposal.clone()).unwrap().rejected.len(), 2);
        // What is not a report does not matter; a member that is kept waits for a good one of its name.
        let content = gzip(&tar(&[("readme.txt", b"no report"), ("a.jsonl", line(1, 1).as_bytes())]));
        bench.put("in/x.tar.gz", content);
        let summary = bench.ingest("in", disposal.clone()).unwrap();
        assert_eq!((summary.resolved, summary.outcome()), (2, Outcome::Done), "{disposal:?}: {summary:?}");
        let left = bench.quarantine();
        assert!(left.len() == 1 && left[0].path.ends_with("!bad.SMX"), "{left:?}");
        bench.put("in/x.tar.gz", &good);
        bench.ingest("in", disposal.clone()).unwrap();
    }
}

#[test]
fn what_stays() {
    let mut bench = Bench::new();
    let large = bench.put("in/large.jsonl", vec![b' '; 2_000]);
    let good = bench.put("in/good.jsonl", line(1, 1));
    let limits = Limits { file_bytes: 1_000, ..Limits::default() };
    let delete = IngestOptions { limits, disposal: Disposal::Delete, ..IngestOptions::default() };
    // A dry run touches nothing.
    let mut dry = cmupd::db::Database::open(
        &bench.path("environment.db"),
        cmupd::db::Options { dry_run: true, ..options() },
    )
    .unwrap();
    let sources = [Source::Path(bench.path("in"))];
    let summary = ingest(&mut dry, &sources, &delete, &Silent).unwrap();
    assert_eq!((summary.new_states, summary.files_deleted), (1, 0));
    let aside = IngestOptions { disposal: Disposal::Move(bench.path("aside")), ..delete.clone() };
    ingest(&mut dry, &sources, &aside, &Silent).unwrap();
    drop(dry);
    assert!(good.exists() && !bench.path("aside").exists());
    // What is over the limit was not read.
    let summary = ingest(&mut bench.db, &sources, &delete, &Silent).unwrap();
    assert_eq!((summary.files_deleted, summary.outcome()), (1, Outcome::Partial));
    assert!(large.exists() && !good.exists());
}

/// Does something when the transaction has been committed and before files are moved, and at most once.
struct Between<F: Fn() + Sync + Send>(F, AtomicBool);

struct BetweenStage<'a, F: Fn() + Sync + Send>(&'a Between<F>);

impl<F: Fn() + Sync + Send> Progress for &'static Between<F> {
    fn stage(&self, _: &str, _: Option<u64>, _: Unit) -> Box<dyn Stage> {
        Box::new(BetweenStage(self))
    }
}

impl<F: Fn() + Sync + Send> Stage for BetweenStage<'static, F> {
    fn advance(&self, _: u64) {
        if !self.0.1.swap(true, Ordering::SeqCst) {
            (self.0.0)();
        }
    }

    fn remark(&self, _: &str) {}
}

fn between<F: Fn() + Sync + Send + 'static>(work: F) -> &'static Between<F> {
    Box::leak(Box::new(Between(work, AtomicBool::new(false))))
}

#[test]
fn what_changed_after_it_was_read_stays() {
    let mut bench = Bench::new();
    let path = bench.put("in/a.jsonl", line(1, 1));
    let other = path.clone();
    let progress = between(move || put(&other, format!("{}{}", line(1, 1), line(1, 2)).as_bytes()));
    let options = IngestOptions { disposal: Disposal::Delete, ..IngestOptions::default() };
    let sources = [Source::Path(bench.path("in"))];
    let summary = ingest(&mut bench.db, &sources, &options, &progress).unwrap();
    assert_eq!((summary.files_read, summary.files_deleted), (1, 0));
    assert!(path.exists());
    let summary = bench.ingest("in", Disposal::Delete).unwrap();
    assert_eq!((summary.new_states, summary.unchanged, summary.files_deleted), (1, 1, 1));

    // Somebody else was faster: no fault of anybody.
    let path = bench.put("in/b.jsonl", line(2, 1));
    let progress = between(move || std::fs::remove_file(&path).unwrap());
    let summary = ingest(&mut bench.db, &sources, &options, &progress).unwrap();
    assert_eq!((summary.files_read, summary.files_deleted, summary.outcome()), (1, 0, Outcome::Done));

    // The place where files go became a file: they were taken in, and stay.
    let path = bench.put("in/deep/c.jsonl", line(3, 1));
    let (done, blocked) = (bench.path("done"), bench.path("done/deep"));
    let progress = between(move || put(&blocked, b""));
    let options = IngestOptions { disposal: Disposal::Move(done), ..IngestOptions::default() };
    let summary = ingest(&mut bench.db, &sources, &options, &progress).unwrap();
    assert_eq!((summary.left.len(), summary.outcome()), (1, Outcome::Partial));
    assert!(summary.left[0].reason.contains("was accepted, but stays"), "{:?}", summary.left);
    assert!(path.exists());
}

#[test]
fn what_was_committed_but_not_moved_changes_nothing() {
    let mut bench = Bench::new();
    for number in 0..50 {
        bench.put(&format!("in/{number}.jsonl"), line(number, 1));
    }
    // As after a kill between commit and move: everything is in the database, and everything still lies there.
    bench.ingest("in", Disposal::Keep).unwrap();
    let summary = bench.ingest("in", Disposal::Delete).unwrap();
    assert_eq!((summary.files_read, summary.unchanged, summary.files_deleted), (50, 50, 50));
    assert_eq!((summary.new_states, summary.changed_states, summary.clients_new), (0, 0, 0));
    assert_eq!(bench.audit().len(), 50);
    assert_eq!(bench.ingest("in", Disposal::Delete).unwrap().files_read, 0);
}

#[test]
fn nothing_is_moved_without_a_commit() {
    let mut bench = Bench::new();
    bench.put("in/a.jsonl", line(1, 1));
    let mut other = bench.another();
    let patient = cmupd::db::Options { busy_timeout: std::time::Duration::ZERO, ..options() };
    bench.db = cmupd::db::Database::open(&bench.path("environment.db"), patient).unwrap();
    other
        .write("hold the lock", |_| {
            let error = bench.ingest("in", Disposal::Delete).unwrap_err();
            assert_eq!(failure_kind(&error), Kind::Database);
            Ok(())
        })
        .unwrap();
    assert!(bench.path("in/a.jsonl").exists());
    assert_eq!(bench.ingest("in", Disposal::Delete).unwrap().files_deleted, 1);
}

#[test]
fn one_file_under_two_names() {
    let mut bench = Bench::new();
    let path = bench.put("in/a.jsonl", line(1, 1));
    std::fs::hard_link(&path, bench.path("in/b.jsonl")).unwrap();
    bench.put("in/c.jsonl", line(1, 1));
    // And one name twice.
    let sources = ["in", "in/a.jsonl", "in/../in/a.jsonl"].map(|name| Source::Path(bench.path(name)));
    let options = IngestOptions { disposal: Disposal::Move(bench.path("done")), ..IngestOptions::default() };
    let summary = ingest(&mut bench.db, &sources, &options, &Silent).unwrap();
    assert_eq!((summary.new_states, summary.clients_new, bench.states(1)), (1, 1, 1));
    assert_eq!(summary.left, []);
    let mut moved: Vec<_> =
        std::fs::read_dir(bench.path("done")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    moved.sort();
    assert_eq!(moved, ["a.jsonl", "b.jsonl", "c.jsonl"]);
}

fn cmupd(bench: &Bench) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    command
        .current_dir(bench.folder.path())
        .env("CMUPD_DB", bench.path("environment.db"))
        .env("CMUPD_NOW", inbox_bench::NOW)
        .env_remove("CMUPD_FORMAT");
    command
}

#[test]
fn a_list_of_paths_on_standard_input() {
    let bench = Bench::new();
    for number in 1..=3 {
        bench.put(&format!("in/with space\n{number}.jsonl"), line(number, 1));
    }
    bench.put("in/folder/4.jsonl", line(4, 1));
    let list = "in/with space\n1.jsonl\0in/with space\n2.jsonl\0\0in/absent.jsonl\0in/folder\0in/with space\n3.jsonl";
    let run = |arguments: &[&str], list: &str| {
        let output = cmupd(&bench).arg("ingest").args(arguments).write_stdin(list).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    // What vanished since it was listed is a row.
    let (code, said) = run(&["--null", "-", "--move", "done"], list);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("absent.jsonl") && said.contains("vanished"), "{said}");
    assert!((1..=4).all(|number| bench.states(number) == 1));
    assert!(bench.path("done/with space\n3.jsonl").exists() && bench.path("done/4.jsonl").exists());
    assert_eq!(run(&["--null", "-"], ""), (Some(0), "No reports were found.\n".into()));
    for (arguments, list, expected) in [
        (vec!["--null", "in"], "", 2),
        (vec!["--null", "-", "-"], "", 2),
        (vec!["--null", "--watch", "in"], "", 2),
        (vec!["--watch", "-"], "", 2),
        (vec!["--watch", "in", "done"], "", 2),
        (vec!["--watch", "in", "--dry-run"], "", 2),
        (vec!["--watch", "absent"], "", 5),
        (vec!["in", "--delete", "--keep"], "", 2),
        (vec!["in", "--delete", "--move", "x"], "", 2),
    ] {
        let (code, said) = run(&arguments, list);
        assert_eq!(code, Some(expected), "{arguments:?}: {said}");
    }
    let (code, said) = run(&["--null", "-"], &"x".repeat(200_000));
    assert!(code == Some(1) && said.contains("NUL"), "{said}");
}

#[test]
fn rights_on_files_and_folders() {
    let mut bench = Bench::new();
    let (file, folder) = (bench.put("in/a.jsonl", line(1, 1)), bench.put("in/closed/b.jsonl", line(2, 1)));
    bench.put("in/c.jsonl", line(3, 1));
    let folder = folder.parent().unwrap().to_owned();
    if !close(&file) || !close(&folder) {
        let _ = writeln!(
            std::io::stderr(),
            "rights_on_files_and_folders: skipped, this account may read everything"
        );
        return;
    }
    let summary = bench.ingest("in", Disposal::Delete).unwrap();
    assert_eq!((summary.files_read, summary.files_deleted, summary.rejected.len()), (1, 1, 2));
    assert!(summary.rejected.iter().all(|row| row.reason.contains("permissions")));
    open(&file);
    open(&folder);
    assert_eq!(bench.ingest("in", Disposal::Delete).unwrap().files_deleted, 2);
    let _ = client(1);
}

/// Takes all rights away; false where that keeps nobody out.
fn close(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o000)).unwrap();
        std::fs::File::open(path).is_err()
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

fn open(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let _ = path;
}
