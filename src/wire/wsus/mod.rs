//! The server-to-server protocol of WSUS, [MS-WSUSSS]: its messages and their SOAP envelopes, for both sides.
//!
//! Pure: bytes to nouns and back. `upstream` asks with it, `serve` answers with it. Reading goes by local names at
//! their place and never by order, prefix or white space, because WSUS and Microsoft Update write the same structures
//! differently; writing keeps the order of the schema, because both are strict readers.
//!
//! Both directions exist for every operation, also where cmupd plays one side only (as a client it never asks for
//! deployments, files or drivers, and rolls nothing up): what one half writes the other must read back as it was, so
//! that each is tested against the other.

pub mod blob;
mod message;
mod operation;
pub mod xml;

pub use blob::{DOCUMENT_BYTES, document_of, expiration};
pub use message::*;
pub use xml::{RefusedRequest, parse_request, parse_response, render_fault, render_request, render_response};
