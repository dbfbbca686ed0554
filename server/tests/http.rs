//! HTTP through the real router.

mod common;
mod http {
    mod cache;
    mod feed;
    mod forms;
    mod hostile;
    mod pages;
    mod protection;
    mod sessions;
}
