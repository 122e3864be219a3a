//! Versions of Windows, as texts show them.

use crate::client::facts::facts::OperatingSystem;

/// Reads a version of three or four numbers, such as `10.0.19045.3570`; false where the text is none.
pub fn read_windows_version(os: &mut OperatingSystem, text: &str) -> bool {
    let parts: Option<Vec<u32>> = text.trim().split('.').map(|part| part.parse().ok()).collect();
    let (Some([major, minor, build]), ubr) = (match parts.as_deref() {
        Some([parts @ .., ubr]) if parts.len() == 3 => (<[u32; 3]>::try_from(parts).ok(), Some(*ubr)),
        Some(parts) => (<[u32; 3]>::try_from(parts).ok(), None),
        None => (None, None),
    }) else {
        return false;
    };
    (os.major, os.minor, os.build) = (Some(major), Some(minor), Some(build));
    os.ubr = ubr.or(os.ubr);
    // Windows 10 and later have no service packs.
    if major >= 10 {
        (os.sp_major, os.sp_minor) = (Some(0), Some(0));
    }
    true
}
