//! Signatures over policy bodies: RSA, PKCS#1 v1.5, SHA-256.
//!
//! Signing and verifying is ring's work; the crate rsa makes keys and reads and writes their formats, nothing else.

use crate::base::digest::{hexadecimal, sha256};
use crate::base::error::{Failure, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use getrandom::SysRng;
use jiff::Timestamp;
use ring::rand::SystemRandom;
use ring::rsa::KeyPair;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};
use rsa::pkcs1::{DecodeRsaPublicKey, EncodeRsaPublicKey};
use rsa::pkcs8::{DecodePublicKey, EncodePrivateKey, EncodePublicKey, LineEnding, SecretDocument};
use rsa::traits::PublicKeyParts;
use rsa::{PrivateKey, PublicKey as RsaPublicKey};
use schemars::JsonSchema;
use serde::Serialize;

/// OID of sha256WithRSAEncryption, as the product names it (Microsoft Learn, Track the software update
/// compliance assessment process).
pub const HASH_ALGORITHM: &str = "1.2.840.113549.1.1.11";

/// `HashAlgId`: CALG_SHA_256, 0x800C (the same page).
pub const HASH_ALGORITHM_ID: u32 = 32_780;

/// Sizes of keys that can be made; ring signs with up to 4096 bits.
pub const KEY_SIZES: [usize; 3] = [2048, 3072, 4096];

/// A signature over both bodies of a document.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Signature {
    /// SHA-256 of the DER of the public key, hexadecimal.
    pub key_id: String,
    /// [`HASH_ALGORITHM`].
    pub hash_algorithm: String,
    /// 32780, which is SHA-256.
    pub hash_algorithm_id: u32,
    /// Over the body.
    #[serde(serialize_with = "base64_text")]
    #[schemars(with = "String")]
    pub body_signature: Vec<u8>,
    /// Over the prepared tombstone.
    #[serde(serialize_with = "base64_option")]
    #[schemars(with = "Option<String>")]
    pub tombstone_signature: Option<Vec<u8>>,
    /// When it was made.
    pub signed_at: Timestamp,
}

fn base64_text<S: serde::Serializer>(bytes: &[u8], serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(bytes))
}

fn base64_option<S: serde::Serializer>(
    bytes: &Option<Vec<u8>>,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    match bytes {
        Some(bytes) => base64_text(bytes, serializer),
        None => serializer.serialize_none(),
    }
}

/// SHA-256.
pub(in crate::policy) fn digest(bytes: &[u8]) -> [u8; 32] {
    sha256(bytes)
}

/// A public key that signatures are verified with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    spki: Vec<u8>,
    pkcs1: Vec<u8>,
    bits: usize,
}

impl PublicKey {
    fn new(key: &RsaPublicKey) -> Result<Self> {
        Ok(PublicKey {
            spki: key.to_public_key_der()?.into_vec(),
            pkcs1: key.to_pkcs1_der()?.into_vec(),
            bits: usize::try_from(key.n().bit_width())?,
        })
    }

    /// The key in the DER of a SubjectPublicKeyInfo (RFC 5280 §4.1). Fails for anything else.
    pub(in crate::policy) fn from_der(spki: &[u8]) -> Result<Self> {
        let key = RsaPublicKey::from_public_key_der(spki)
            .map_err(|error| Failure::failed(format!("not an RSA public key: {error}")))?;
        Self::new(&key)
    }

    /// The key in a PEM file with the label PUBLIC KEY (RFC 7468 §13). Fails for anything else.
    pub fn from_pem(pem: &str) -> Result<Self> {
        let key = RsaPublicKey::from_public_key_pem(pem.trim_start()).map_err(|error| {
            Failure::failed(format!("not an RSA public key in PEM: {error}"))
                .hint("`cmupd policy key export -o public.pem` writes one")
        })?;
        Self::new(&key)
    }

    /// The key as a PEM file with the label PUBLIC KEY. Fails only for a key that cannot be encoded.
    pub fn to_pem(&self) -> Result<String> {
        Ok(RsaPublicKey::from_public_key_der(&self.spki)?.to_public_key_pem(LineEnding::LF)?)
    }

    /// DER of the SubjectPublicKeyInfo.
    pub(in crate::policy) fn der(&self) -> &[u8] {
        &self.spki
    }

    /// SHA-256 of the DER, hexadecimal: what `openssl pkey -pubin -in public.pem -outform DER | sha256sum` prints.
    pub fn key_id(&self) -> String {
        hexadecimal(&digest(&self.spki))
    }

    /// Bits of the modulus.
    pub fn bits(&self) -> usize {
        self.bits
    }

    /// True when the signature fits the bytes.
    pub fn verifies(&self, bytes: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.pkcs1).verify(bytes, signature).is_ok()
    }
}

/// A private key, and its public half.
pub(crate) struct Signer {
    pair: KeyPair,
    public_key: PublicKey,
}

impl Signer {
    /// The key in a PEM file with the label PRIVATE KEY: unencrypted PKCS#8 (RFC 5958). Fails for anything else, and
    /// says what is wrong and nothing of what stands there.
    pub(crate) fn from_pem(pem: &str) -> Result<Self> {
        let (label, der) = SecretDocument::from_pem(pem.trim_start())
            .map_err(|error| Failure::failed(format!("not a PEM file: {error}")))?;
        if label != "PRIVATE KEY" {
            return Err(Failure::failed(format!("its label is {label:?}, not \"PRIVATE KEY\"")).into());
        }
        let pair = KeyPair::from_pkcs8(der.as_bytes())
            .map_err(|error| Failure::failed(format!("not an RSA key that can sign: {error}")))?;
        let public_key = PublicKey::new(&RsaPublicKey::from_pkcs1_der(pair.public().as_ref())?)?;
        Ok(Signer { pair, public_key })
    }

    /// Its public half.
    pub(crate) fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Signs bytes.
    pub(in crate::policy) fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), bytes, &mut signature)
            .map_err(|_| Failure::failed("the policy key cannot sign"))?;
        Ok(signature)
    }
}

/// A new private key of one of [`KEY_SIZES`], as PEM. Fails where the system gives no random numbers.
pub(crate) fn generate_key(bits: usize) -> Result<impl std::ops::Deref<Target = String>> {
    let key = PrivateKey::new(&mut SysRng, bits)
        .map_err(|error| Failure::failed(format!("no key of {bits} bits could be made: {error}")))?;
    Ok(key.to_pkcs8_pem(LineEnding::LF)?)
}

/// A signature from a file: the bytes themselves, or base64 of them.
pub fn read_signature(content: &[u8]) -> Vec<u8> {
    let text: Vec<u8> = content.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    // Raw bytes of a signature that are base64 all through are as good as impossible: 256 bytes, each one of 65.
    STANDARD.decode(&text).unwrap_or_else(|_| content.to_vec())
}
