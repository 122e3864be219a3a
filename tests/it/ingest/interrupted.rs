//! What vanishes while it is read, and a stop.

use super::*;
use cmupd::base::progress::{Progress, Stage, Unit};
use std::sync::atomic::{AtomicBool, Ordering};

/// Removes a path when a stage begins, as another process might.
struct Remover {
    stage: &'static str,
    path: PathBuf,
    cancelled: AtomicBool,
}

struct NoStage;

impl Stage for NoStage {
    fn advance(&self, _: u64) {}
    fn remark(&self, _: &str) {}
}

impl Progress for Remover {
    fn stage(&self, what: &str, _: Option<u64>, _: Unit) -> Box<dyn Stage> {
        if what == self.stage {
            let _ = std::fs::remove_dir_all(&self.path);
            let _ = std::fs::remove_file(&self.path);
        }
        Box::new(NoStage)
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

#[test]
fn what_vanishes_is_a_row() {
    for (stage, victim) in [("looking for files", "inbox/sub"), ("ingesting files", "inbox/sub/a.smx")] {
        let mut bench = Bench::new();
        std::fs::create_dir(bench.inbox().join("sub")).unwrap();
        bench.put("sub/a.smx", smx::render(&report(1, Vec::new())));
        bench.put("b.smx", smx::render(&report(2, vec![message(500, &update(1), 2, 1, 1)])));
        let path = bench.folder.path().join(victim);
        let sources = [Source::Path(bench.inbox().join("sub")), Source::Path(bench.inbox().join("b.smx"))];
        let remover = Remover { stage, path, cancelled: AtomicBool::new(false) };
        let summary = ingest(&mut bench.db, &sources, &IngestOptions::default(), &remover).unwrap();
        assert_eq!(summary.rejected.len(), 1, "{stage}");
        assert!(summary.rejected[0].reason.contains("vanished"), "{:?}", summary.rejected);
        assert_eq!(summary.files_read, 1);
    }
}

#[test]
fn what_does_not_exist_fails_before_anything_is_written() {
    let mut bench = Bench::new();
    let good = bench.put("a.smx", smx::render(&report(1, vec![message(500, &update(1), 2, 1, 1)])));
    let absent = bench.inbox().join("absent");
    let error = bench.ingest_paths(&[&good, &absent]).unwrap_err();
    assert_eq!(failure_kind(&error), Kind::NotFound);
    assert_eq!(bench.states(client(1)), []);
    let options = IngestOptions { site: Some("PS9".parse().unwrap()), ..IngestOptions::default() };
    let error = ingest(&mut bench.db, &[Source::Path(good)], &options, &Silent).unwrap_err();
    assert_eq!(failure_kind(&error), Kind::NotFound);
}

#[test]
fn a_stop_is_an_interruption() {
    let mut bench = Bench::new();
    bench.put("a.smx", smx::render(&report(1, vec![message(500, &update(1), 2, 1, 1)])));
    let remover = Remover { stage: "", path: PathBuf::new(), cancelled: AtomicBool::new(true) };
    let sources = [Source::Path(bench.inbox())];
    let error = ingest(&mut bench.db, &sources, &IngestOptions::default(), &remover).unwrap_err();
    assert_eq!(failure_kind(&error), Kind::Interrupted);
    assert_eq!(bench.ingest().new_states, 1);
}
