//! Why a text is not read, or a value not written.

use serde::{de, ser};
use std::fmt::Display;

/// What is wrong. It carries no more than that: who holds the text asks for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("written in another version")]
    Version,
    #[error("not well-formed")]
    Malformed,
    #[error("not of the type that is asked for")]
    Shape,
    #[error("nested too deeply")]
    TooDeep,
    #[error("a kind of value that has no form here")]
    Unsupported,
}

// Messages are dropped unread, so that no code that makes them reaches the browser.
impl de::Error for Error {
    #[inline]
    fn custom<T: Display>(_: T) -> Self {
        Self::Shape
    }

    #[inline]
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::Shape
    }

    #[inline]
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::Shape
    }

    #[inline]
    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self::Shape
    }

    #[inline]
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::Shape
    }
}

impl ser::Error for Error {
    fn custom<T: Display>(_: T) -> Self {
        Self::Unsupported
    }
}
