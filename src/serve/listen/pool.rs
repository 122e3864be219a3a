//! Handles of the database for requests that come at the same time.

use crate::base::error::{Failure, Result};
use crate::db::{Database, Options};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// How long a handle waits for its next request. Less than `maintain restore` waits for a database that is open, which is
/// two seconds.
const IDLE: Duration = Duration::from_millis(500);
/// KiB of pages that a handle keeps in memory. There may be as many handles as workers, which are at most 64.
const PAGE_CACHE: u32 = 32 << 10;
/// How often the database is opened while its file is being replaced.
const OPENINGS: u32 = 5;

/// The handles. Each is used by one request at a time, on a thread that may wait. A handle whose file was replaced is not
/// used again, and one that no request needs is closed: a restore must find the database closed.
pub(in crate::serve) struct Pool {
    path: PathBuf,
    options: Options,
    idle: Mutex<Vec<(Database, Instant)>>,
    permits: Arc<Semaphore>,
}

impl Pool {
    /// A pool of at most `size` handles.
    pub(in crate::serve) fn new(path: &Path, options: Options, size: usize) -> Self {
        Pool {
            path: path.to_owned(),
            options,
            idle: Mutex::default(),
            permits: Arc::new(Semaphore::new(size)),
        }
    }

    /// Does work with a handle, once one is free. The work goes on even when the caller no longer waits for it.
    pub(in crate::serve) async fn work<T: Send + 'static>(
        self: Arc<Self>,
        work: impl FnOnce(&Database) -> T + Send + 'static,
    ) -> Result<T> {
        let permit = Arc::clone(&self.permits).acquire_owned().await?;
        let done = spawn_blocking(move || {
            let database = match self.take() {
                Some(database) => database,
                None => {
                    let database = self.open()?;
                    database.set_page_cache(PAGE_CACHE)?;
                    database
                }
            };
            let answer = work(&database);
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push((database, Instant::now()));
            drop(permit);
            Ok(answer)
        });
        done.await.unwrap_or_else(|error| Err(Failure::failed(format!("a request failed: {error}")).into()))
    }

    /// A handle of the file that is there now.
    fn take(&self) -> Option<Database> {
        loop {
            let (database, _) = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
            if !database.is_outdated() {
                return Some(database);
            }
            database.abandon();
        }
    }

    /// A handle of its own: for writing, so that the note of who writes does not outlast the writing.
    pub(in crate::serve) fn open(&self) -> Result<Database> {
        let mut openings = 1;
        loop {
            match Database::open(&self.path, self.options.clone()) {
                Err(error) if openings < OPENINGS && may_pass(&error) => openings += 1,
                opened => return opened,
            }
        }
    }

    /// Closes handles that wait for too long, until the pool is gone.
    pub(in crate::serve) async fn close_idle_handles(pool: Weak<Self>) {
        loop {
            tokio::time::sleep(IDLE).await;
            let Some(pool) = pool.upgrade() else { return };
            // The last one to be closed moves the log into the file, which takes time.
            let closing = spawn_blocking(move || {
                let mut idle = pool.idle.lock().unwrap_or_else(PoisonError::into_inner);
                let old: Vec<_> = idle.extract_if(.., |(_, since)| since.elapsed() >= IDLE).collect();
                drop(idle);
                for (database, _) in old {
                    if database.is_outdated() {
                        database.abandon();
                    }
                }
            });
            // Only a stop of the server ends it early.
            let _ = closing.await;
        }
    }
}

/// True for a failure that may be gone when the database is opened anew.
pub(in crate::serve) fn may_pass(error: &anyhow::Error) -> bool {
    Failure::of(error).is_some_and(|failure| failure.may_pass)
}
