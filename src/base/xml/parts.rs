//! Reading a document that is larger than what one holds in memory: part by part.

use super::{Defect, Malformed};
use crate::base::error::{Failure, Result};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::{self, BufRead, BufReader, Read};

/// How a document is divided, and how much one part may hold.
#[derive(Debug, Clone, Copy)]
pub struct PartLimits {
    /// Elements above each part.
    pub level: usize,
    /// Levels of elements.
    pub depth: usize,
    /// Bytes of one tag or text.
    pub token_bytes: usize,
    /// Bytes of one part; the text of a longer one is cut behind this length, so that it shows.
    pub part_bytes: usize,
}

/// What [`Parts`] meets; [`Parts::path`] ends with the element concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// An element above the parts begins; [`Parts::text`] is its start tag.
    Start,
    /// A part; [`Parts::text`] is the whole element.
    Whole,
    /// The end of the document.
    Done,
}

/// Reads a document and keeps one part of it in memory: an element that has [`PartLimits::level`] elements above it.
/// Comments and processing instructions are left out. A part is read by a [`Walker`](super::Walker), which checks its
/// attributes and references.
pub struct Parts<R> {
    reader: Reader<Bounded<R>>,
    limits: PartLimits,
    buffer: Vec<u8>,
    /// Local names from the root to the current element.
    path: Vec<String>,
    /// The current element leaves the path with the next step.
    leave: bool,
    text: String,
    begins: u64,
}

impl<R: Read> Parts<R> {
    /// Reads from the beginning of a document in UTF-8.
    pub fn new(input: R, limits: PartLimits) -> Self {
        let bounded = Bounded {
            inner: BufReader::with_capacity(1 << 16, input),
            token_bytes: limits.token_bytes,
            left: limits.token_bytes,
        };
        Parts {
            reader: Reader::from_reader(bounded),
            limits,
            buffer: Vec::new(),
            path: Vec::new(),
            leave: false,
            text: String::new(),
            begins: 0,
        }
    }

    /// Local names from the root to the current element.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    /// The start tag or the part.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte where the start tag or the part begins.
    pub fn begins(&self) -> u64 {
        self.begins
    }

    /// The next part, or the next element above the parts. Fails with [`Malformed`] where the document is not
    /// well-formed or exceeds a bound, and with the input's own [`Failure`] where the input has one.
    pub fn step(&mut self) -> Result<Part> {
        if std::mem::take(&mut self.leave) {
            self.path.pop();
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        loop {
            buffer.clear();
            self.reader.get_mut().left = self.limits.token_bytes;
            let at = self.reader.buffer_position();
            let event = self.reader.read_event_into(&mut buffer).map_err(|error| self.read_failure(error))?;
            let part = match event {
                Event::Start(start) => self.enter(&start, at, false)?,
                Event::Empty(start) => self.enter(&start, at, true)?,
                Event::End(end) => {
                    self.keep(["</", &end, ">"]);
                    let is_part = self.path.len() == self.limits.level + 1;
                    if is_part {
                        self.leave = true;
                    } else {
                        self.path.pop();
                    }
                    is_part.then_some(Part::Whole)
                }
                Event::Text(text) => self.keep(["", &text, ""]),
                Event::CData(text) => self.keep(["<![CDATA[", &text, "]]>"]),
                Event::GeneralRef(reference) => self.keep(["&", &reference, ";"]),
                Event::DocType(_) => {
                    return Err(self.malformed(Defect::DocumentType, "a document type definition is refused"));
                }
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => None,
                Event::Eof if self.path.is_empty() => Some(Part::Done),
                Event::Eof => return Err(self.malformed(Defect::Truncated, "the text is truncated")),
            };
            if let Some(part) = part {
                self.buffer = buffer;
                return Ok(part);
            }
        }
    }

    fn enter(&mut self, start: &BytesStart<'_>, at: u64, is_empty: bool) -> Result<Option<Part>> {
        let (above, depth) = (self.path.len(), self.limits.depth);
        if above >= depth {
            let reason = format!("elements are nested deeper than {depth} levels");
            return Err(self.malformed(Defect::Limit, reason));
        }
        if above <= self.limits.level {
            self.text.clear();
            self.begins = at;
        }
        self.path.push(start.local_name().as_ref().to_owned());
        self.push_text(["<", start, if is_empty { "/>" } else { ">" }]);
        let is_part = is_empty && above == self.limits.level;
        if is_empty {
            self.leave = is_part || above < self.limits.level;
            if !self.leave {
                self.path.pop();
            }
        }
        Ok(if above < self.limits.level { Some(Part::Start) } else { is_part.then_some(Part::Whole) })
    }

    /// Adds to the part, if one has begun.
    fn keep(&mut self, texts: [&str; 3]) -> Option<Part> {
        if self.path.len() > self.limits.level {
            self.push_text(texts);
        }
        None
    }

    fn push_text(&mut self, texts: [&str; 3]) {
        if self.text.len() <= self.limits.part_bytes {
            self.text.extend(texts);
        }
    }

    fn malformed(&self, defect: Defect, reason: impl Into<String>) -> anyhow::Error {
        let reason = format!("byte {}: {}", self.reader.buffer_position(), reason.into());
        Malformed { position: None, reason, defect }.into()
    }

    fn read_failure(&self, error: quick_xml::Error) -> anyhow::Error {
        if let quick_xml::Error::Io(error) = &error
            && let Some(failure) = error.get_ref().and_then(|inner| inner.downcast_ref::<Failure>())
        {
            return failure.clone().into();
        }
        self.malformed(Defect::Syntax, error.to_string())
    }
}

/// Refuses to read on when one tag or text is too long: the reader keeps it in memory.
struct Bounded<R> {
    inner: BufReader<R>,
    token_bytes: usize,
    left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(format!("a tag or text is longer than {} bytes", self.token_bytes)));
        }
        let available = self.inner.fill_buf()?;
        Ok(available.get(..self.left).unwrap_or(available))
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}
