//! The chain of hashes: why a row can't be changed, dropped or put in without being noticed.
//!
//! The hash of a row is SHA-256 over these bytes, one after the other:
//!
//! | bytes | what |
//! | --- | --- |
//! | 32 | the hash of the row before; 32 zero bytes before the first |
//! | 8 | seq, unsigned, big-endian |
//! | 8 | `at`, microseconds since 1970 UTC, signed, big-endian |
//! | 1 + 16 | actor: 0 and 16 zero bytes for the command line, 1 and the account's UUID else |
//! | 16 | the command's UUID |
//! | 4 | length of the payload in bytes, unsigned, big-endian |
//! | as said | the payload, UTF-8, as it is stored |
//!
//! Every part has a fixed length or says its own, so no two rows give the same bytes.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A SHA-256.
pub type Hash = [u8; 32];

/// Stands before the first row.
pub const GENESIS: Hash = [0; 32];

/// The parts of a row that its hash covers.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'a> {
    pub seq: u64,
    /// Microseconds since 1970 UTC.
    pub at: i64,
    /// `None`: the command line.
    pub actor: Option<Uuid>,
    pub command: Uuid,
    pub payload: &'a str,
}

impl Sealed<'_> {
    /// The hash of this row after the one whose hash is `previous`.
    pub fn after(&self, previous: &Hash) -> Hash {
        // No payload comes near 4 GiB: the body limit of a command is 64 KiB.
        let length = u32::try_from(self.payload.len()).unwrap_or(u32::MAX);
        Sha256::new()
            .chain_update(previous)
            .chain_update(self.seq.to_be_bytes())
            .chain_update(self.at.to_be_bytes())
            .chain_update([u8::from(self.actor.is_some())])
            .chain_update(self.actor.unwrap_or_default())
            .chain_update(self.command)
            .chain_update(length.to_be_bytes())
            .chain_update(self.payload)
            .finalize()
            .into()
    }
}

/// The hash of what a command says, by which a repetition is told from another use of its id.
pub fn of_text(text: &str) -> Hash {
    Sha256::digest(text).into()
}

/// The hash that stands for a command which changed nothing, and so has no row.
pub fn of_nothing(head: &Hash, command: Uuid) -> Hash {
    Sha256::new()
        .chain_update(head)
        .chain_update(command)
        .finalize()
        .into()
}

/// Reads a stored hash; `None` if it is not 32 bytes long.
pub fn read(bytes: &[u8]) -> Option<Hash> {
    bytes.try_into().ok()
}

/// Lower-case hexadecimal, as `tiendo verify` prints it.
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by another program from the table above; must never change.
    #[test]
    fn the_encoding_is_the_one_documented() {
        let command = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
        let row = Sealed {
            seq: 1,
            at: 1_711_861_200_000_000,
            actor: None,
            command,
            payload: r#"{"type":"hidden"}"#,
        };
        let first = row.after(&GENESIS);
        assert_eq!(
            hex(&first),
            "a26692b1b6547054147e62775c65679a8226316ad6ff616fc6ca1cf4162437c7"
        );
        let row = Sealed {
            seq: 2,
            actor: Some(Uuid::from_u128(7)),
            payload: "Tiến độ",
            ..row
        };
        assert_eq!(
            hex(&row.after(&first)),
            "a55b8a28a3c2826799a86f9df6d741137013953456a30c1e5d3d9dfe30b1892a"
        );
    }
}
