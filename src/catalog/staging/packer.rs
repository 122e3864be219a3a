//! Digest and compression of documents on other threads: they cost more than unpacking and storing them.

use super::{StagedPart, StagedSource};
use crate::base::digest::sha256;
use crate::base::error::Result;
use crate::base::work::OrderedPool;
use anyhow::Context as _;
use zstd::bulk::Compressor;
use zstd::zstd_safe::CParameter;

/// zstd level of stored documents: beyond 3 the time grows faster than the gain.
const LEVEL: i32 = 3;
/// Bytes that wait for all threads.
const BYTES: u64 = 32 << 20;

/// A document on its way in.
pub(super) struct Job {
    pub(super) key: i64,
    pub(super) part: StagedPart,
    pub(super) source: StagedSource,
    pub(super) content: Vec<u8>,
}

/// A document, ready to be stored.
pub(super) struct Packed {
    pub(super) job: Job,
    pub(super) sha256: [u8; 32],
    pub(super) packed: Vec<u8>,
}

pub(super) type Packer = OrderedPool<Job, Result<Packed>>;

/// What packs documents: with a checksum, so that one that was damaged on the disk is noticed when it is unpacked.
pub(super) fn compressor() -> Result<Compressor<'static>> {
    let mut compressor = Compressor::new(LEVEL)?;
    compressor.set_parameter(CParameter::ChecksumFlag(true))?;
    Ok(compressor)
}

pub(super) fn packer() -> Result<Packer> {
    OrderedPool::new("pack", BYTES, || {
        let mut compressor = compressor()?;
        Ok(move |job: Job| {
            let packed = compressor.compress(&job.content).context("cannot compress a document")?;
            Ok(Packed { sha256: sha256(&job.content), packed, job })
        })
    })
}
