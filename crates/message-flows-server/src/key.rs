//! API keys: `mf_Jx0…` is shown once to whoever made it; the store keeps its hash.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;

use crate::flow::now;

/// What every key starts with, so that a leaked one is recognised.
const PREFIX: &str = "mf_";
/// How much of a key may be shown later: enough to tell keys apart, and 216 of its 256 bits stay secret.
const SHOWN: usize = PREFIX.len() + 6;

/// What the store knows of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Public name of the key, used to revoke it.
    pub id: String,
    /// The beginning of the secret.
    pub prefix: String,
    /// The only workspace it opens.
    pub workspace_id: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// The text that a caller presents; it cannot be printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// What the store keeps instead of the secret.
///
/// One round of a fast hash is right here.
/// Slow, salted hashes make the guessing of passwords expensive; a key is 256 random bits and cannot be guessed at any speed.
/// It is also hashed on each request, where a slow hash would cost more than everything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHash(String);

/// Makes a key for a workspace.
///
/// # Errors
///
/// When the operating system gives no random numbers.
pub fn generate(workspace_id: &str) -> Result<(Key, Secret), getrandom::Error> {
    let secret = Secret::generate()?;
    let key = Key {
        id: format!("key_{:016x}", getrandom::u64()?),
        prefix: secret.0[..SHOWN].to_owned(),
        workspace_id: workspace_id.to_owned(),
        created_at: now(),
        revoked_at: None,
    };

    Ok((key, secret))
}

impl Secret {
    fn generate() -> Result<Self, getrandom::Error> {
        let mut random = [0; 32];
        getrandom::fill(&mut random)?;

        Ok(Self(format!(
            "{PREFIX}{}",
            BASE64_URL_SAFE_NO_PAD.encode(random)
        )))
    }

    /// The key itself, for the one time that it is shown.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Its hash.
    pub fn hash(&self) -> KeyHash {
        KeyHash::of(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(..)")
    }
}

impl KeyHash {
    /// Hashes what a caller presents.
    ///
    /// The hash is then looked up in an index.
    /// How long that takes may depend on the hash, but a caller cannot choose a secret for its hash, so nothing is learnt from it.
    pub fn of(presented: &str) -> Self {
        Self(blake3::hash(presented.as_bytes()).to_hex().to_string())
    }

    /// Hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyHash, generate};

    #[test]
    fn a_key_is_the_prefix_and_256_bits() {
        let (_, secret) = generate("acme").unwrap();

        assert!(secret.reveal().starts_with("mf_"));
        assert_eq!(secret.reveal().len(), 3 + 43);
    }

    #[test]
    fn keys_differ() {
        assert_ne!(generate("acme").unwrap().1, generate("acme").unwrap().1);
    }

    #[test]
    fn the_hash_is_that_of_the_text() {
        let (_, secret) = generate("acme").unwrap();

        assert_eq!(secret.hash(), KeyHash::of(secret.reveal()));
    }

    #[test]
    fn only_the_beginning_is_remembered() {
        let (key, secret) = generate("acme").unwrap();

        assert_eq!(key.prefix, secret.reveal()[..9]);
    }

    #[test]
    fn debug_output_hides_the_secret() {
        let (_, secret) = generate("acme").unwrap();

        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}
