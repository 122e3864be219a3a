//! Integer keys by GUID: looked up once for every message.

use std::collections::HashMap;
use uuid::Uuid;

/// Integer keys by GUID. The hash is seeded: senders choose their GUIDs and shall not choose colliding ones.
pub(in crate::state) type Keys = HashMap<Uuid, i64, foldhash::fast::RandomState>;
