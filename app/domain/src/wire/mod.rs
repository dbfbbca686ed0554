//! The text in which a server's pages and feed give figures to the browser: JSON without names.
//!
//! The browser compiles a reader for every type in it, so the reader is kept to what this program
//! writes: it knows the shape of what comes next from the types, never from the text.
//!
//! ```text
//! the whole        [VERSION, value], without spaces
//! struct, tuple    [field, field, …] in the order of declaration
//! left-out field   null; nothing where only such fields follow
//! map              [key, value, key, value, …]
//! list             [item, item, …]
//! variant          3   [3,value]   [3,field,field,…]: its index, and what it holds
//! Option           null, or the value; so no Option holds what is itself written null
//! number           digits, with - before them; no fractions
//! bool             0 or 1
//! string           as JSON; of escapes only \" \\ and \u with four digits
//! ```
//!
//! A `null` is read as the empty list, map or text, as 0 or as false: a field may be left out
//! (`skip_serializing_if`) only where that is its default. No text holds a `<`, so each may stand
//! in a script element.
//!
//! ```
//! let text = domain::wire::write(&(domain::Seq(7), "a <b>", None::<bool>)).unwrap();
//! assert_eq!(text, r#"[2,[7,"a \u003cb>",null]]"#);
//! assert_eq!(domain::wire::read(&text), Ok((7_u8, "a <b>".to_owned(), None::<bool>)));
//! ```

mod error;
mod read;
mod write;

pub use error::Error;

use serde::{Deserialize, Serialize};

/// Raise it whenever a type that is written changes its shape, so that a page of another build
/// does not misread fields. The test `wire.rs` keeps texts of this version.
pub const VERSION: u64 = 2;

/// Writes `[VERSION, value]`.
///
/// # Errors
/// [`Error::Unsupported`] for what has no form here: fractions, bytes, an `Option` in an `Option`.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    let mut writer = write::Writer::default();
    (VERSION, value).serialize(&mut writer)?;
    Ok(writer.into_text())
}

/// Reads what [`write`] has written.
///
/// # Errors
/// [`Error::Version`] where another build has written it, another [`Error`] where nobody has.
pub fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Error> {
    let mut reader = read::Reader::begin(text)?;
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}
