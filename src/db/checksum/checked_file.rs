//! The layer between SQLite and the operating system (sqlite.org/vfs.html) that writes a checksum into every page of
//! a database file and compares it when the page is read. A page that differs is an error (`SQLITE_IOERR_DATA`),
//! never an answer.
//!
//! The write-ahead log has sums of its own, which are compared here when SQLite reads a page out of it; its pages get
//! theirs when they move into the file. Files without room for checksums, such as the staging file, pass through.
//!
//! Two parameters of a file's address (sqlite.org/uri.html) are understood here: `unverified=1` reads damaged pages
//! as they are, for the check and the repair; `alone=1` reads a file together with its log without creating or
//! changing any file.
//!
//! Unsafe: SQLite's interface to files is one of C. Every callback gets a pointer that [`open`] has filled before,
//! and SQLite calls those of one file from one thread at a time.
#![allow(unsafe_code)]

use super::log::{
    FRAME_HEADER_BYTES, LOG_HEADER_BYTES, is_frame_flipped, is_frame_intact, is_header_flipped,
    parse_log_header, read_sum,
};
use super::page::{
    CHECKSUM_BYTES, HEADER_BYTES, PageForm, denies_checksums, is_intact, parse_header, write_checksum,
};
use crate::base::error::Result;
use rusqlite::{Connection, ffi};
use std::ffi::{CStr, c_int, c_void};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// A page that was not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::db) struct DamagedPage {
    /// The file.
    pub(in crate::db) path: String,
    /// From 1; 0 for the header of the write-ahead log.
    pub(in crate::db) number: u64,
    /// The file is the write-ahead log, and the number that of a frame.
    pub(in crate::db) is_of_log: bool,
}

/// The first damaged page that this process has read of each file. SQLite's callbacks have no session, and its error
/// names no page.
static NOTICED: Mutex<Vec<DamagedPage>> = Mutex::new(Vec::new());
/// The layer below, of the operating system.
static BELOW: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(null_mut());

/// The first damaged page that this process has read of a database and of its log, if any.
pub(in crate::db) fn find_noticed_damage(path: &str, log: &str) -> Option<DamagedPage> {
    let noticed = NOTICED.lock().unwrap_or_else(PoisonError::into_inner);
    noticed.iter().find(|page| page.path == path || page.path == log).cloned()
}

/// Makes every connection that this process opens from now on write and compare checksums.
/// [`Database`](crate::db::Database) does it by itself.
pub fn register_checksums() {
    static DONE: OnceLock<()> = OnceLock::new();
    DONE.get_or_init(|| {
        // SAFETY: SQLite returns the layer of the operating system, which lives as long as the process; its copy
        // differs in the name, the size of a file and how one is opened, and is never freed. The other functions do
        // not look at the layer they are called on.
        unsafe {
            let below = ffi::sqlite3_vfs_find(std::ptr::null());
            if below.is_null() {
                return;
            }
            BELOW.store(below, Ordering::Release);
            let layer = Box::leak(Box::new(*below));
            layer.zName = c"cmupd".as_ptr();
            layer.pNext = null_mut();
            layer.szOsFile = size_of::<CheckedFile>() as c_int + (*below).szOsFile;
            layer.xOpen = Some(open);
            ffi::sqlite3_vfs_register(layer, 1);
        }
    });
}

/// Leaves room for checksums in a database that is being created, or the next time that `VACUUM` writes it.
pub(in crate::db) fn reserve_checksums(connection: &Connection) -> Result<()> {
    let mut bytes = CHECKSUM_BYTES as c_int;
    control_reserved(connection, &mut bytes)
}

/// True when the pages of the database have room for checksums.
pub(in crate::db) fn has_checksums(connection: &Connection) -> Result<bool> {
    // A negative number asks.
    let mut bytes = -1;
    control_reserved(connection, &mut bytes)?;
    Ok(usize::try_from(bytes) == Ok(CHECKSUM_BYTES))
}

fn control_reserved(connection: &Connection, bytes: &mut c_int) -> Result<()> {
    // SAFETY: the connection is open, and SQLite reads and writes one integer.
    let code = unsafe {
        ffi::sqlite3_file_control(
            connection.handle(),
            c"main".as_ptr(),
            ffi::SQLITE_FCNTL_RESERVE_BYTES,
            std::ptr::from_mut(bytes).cast(),
        )
    };
    match code {
        ffi::SQLITE_OK => Ok(()),
        code => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()),
    }
}

/// A database file; that of the layer below follows it in memory.
#[repr(C)]
struct CheckedFile {
    base: ffi::sqlite3_file,
    below: *mut ffi::sqlite3_file,
    state: *mut State,
}

struct State {
    path: String,
    /// Not known until the header was read.
    form: Option<PageForm>,
    verifies: bool,
    /// The index of the write-ahead log, where it is kept in memory for this reader alone.
    log_index: Option<Vec<Box<[u64]>>>,
    /// A page with its checksum on the way into the file, or a frame of the log.
    page: Vec<u8>,
    /// What was written from this offset of the log on since its last synchronization: SQLite completes the sums of a
    /// transaction at its end.
    written_from: Option<i64>,
}

impl State {
    fn note_damage(&self, number: u64, is_of_log: bool) -> c_int {
        let mut noticed = NOTICED.lock().unwrap_or_else(PoisonError::into_inner);
        if noticed.iter().all(|page| page.path != self.path) {
            noticed.push(DamagedPage { path: self.path.clone(), number, is_of_log });
        }
        ffi::SQLITE_IOERR_DATA
    }
}

/// Calls a function of the file below.
macro_rules! below {
    ($file:expr, $function:ident $(, $argument:expr)*) => {{
        let below = (*$file.cast::<CheckedFile>()).below;
        match (*(*below).pMethods).$function {
            Some(function) => function(below $(, $argument)*),
            None => ffi::SQLITE_IOERR,
        }
    }};
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    // 3 would offer memory maps, which are read without a call.
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Those of the write-ahead log, which needs no shared memory of its own.
static LOG_METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xRead: Some(read_log),
    xWrite: Some(write_log),
    xSync: Some(sync_log),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    ..METHODS
};

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    mut flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: `file` has room for both structures, see `register_checksums`; without a table of functions SQLite does
    // not close it.
    unsafe {
        (*file).pMethods = std::ptr::null();
        let layer = BELOW.load(Ordering::Acquire);
        let Some(open_below) = (*layer).xOpen else { return ffi::SQLITE_CANTOPEN };
        let has =
            |parameter: &CStr| !name.is_null() && ffi::sqlite3_uri_boolean(name, parameter.as_ptr(), 0) != 0;
        let is_alone = flags & (ffi::SQLITE_OPEN_MAIN_DB | ffi::SQLITE_OPEN_WAL) != 0 && has(c"alone");
        if is_alone {
            flags &= !(ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_CREATE);
            flags |= ffi::SQLITE_OPEN_READONLY;
        }
        let is_log = flags & ffi::SQLITE_OPEN_WAL != 0;
        if flags & ffi::SQLITE_OPEN_MAIN_DB == 0 && !is_log {
            return open_below(layer, name, file, flags, out_flags);
        }
        let below = file.cast::<CheckedFile>().add(1).cast::<ffi::sqlite3_file>();
        (*below).pMethods = std::ptr::null();
        let code = open_below(layer, name, below, flags, out_flags);
        if code != ffi::SQLITE_OK {
            if !(*below).pMethods.is_null()
                && let Some(close) = (*(*below).pMethods).xClose
            {
                close(below);
            }
            return code;
        }
        let path = match name.is_null() {
            true => String::new(),
            false => CStr::from_ptr(name).to_string_lossy().into_owned(),
        };
        let state = State {
            path,
            form: None,
            verifies: !has(c"unverified"),
            log_index: is_alone.then(Vec::new),
            page: Vec::new(),
            written_from: None,
        };
        let checked = file.cast::<CheckedFile>();
        (*checked).below = below;
        (*checked).state = Box::into_raw(Box::new(state));
        (*checked).base.pMethods = if is_log { &raw const LOG_METHODS } else { &raw const METHODS };
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes a file once.
    unsafe {
        drop(Box::from_raw((*file.cast::<CheckedFile>()).state));
        below!(file, xClose)
    }
}

/// The number of the page (from 1) that a transfer of `length` bytes covers; none where it covers less or more than
/// one.
fn find_page_number(form: Option<PageForm>, length: usize, offset: i64) -> Option<u64> {
    let size = form?.size?;
    let offset = u64::try_from(offset).ok()?;
    (length == size && offset.is_multiple_of(size as u64)).then(|| offset / size as u64 + 1)
}

/// Reads the header of a file whose form is not known yet.
///
/// # Safety
/// `file` was opened by [`open`].
unsafe fn read_form(file: *mut ffi::sqlite3_file) -> Option<PageForm> {
    // SAFETY: as of the caller; the buffer has as many bytes as are asked for.
    unsafe {
        let state = &mut *(*file.cast::<CheckedFile>()).state;
        if state.form.is_none() {
            let mut header = [0; HEADER_BYTES];
            let code = below!(file, xRead, header.as_mut_ptr().cast(), HEADER_BYTES as c_int, 0);
            if code == ffi::SQLITE_OK {
                state.form = parse_header(&header);
            }
        }
        state.form
    }
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    buffer: *mut c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: SQLite gives a buffer of `length` bytes; the layer below has filled it when it returns SQLITE_OK.
    unsafe {
        let code = below!(file, xRead, buffer, length, offset);
        let size = length as usize;
        if code != ffi::SQLITE_OK || size < 512 {
            return code;
        }
        let bytes = std::slice::from_raw_parts(buffer.cast::<u8>(), size);
        let state = &mut *(*file.cast::<CheckedFile>()).state;
        if offset == 0 {
            // Another process may have written the file anew.
            state.form = parse_header(bytes);
        }
        let form = read_form(file);
        let Some(number) = find_page_number(form, size, offset) else { return code };
        if !state.verifies {
            return code;
        }
        let is_damaged = match form.is_some_and(|form| form.is_checked) {
            true => !is_intact(bytes, number),
            false => number == 1 && denies_checksums(bytes),
        };
        if !is_damaged {
            return code;
        }
        state.note_damage(number, false)
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    buffer: *const c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: SQLite gives a buffer of `length` bytes; it is copied, because others may read it meanwhile.
    unsafe {
        let size = length as usize;
        if size < 512 {
            return below!(file, xWrite, buffer, length, offset);
        }
        let bytes = std::slice::from_raw_parts(buffer.cast::<u8>(), size);
        let state = &mut *(*file.cast::<CheckedFile>()).state;
        if offset == 0 {
            state.form = parse_header(bytes);
        }
        let form = read_form(file);
        match find_page_number(form, size, offset) {
            Some(number) if form.is_some_and(|form| form.is_checked) => {
                state.page.clear();
                state.page.extend_from_slice(bytes);
                write_checksum(&mut state.page, number);
                below!(file, xWrite, state.page.as_ptr().cast(), length, offset)
            }
            _ => below!(file, xWrite, buffer, length, offset),
        }
    }
}

/// Reads from the log. A page is compared with its sum; when the index of the log is made again, for which SQLite reads
/// whole frames, a changed bit is an error and not the end of the log.
unsafe extern "C" fn read_log(
    file: *mut ffi::sqlite3_file,
    buffer: *mut c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: SQLite gives a buffer of `length` bytes; the layer below has filled it when it returns SQLITE_OK.
    unsafe {
        let code = below!(file, xRead, buffer, length, offset);
        let state = &mut *(*file.cast::<CheckedFile>()).state;
        if code != ffi::SQLITE_OK || !state.verifies || state.written_from.is_some_and(|from| offset >= from)
        {
            return code;
        }
        let bytes = std::slice::from_raw_parts(buffer.cast::<u8>(), length as usize);
        if offset == 0 {
            let header = bytes.first_chunk::<LOG_HEADER_BYTES>();
            let is_damaged = header.is_some_and(is_header_flipped);
            return if is_damaged { state.note_damage(0, true) } else { code };
        }
        let Some(place) = find_frame(bytes.len(), offset) else { return code };
        let mut front = [0; LOG_HEADER_BYTES];
        if below!(file, xRead, front.as_mut_ptr().cast(), LOG_HEADER_BYTES as c_int, 0) != ffi::SQLITE_OK {
            return code;
        }
        let Some(form) = parse_log_header(&front).filter(|form| form.page == place.page) else { return code };
        let mut before = form.sum;
        if place.number > 1 {
            let mut last = [0; FRAME_HEADER_BYTES];
            let at = place.offset - (FRAME_HEADER_BYTES + place.page) as i64;
            if below!(file, xRead, last.as_mut_ptr().cast(), FRAME_HEADER_BYTES as c_int, at)
                != ffi::SQLITE_OK
            {
                return code;
            }
            before = read_sum(&last);
        }
        state.page.clear();
        if place.is_page_alone {
            state.page.resize(FRAME_HEADER_BYTES, 0);
            let head = state.page.as_mut_ptr().cast();
            if below!(file, xRead, head, FRAME_HEADER_BYTES as c_int, place.offset) != ffi::SQLITE_OK {
                return code;
            }
        }
        state.page.extend_from_slice(bytes);
        let is_damaged = match place.is_page_alone {
            true => !is_frame_intact(&form, before, &state.page),
            false => is_frame_flipped(&form, before, &state.page),
        };
        if is_damaged { state.note_damage(place.number, true) } else { code }
    }
}

/// A frame of the log that is read.
struct FramePlace {
    /// From 1.
    number: u64,
    offset: i64,
    /// Bytes of the page.
    page: usize,
    /// Only the page is read, without the header in front of it.
    is_page_alone: bool,
}

/// The frame that a transfer covers; none where it covers something else, such as the header of one.
fn find_frame(length: usize, offset: i64) -> Option<FramePlace> {
    let is_size = |size: usize| size >= 512 && size.is_power_of_two();
    let (page, is_page_alone) = match length.checked_sub(FRAME_HEADER_BYTES) {
        _ if is_size(length) => (length, true),
        Some(page) if is_size(page) => (page, false),
        _ => return None,
    };
    let offset = if is_page_alone { offset - FRAME_HEADER_BYTES as i64 } else { offset };
    let behind_header = u64::try_from(offset).ok()?.checked_sub(LOG_HEADER_BYTES as u64)?;
    let frame = (FRAME_HEADER_BYTES + page) as u64;
    behind_header.is_multiple_of(frame).then(|| FramePlace {
        number: behind_header / frame + 1,
        offset,
        page,
        is_page_alone,
    })
}

unsafe extern "C" fn write_log(
    file: *mut ffi::sqlite3_file,
    buffer: *const c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: passes on.
    unsafe {
        let state = &mut *(*file.cast::<CheckedFile>()).state;
        state.written_from = Some(state.written_from.map_or(offset, |from| from.min(offset)));
        below!(file, xWrite, buffer, length, offset)
    }
}

unsafe extern "C" fn sync_log(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: passes on.
    unsafe {
        (*(*file.cast::<CheckedFile>()).state).written_from = None;
        below!(file, xSync, flags)
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: passes on.
    unsafe { below!(file, xTruncate, size) }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: passes on.
    unsafe { below!(file, xSync, flags) }
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    // SAFETY: passes on.
    unsafe { below!(file, xFileSize, size) }
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: passes on.
    unsafe {
        if is_alone(file) && level > ffi::SQLITE_LOCK_SHARED {
            return ffi::SQLITE_BUSY;
        }
        below!(file, xLock, level)
    }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: passes on.
    unsafe { below!(file, xUnlock, level) }
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, answer: *mut c_int) -> c_int {
    // SAFETY: passes on.
    unsafe { below!(file, xCheckReservedLock, answer) }
}

unsafe extern "C" fn file_control(
    file: *mut ffi::sqlite3_file,
    operation: c_int,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: passes on.
    unsafe { below!(file, xFileControl, operation, argument) }
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: passes on.
    unsafe { below!(file, xSectorSize) }
}

unsafe extern "C" fn device_characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: passes on.
    unsafe { below!(file, xDeviceCharacteristics) }
}

/// # Safety
/// `file` was opened by [`open`].
unsafe fn is_alone(file: *mut ffi::sqlite3_file) -> bool {
    // SAFETY: as of the caller.
    unsafe { (*(*file.cast::<CheckedFile>()).state).log_index.is_some() }
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    place: *mut *mut c_void,
) -> c_int {
    // SAFETY: regions are allocated once and stay where they are until the file is closed.
    unsafe {
        let state = &mut *(*file.cast::<CheckedFile>()).state;
        let Some(regions) = &mut state.log_index else {
            return below!(file, xShmMap, region, size, extend, place);
        };
        let (region, words) = (region as usize, (size as usize).div_ceil(8));
        while extend != 0 && regions.len() <= region {
            regions.push(vec![0; words].into_boxed_slice());
        }
        *place = regions.get_mut(region).map_or(null_mut(), |found| found.as_mut_ptr().cast());
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn shm_lock(
    file: *mut ffi::sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: passes on; an index in memory belongs to this file alone.
    unsafe { if is_alone(file) { ffi::SQLITE_OK } else { below!(file, xShmLock, offset, count, flags) } }
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    // SAFETY: passes on.
    unsafe {
        let below = (*file.cast::<CheckedFile>()).below;
        if !is_alone(file)
            && let Some(barrier) = (*(*below).pMethods).xShmBarrier
        {
            barrier(below);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, delete: c_int) -> c_int {
    // SAFETY: passes on; what is in memory stays until the file is closed.
    unsafe { if is_alone(file) { ffi::SQLITE_OK } else { below!(file, xShmUnmap, delete) } }
}
