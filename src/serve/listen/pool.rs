//! Handles of the database for requests that come at the same time.

use crate::base::error::{Failure, Result};
use crate::db::{Database, Options};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// The handles. Each is used by one request at a time, on a thread that may wait.
pub(in crate::serve) struct Pool {
    path: PathBuf,
    options: Options,
    idle: Mutex<Vec<Database>>,
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
        let done = tokio::task::spawn_blocking(move || {
            let database = match self.take() {
                Some(database) => database,
                None => self.open()?,
            };
            let answer = work(&database);
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(database);
            drop(permit);
            Ok(answer)
        });
        done.await.unwrap_or_else(|error| Err(Failure::failed(format!("a request failed: {error}")).into()))
    }

    fn take(&self) -> Option<Database> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// A handle of its own: for writing, so that the note of who writes does not outlast the writing.
    pub(in crate::serve) fn open(&self) -> Result<Database> {
        Database::open(&self.path, self.options.clone())
    }
}
