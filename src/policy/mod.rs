//! Policies: the site-wide one, which gives a site's clients where the software update points are, and those of deployments
//! and maintenance windows, for the clients of a collection.
//!
//! Invariants: every primary and secondary site that has synchronized has one; it is made in the transaction that ends
//! the site's synchronization, and whenever its software update points, their boundary groups or client settings
//! change; its version `N.00` moves only when its body moves, and is another counter than the content version; every
//! version is kept, also when the site is gone. A site whose software updates are switched off, and one that was
//! removed, has a tombstone as its current document; so has a deployment or window that does not count, or is gone. Where there is a key, the current documents are signed with it.
//! One direction: settings, document, signature, store; [`publish`] goes through it. Called by `operate`, whose verbs
//! publish what they touched, and by `cli`.

mod assignment;
mod device;
mod diff;
mod document;
mod key;
mod publish;
mod rollout;
mod settings;
mod signing;
mod store;
mod subject;
mod verify;

pub use assignment::{
    Assignment, AssignmentRequest, MOST_BYTES, assignments, parse_reply, parse_request, render_reply,
};
pub use device::{
    DeviceChange, DevicePolicy, DevicePolicyDraft, PolicyTarget, device_assignment, device_diff,
    publish_device,
};
pub use diff::{PolicyChange, PolicyDifference, changes, diff};
pub use document::{
    Body, BodySettings, DeploymentSettings, DeviceBody, DocumentKind, PolicyDocument, PolicyOffer,
    PolicyProperty, PolicyValue, RETRYABLE_CODES, Rendering, SCHEMA_VERSION, Setting, indent, model_prefix,
    parse, parse_device, registry_values, render, render_device, render_json, render_values,
};
pub use key::{
    HASH_ALGORITHM, KEY_SIZES, KeyState, PolicyKey, PublicKey, Signature, key_file, read_signature,
};
pub(crate) use key::{Signer, generate_key, holds_key, load_key, next_key_file, replace_key, write_key};
pub(crate) use publish::sign_current;
pub use publish::{Generated, current_versions, generate, publish, publish_all, publish_subtree, retire};
pub use rollout::{RolloutRow, RolloutSubject, rollout};
pub use settings::{ClientSettings, PartialClientSettings, parse_minutes};
pub use signing::{keys, public_key};
pub use subject::PolicySubject;
pub use verify::{DocumentVerification, HashFinding, SigningRemark, signing_remark, verify, verify_file};

crate::db::room_handles!("policy documents, keys and settings", PolicyReader, PolicyWriter);
