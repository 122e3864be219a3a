//! What files, folders and disks do while they are read: renamed folders, growing files, very many files, no room.

use crate::support::inbox_bench::{Bench, line, wait_for};
use crate::support::report_inbox::{Inbox, fill, stderr};
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::state::ingest;
use cmupd::state::{Disposal, IngestOptions, Source};
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Does something when so many files are in the database.
struct At<F: FnMut() + Send>(u64, Mutex<F>);

struct AtStage(&'static (dyn Fn(u64) + Sync), AtomicU64);

impl<F: FnMut() + Send + 'static> Progress for &'static At<F> {
    fn stage(&self, _: &str, _: Option<u64>, _: Unit) -> Box<dyn Stage> {
        let at: &'static At<F> = self;
        let act: &'static (dyn Fn(u64) + Sync) = Box::leak(Box::new(move |done| {
            if done == at.0 {
                (at.1.lock().unwrap())();
            }
        }));
        Box::new(AtStage(act, AtomicU64::new(0)))
    }
}

impl Stage for AtStage {
    fn advance(&self, count: u64) {
        for _ in 0..count {
            (self.0)(self.1.fetch_add(1, Ordering::SeqCst) + 1);
        }
    }

    fn remark(&self, _: &str) {}
}

#[test]
fn a_folder_that_is_renamed_during_the_run() {
    let mut bench = Bench::new();
    for number in 0..600 {
        bench.put(&format!("in/{number:03}.jsonl"), line(number, 1));
    }
    let (from, to) = (bench.path("in"), bench.path("renamed"));
    let progress: &'static At<_> = Box::leak(Box::new(At(
        5,
        Mutex::new({
            let (from, to) = (from.clone(), to.clone());
            move || std::fs::rename(&from, &to).unwrap()
        }),
    )));
    let options = IngestOptions {
        jobs: Some(1),
        batch_files: Some(5),
        disposal: Disposal::Delete,
        ..IngestOptions::default()
    };
    let summary = ingest(&mut bench.db, &[Source::Path(from.clone())], &options, &progress).unwrap();
    // What was read is kept, what was not is a row each, and nothing was deleted that is not in the database.
    let vanished = summary.rejected.iter().filter(|row| row.reason.contains("vanished")).count() as u64;
    assert_eq!(summary.files_read + vanished, 600);
    let left = std::fs::read_dir(&to).unwrap().count() as u64;
    assert_eq!(left, 600 - summary.files_deleted);
    for entry in std::fs::read_dir(&to).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.ends_with(".jsonl"));
    }
    // The same under its new name takes in the rest.
    ingest(&mut bench.db, &[Source::Path(to.clone())], &options, &Silent).unwrap();
    assert!((0..600).all(|number| bench.states(number) == 1));
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 0);
}

#[test]
fn files_that_grow_lose_nothing() {
    let bench = Bench::new();
    let options = IngestOptions { disposal: Disposal::Delete, ..IngestOptions::default() };
    const FILES: u32 = 40;
    let ((), watched) = bench.watching(&options, || {
        let mut files: Vec<_> = (0..FILES)
            .map(|number| std::fs::File::create(bench.path(&format!("incoming/{number}.jsonl"))).unwrap())
            .collect();
        for update in 0..20 {
            for (number, file) in files.iter_mut().enumerate() {
                file.write_all(line(number as u32, update).as_bytes()).unwrap();
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        drop(files);
        wait_for("all are gone", || bench.status().files == 0);
    });
    assert_eq!(watched.unwrap().rejected, []);
    for number in 0..FILES {
        assert_eq!(bench.states(number), 20, "{number}");
    }
}

/// A folder with very many files: links to a few contents, so that it costs little room.
fn very_many(count: u32) {
    let mut bench = Bench::new();
    std::fs::create_dir(bench.path("in")).unwrap();
    // File systems allow some ten thousand links to a file (ext4: 65,000).
    const LINKS: u32 = 30_000;
    let mut original = bench.path("in");
    for number in 0..count {
        let path = bench.path(&format!("in/{number:07}.jsonl"));
        if number % LINKS == 0 {
            original = bench.put(&format!("in/{number:07}.jsonl"), line(number / LINKS, 1));
        } else {
            std::fs::hard_link(&original, &path).unwrap();
        }
    }
    let summary = bench.ingest("in", Disposal::Keep).unwrap();
    assert_eq!((summary.files_read, summary.messages), (u64::from(count), u64::from(count)));
    assert_eq!((summary.clients_new, summary.rejected.len()), (u64::from(count.div_ceil(LINKS)), 0));
    assert_eq!(bench.audit().len(), count as usize);
}

#[test]
fn very_many_files_in_one_folder() {
    very_many(10_000);
}

#[test]
#[ignore = "takes minutes, and shows only that a larger folder changes nothing: run it with --ignored"]
fn a_million_files_in_one_folder() {
    very_many(1_000_000);
}

/// On a file system that has no room: needs one of its own.
#[cfg(target_os = "linux")]
#[test]
fn a_full_file_system_has_its_exit_code() {
    let inbox = Inbox::new();
    let source = inbox.folder.path().join("source");
    fill(&source, 4, 60, false);
    let disk = inbox.folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let script = "mount -t tmpfs -o size=1300k none disk || exit 99; cp environment.db disk/ || exit 99
                  \"$0\" ingest source --batch 4 --db disk/environment.db; code=$?
                  \"$0\" log --db disk/environment.db > /dev/null || exit 98; exit $code";
    let mut shell = std::process::Command::new("unshare");
    shell.args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_cmupd")]);
    let output = inbox.environment(shell, &[]).output();
    match output {
        Ok(output) if output.status.code() == Some(7) => {
            let told = stderr(&output);
            assert!(told.contains("full") && told.contains("make room on the disk"), "{told}");
        }
        Ok(output) if [Some(98), Some(0), Some(3)].contains(&output.status.code()) => {
            panic!("{:?}: {}", output.status, stderr(&output));
        }
        // No rights to mount anything.
        _ => {
            let _ = writeln!(
                std::io::stderr(),
                "a_full_file_system_has_its_exit_code: skipped, nothing can be mounted"
            );
        }
    }
}
