//! The key that signs: its private half in a file next to the database, its public half in the database.

mod file;
mod signature;
mod state;

pub use file::key_file;
pub(crate) use file::{holds_key, load_key, next_key_file, replace_key, write_key};
pub(in crate::policy) use signature::digest;
pub use signature::{HASH_ALGORITHM, HASH_ALGORITHM_ID, KEY_SIZES, PublicKey, Signature, read_signature};
pub(crate) use signature::{Signer, generate_key};
pub use state::{KeyState, PolicyKey};
