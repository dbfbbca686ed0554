//! Passwords: hashed with Argon2id, checked off the async threads, a few at a time.

use super::AuthError;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Each check holds 19 MiB for as long as it runs.
const AT_ONCE: usize = 2;

/// The hash to store for `password`, with its parameters and salt (PHC string). Takes some 30 ms
/// of CPU: not for async threads.
///
/// # Errors
/// [`AuthError::Hash`].
pub fn hash(password: &str) -> Result<String, AuthError> {
    let salt = SaltString::generate(&mut OsRng);
    let text = composed(password);
    let hash = argon2()?
        .hash_password(text.as_bytes(), &salt)
        .map_err(AuthError::Hash)?;
    Ok(hash.to_string())
}

fn argon2() -> Result<Argon2<'static>, AuthError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|error| AuthError::Hash(error.into()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// A phone sends «ữ» as one character, a Mac may send three: the same password.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

fn matches(password: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        return false;
    };
    // The parameters are those in the hash, so that old ones still hold after a change.
    Argon2::default()
        .verify_password(composed(password).as_bytes(), &hash)
        .is_ok()
}

/// Checks passwords, also of those who have no account.
pub(super) struct Passwords {
    permits: Semaphore,
    /// Checked for unknown logins, so that they take as long as known ones.
    dummy: String,
}

impl Passwords {
    pub(super) fn new() -> Result<Self, AuthError> {
        Ok(Self {
            permits: Semaphore::new(AT_ONCE),
            dummy: hash(&uuid::Uuid::new_v4().to_string())?,
        })
    }

    /// Whether the password is that of `hash`; never for `None`.
    pub(super) async fn verify(
        &self,
        password: &str,
        hash: Option<String>,
    ) -> Result<bool, AuthError> {
        let _permit = self
            .permits
            .acquire()
            .await
            .map_err(|_| AuthError::CutOff)?;
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.dummy.clone());
        let password = password.to_owned();
        let right = tokio::task::spawn_blocking(move || matches(&password, &hash))
            .await
            .map_err(|_| AuthError::CutOff)?;
        Ok(known && right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_hash_composed_or_not() {
        let stored = hash("mật khẩu").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(matches("ma\u{323}\u{302}t kha\u{302}\u{309}u", &stored));
        assert!(!matches("mat khau", &stored));
        assert!(!matches("mật khẩu", "not a hash"));
    }

    #[tokio::test]
    async fn nobody_matches_the_dummy() {
        let passwords = Passwords::new().unwrap();
        assert!(!passwords.verify("anything", None).await.unwrap());
    }
}
