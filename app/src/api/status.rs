//! The HTTP status of a server function's answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

/// Where a server function says what the HTTP status of its answer is.
///
/// The handler provides one in the context and afterwards puts [`AnswerStatus::get`] on the
/// response: the framework itself answers every error with 500. Until the function runs it says
/// 400, since then its arguments could not be read.
#[derive(Clone, Debug)]
pub struct AnswerStatus(Arc<AtomicU16>);

impl Default for AnswerStatus {
    fn default() -> Self {
        Self(Arc::new(AtomicU16::new(400)))
    }
}

impl AnswerStatus {
    pub const DONE: u16 = 200;
    pub const SIGNED_OUT: u16 = 401;
    pub const REJECTED: u16 = 422;

    pub fn set(&self, status: u16) {
        self.0.store(status, Ordering::Relaxed);
    }

    pub fn get(&self) -> u16 {
        self.0.load(Ordering::Relaxed)
    }
}
