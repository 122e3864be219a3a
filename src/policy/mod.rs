//! The site-wide policy: what tells a site's clients where the software update points are.
//!
//! Invariants: every primary and secondary site that has synchronized has one; it is made in the transaction that ends
//! the site's synchronization, and whenever its software update points, their boundary groups or client settings change; its version `N.00` moves only
//! when its body moves, and is another counter than the content version; every version is kept, also when the site is gone. A
//! site whose software updates are switched off, and one that was removed, has a tombstone as its current document. Where there
//! is a key, the current documents are signed with it.
//! Called by `cli`, which hands [`publish`] to the synchronization.

mod assignment;
mod diff;
mod document;
mod json;
mod key;
mod publish;
mod rendered;
mod servers;
mod settings;
mod signature;
mod store;
mod verify;
mod xml;

pub use assignment::{
    Assignment, AssignmentRequest, MOST_BYTES, assignment_id, assignments, parse_reply, parse_request,
    render_reply,
};
pub use diff::{Change, Difference, changes, diff};
pub use document::{
    Body, BodySettings, DocumentKind, Offer, Policy, RETRYABLE_CODES, SCHEMA_VERSION, WSUS_SERVICE_ID,
};
pub use json::{parse_json, render_json};
pub use key::{
    KeyState, PolicyKey, Remark, init_key, key_file, keys, public_key, rotate_key, signing_remark,
};
pub use publish::{
    Generated, current_versions, generate, publish, publish_all, publish_software_update_points,
    publish_subtree, retire,
};
pub use rendered::{RegistryValue, Rendering, Setting, registry_values, render_values};
pub use servers::{
    Changed, add_software_update_point, change_boundary_group, fill_boundary_group, remove_boundary_group,
    remove_software_update_point, set_software_update_point, taken_out,
};
pub use settings::{ClientSettings, ClientSettingsChange, parse_minutes, set_client_settings};
pub use signature::{HASH_ALGORITHM, HASH_ALGORITHM_ID, KEY_SIZES, PublicKey, Signature, read_signature};
pub use verify::{Finding, Verification, verify, verify_file};
pub use xml::{indent, parse, render};
