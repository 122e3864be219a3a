//! The offline scan file (`wsusscn2.cab`): `index.xml`, `package.cab` with the master list, and packages of detail
//! files, each a cabinet inside the cabinet. Also the same, unpacked once.

use super::fetched::Fetched;
use super::package::{PackageHead, parse_index, stage_package_list};
use crate::base::error::{Failure, Result};
use crate::base::progress::{Progress, Stage, Unit};
use crate::catalog::{Rejections, StagedPart, StagedSource, Staging};
use crate::wire::cabinet;
use crate::wire::cabinet::{CabinetLimits, Member, is_cabinet_name};
use anyhow::Context;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// Bytes of `index.xml`; it had 5 KB in 2026.
const INDEX_SIZE: u64 = 4 << 20;
/// How deep detail files lie in an unpacked package: `l/<language>/<key>`.
const FOLDER_DEPTH: usize = 3;
const DOWNLOAD_AGAIN: &str = "download the offline scan file again";
const RUN_AGAIN: &str = "nothing was changed; run the same command again";

/// Everything that was met while the members pass, in whatever order.
struct Collector<'c, 's> {
    staging: &'c Staging<'s>,
    name: String,
    rejections: Rejections,
    /// Names that `index.xml` lists; None before it was met.
    listed: Option<Vec<String>>,
    packages: HashSet<String>,
    head: Option<PackageHead>,
}

impl<'c, 's> Collector<'c, 's> {
    fn new(staging: &'c Staging<'s>, path: &Path) -> Self {
        Collector {
            staging,
            name: path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            rejections: Rejections::default(),
            listed: None,
            packages: HashSet::new(),
            head: None,
        }
    }

    /// A member of the outer cabinet.
    fn stage_outer(&mut self, mut member: Member<'_>) -> Result<()> {
        let name = member.name().to_lowercase();
        if name == "index.xml" {
            if member.size() > INDEX_SIZE {
                return Err(
                    self.bad_index(&format!("it has {} bytes, more than {INDEX_SIZE}", member.size()))
                );
            }
            let content = member.read_all()?;
            return self.read_index(&content);
        }
        if name == "package.xml" {
            return self.stage_lists(&mut member);
        }
        if is_cabinet_name(&name) {
            self.packages.insert(name);
            let source = self.staging.add_source(&format!("{}!", member.place()))?;
            return member.cabinet(&mut |inner| self.stage_inner(inner, source));
        }
        tracing::debug!(member = member.place(), "not part of an offline scan file, left out");
        Ok(())
    }

    /// A member of a package.
    fn stage_inner(&mut self, mut member: Member<'_>, source: StagedSource) -> Result<()> {
        if member.name().eq_ignore_ascii_case("package.xml") {
            return self.stage_lists(&mut member);
        }
        if is_cabinet_name(member.name()) {
            return Err(Failure::failed(format!("{}: a cabinet is inside a package", member.place()))
                .hint(DOWNLOAD_AGAIN)
                .into());
        }
        match StagedPart::of_path(member.name()) {
            Some((part, _)) if member.size() == 0 => {
                note_empty(&mut self.rejections, &part, member.place());
                Ok(())
            }
            Some((part, key)) => {
                let content = member.read_all()?;
                self.staging.add_fragment(key, part, source, content)
            }
            None => {
                tracing::debug!(member = member.place(), "not a detail file, left out");
                Ok(())
            }
        }
    }

    fn bad_index(&self, reason: &str) -> anyhow::Error {
        Failure::failed(format!("{}!index.xml: {reason}", self.name)).hint(DOWNLOAD_AGAIN).into()
    }

    fn read_index(&mut self, content: &[u8]) -> Result<()> {
        let names = parse_index(content).map_err(|problem| self.bad_index(&problem.to_string()))?;
        self.listed = Some(names);
        Ok(())
    }

    fn stage_lists(&mut self, member: &mut Member<'_>) -> Result<()> {
        let place = member.place().to_owned();
        self.stage_list(member, &place)
    }

    fn stage_list(&mut self, input: &mut dyn Read, place: &str) -> Result<()> {
        if self.head.is_some() {
            return Err(Failure::failed(format!("{place}: a second package.xml"))
                .hint(DOWNLOAD_AGAIN)
                .into());
        }
        let head = stage_package_list(input, place, self.staging, &mut self.rejections)?;
        self.head = Some(head);
        Ok(())
    }

    /// Checks that nothing is missing.
    fn finish(mut self) -> Result<Fetched> {
        self.rejections.append(self.staging.finish()?);
        for listed in self.listed.iter().flatten() {
            if !self.packages.contains(&listed.to_lowercase()) {
                return Err(Failure::failed(format!(
                    "{} is incomplete: index.xml lists {listed}, which is not there",
                    self.name
                ))
                .hint(DOWNLOAD_AGAIN)
                .into());
            }
        }
        let Some(head) = self.head else {
            return Err(Failure::failed(format!(
                "{} is not an offline scan file: it holds no package.xml",
                self.name
            ))
            .hint("give wsusscn2.cab as published")
            .into());
        };
        let (entries, fragments) = self.staging.counts()?;
        Ok(Fetched {
            description: format!("offline scan file {}", self.name),
            package_id: head.package_id,
            created_at: head.created_at,
            entries,
            fragments,
            rejections: self.rejections.into_vec(),
        })
    }
}

/// A file whose reading is shown, and stops when that is asked for.
struct Watched<'w> {
    file: File,
    stage: Box<dyn Stage>,
    progress: &'w dyn Progress,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.cancelled() {
            return Err(io::Error::other(Failure::interrupted(RUN_AGAIN)));
        }
        let count = self.file.read(buffer)?;
        self.stage.advance(count as u64);
        Ok(count)
    }
}

fn open_watched<'w>(path: &Path, what: &str, progress: &'w dyn Progress) -> Result<BufReader<Watched<'w>>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let size = file.metadata().ok().map(|metadata| metadata.len());
    let stage = progress.stage(what, size, Unit::Bytes);
    Ok(BufReader::with_capacity(1 << 18, Watched { file, stage, progress }))
}

/// Stages the offline scan file as one cabinet. Fails where it cannot be read or is damaged as a cabinet, and when a
/// stop is asked for.
pub(super) fn stage_cabinet(path: &Path, staging: &Staging<'_>, progress: &dyn Progress) -> Result<Fetched> {
    let mut collector = Collector::new(staging, path);
    let name = collector.name.clone();
    let mut input = open_watched(path, "read the offline scan file", progress)?;
    cabinet::read(&mut input, &name, &CabinetLimits::default(), &mut |member| collector.stage_outer(member))?;
    collector.finish()
}

/// Stages the offline scan file from a folder: each package that `index.xml` lists is a cabinet, or a folder of the
/// same name without `.cab`. Fails where `index.xml` or a package that it lists cannot be read, and when a stop is
/// asked for.
pub(super) fn stage_folder(path: &Path, staging: &Staging<'_>, progress: &dyn Progress) -> Result<Fetched> {
    let mut collector = Collector::new(staging, path);
    let index = path.join("index.xml");
    let mut content = Vec::new();
    File::open(&index)
        .and_then(|file| file.take(INDEX_SIZE + 1).read_to_end(&mut content))
        .with_context(|| format!("cannot read {}", index.display()))?;
    if content.len() as u64 > INDEX_SIZE {
        return Err(collector.bad_index(&format!("it has more than {INDEX_SIZE} bytes")));
    }
    collector.read_index(&content)?;
    for listed in collector.listed.clone().unwrap_or_default() {
        progress.check(RUN_AGAIN)?;
        let cabinet = path.join(&listed);
        let unpacked = is_cabinet_name(&listed)
            .then(|| listed.get(..listed.len() - 4))
            .flatten()
            .map(|stem| path.join(stem))
            .filter(|folder| folder.is_dir());
        if cabinet.is_file() {
            collector.packages.insert(listed.to_lowercase());
            let source = staging.add_source(&format!("{}!", cabinet.display()))?;
            let mut input = open_watched(&cabinet, &format!("read {listed}"), progress)?;
            let name = cabinet.display().to_string();
            cabinet::read(&mut input, &name, &CabinetLimits::default(), &mut |member| {
                collector.stage_inner(member, source)
            })?;
        } else if let Some(folder) = unpacked {
            collector.packages.insert(listed.to_lowercase());
            let source = staging.add_source(&format!("{}/", folder.display()))?;
            stage_unpacked(&mut collector, &folder, source, progress)?;
        } else if listed.eq_ignore_ascii_case("package.cab") && path.join("package.xml").is_file() {
            collector.packages.insert(listed.to_lowercase());
            stage_list_file(&mut collector, &path.join("package.xml"), progress)?;
        }
    }
    collector.finish()
}

fn stage_list_file(collector: &mut Collector<'_, '_>, path: &Path, progress: &dyn Progress) -> Result<()> {
    let mut input = open_watched(path, "read package.xml", progress)?;
    collector.stage_list(&mut input, &path.display().to_string())
}

/// Stages the detail files of one unpacked package.
fn stage_unpacked(
    collector: &mut Collector<'_, '_>,
    folder: &Path,
    source: StagedSource,
    progress: &dyn Progress,
) -> Result<()> {
    let list = folder.join("package.xml");
    if list.is_file() {
        stage_list_file(collector, &list, progress)?;
    }
    let what = format!("read {}", folder.file_name().unwrap_or_default().to_string_lossy());
    let stage = progress.stage(&what, None, Unit::Items);
    let mut pending: Vec<(PathBuf, String)> = vec![(folder.to_owned(), String::new())];
    while let Some((folder, relative)) = pending.pop() {
        let listing =
            folder.read_dir().with_context(|| format!("cannot list folder {}", folder.display()))?;
        let mut items = Vec::new();
        for item in listing {
            items.push(item.with_context(|| format!("cannot list folder {}", folder.display()))?);
        }
        items.sort_by_key(std::fs::DirEntry::file_name);
        for item in items {
            progress.check(RUN_AGAIN)?;
            let name = format!("{relative}{}", item.file_name().to_string_lossy());
            // A link may lead anywhere, also in circles: none is followed.
            let kind =
                item.file_type().with_context(|| format!("cannot look at {}", item.path().display()))?;
            if kind.is_dir() && name.split('/').count() < FOLDER_DEPTH {
                pending.push((item.path(), format!("{name}/")));
            } else if let (true, Some((part, key))) = (kind.is_file(), StagedPart::of_path(&name)) {
                stage_detail_file(collector, &item.path(), part, key, source)?;
                stage.advance(1);
            }
        }
    }
    Ok(())
}

fn stage_detail_file(
    collector: &mut Collector<'_, '_>,
    path: &Path,
    part: StagedPart,
    key: i64,
    source: StagedSource,
) -> Result<()> {
    let limit = CabinetLimits::default().member_size;
    let mut content = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut content))
        .with_context(|| format!("cannot read {}", path.display()))?;
    if content.len() as u64 > limit {
        return Err(Failure::failed(format!("{} has more than {limit} bytes", path.display()))
            .hint(DOWNLOAD_AGAIN)
            .into());
    }
    if content.is_empty() {
        note_empty(&mut collector.rejections, &part, &path.display().to_string());
        return Ok(());
    }
    collector.staging.add_fragment(key, part, source, content)
}

/// Some detail files are empty, and the revision has no such part; but without a core it is not known what it is.
fn note_empty(rejections: &mut Rejections, part: &StagedPart, place: &str) {
    if *part == StagedPart::Core {
        rejections.add(place, "the core fragment is empty", None);
    }
}
