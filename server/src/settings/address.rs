//! The address of the database, which may hold a password.

use serde::Deserialize;
use std::fmt;

/// An address such as `postgres://user:password@host/name`. Printing it hides the password.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    pub fn new(url: impl Into<String>) -> Self {
        Self(url.into())
    }

    /// The address with its password, to connect with: not to be logged.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl Default for DatabaseUrl {
    fn default() -> Self {
        Self::new("sqlite://data/tiendo.sqlite")
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What stands after `?` may be a password as well.
        let url = self.0.split('?').next().unwrap_or_default();
        let Some((scheme, rest)) = url.split_once("://") else {
            return f.write_str(url);
        };
        match rest.rsplit_once('@') {
            None => f.write_str(url),
            Some((who, place)) => {
                let name = who.split(':').next().unwrap_or_default();
                let hidden = if who.contains(':') { ":***" } else { "" };
                write!(f, "{scheme}://{name}{hidden}@{place}")
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_printed() {
        for (url, printed) in [
            ("sqlite://data/tiendo.sqlite", "sqlite://data/tiendo.sqlite"),
            (
                "postgres://an:b@d:c@host:5432/tiendo",
                "postgres://an:***@host:5432/tiendo",
            ),
            ("postgres://an@host/tiendo", "postgres://an@host/tiendo"),
            (
                "postgres://host/tiendo?user=an&password=bad",
                "postgres://host/tiendo",
            ),
        ] {
            assert_eq!(DatabaseUrl::new(url).to_string(), printed);
            assert_eq!(
                format!("{:?}", DatabaseUrl::new(url)),
                format!("\"{printed}\"")
            );
        }
    }
}
