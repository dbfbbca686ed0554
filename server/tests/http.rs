//! HTTP through the real router.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which fail by panicking"
)]

mod common;
mod http {
    mod cache;
    mod export;
    mod feed;
    mod forms;
    mod hostile;
    mod pages;
    mod protection;
    mod series;
    mod sessions;
}
