//! SHA-256, by `ring`: large contents pass here, and on processors without instructions for it that is twice as fast as
//! `sha2`.

use ring::digest::{Context, SHA256, digest};

/// A SHA-256 that grows.
#[derive(Clone)]
pub struct Sha256(Context);

impl Default for Sha256 {
    fn default() -> Self {
        Sha256(Context::new(&SHA256))
    }
}

impl Sha256 {
    /// The digest of nothing.
    pub fn new() -> Self {
        Sha256::default()
    }

    /// A digest of fields, the first of which is its purpose, so that equal fields of different kinds differ.
    pub fn of_fields(purpose: &str) -> Self {
        Sha256::new().field(purpose)
    }

    /// Appends bytes.
    pub fn update(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.update(bytes.as_ref());
    }

    /// Appends a field with its length, so that no two sequences of fields look alike.
    pub fn add_field(&mut self, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        self.update((bytes.len() as u64).to_le_bytes());
        self.update(bytes);
    }

    /// As [`Sha256::add_field`], by value.
    pub fn field(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.add_field(bytes);
        self
    }

    /// A field of one number.
    pub fn number(self, number: impl Into<i64>) -> Self {
        self.field(number.into().to_le_bytes())
    }

    /// The digest.
    pub fn finish(self) -> [u8; 32] {
        to_array(self.0.finish().as_ref())
    }
}

/// The digest of one content.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    to_array(digest(&SHA256, bytes).as_ref())
}

fn to_array(digest: &[u8]) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.iter_mut().zip(digest).for_each(|(byte, value)| *byte = *value);
    bytes
}

/// Bytes as hexadecimal digits, in small letters: how digests are shown.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hexadecimal(&sha256(b"abc")), expected);
        let mut growing = Sha256::new();
        growing.update(b"a");
        growing.update("bc");
        assert_eq!(growing.finish(), sha256(b"abc"));
    }

    #[test]
    fn fields_do_not_run_into_each_other() {
        let one = Sha256::of_fields("x").field("ab").field("c").finish();
        let other = Sha256::of_fields("x").field("a").field("bc").finish();
        assert_ne!(one, other);
    }
}
