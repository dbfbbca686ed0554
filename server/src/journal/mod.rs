//! The journal: every change of the program's State goes through here, and is kept here for ever.
//!
//! [`Journal::open`] reads it, [`Journal::start`] lets commands in. SQL is in `store` alone; rules
//! are in `domain`.
//!
//! ```text
//! Submission ─▶ writer ─▶ batch (decide) ─▶ store (one transaction) ─▶ Published ─▶ pages, feed
//!                                              other processes ─▶ follow ─┘
//! ```

pub mod backup;
mod batch;
pub mod code;
mod coming;
pub mod entity;
mod fold;
pub mod follow;
pub mod hash;
mod history;
mod open;
pub mod payload;
mod published;
mod ring;
mod row;
mod start;
mod store;
mod verify;
mod writer;

pub use fold::fold;
pub use history::StoredHistory;
pub use published::{Published, Subscription};
pub use ring::Fresh;
pub use row::Row;
pub use start::{Journal, Running};
pub use store::{Store, Writing};
pub use verify::{ChainFault, Verified, find_receipt, printed, verify};
pub use writer::{BATCH, Past, Writer};
