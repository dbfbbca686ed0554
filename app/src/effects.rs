//! Effects and tasks in one form each, so that the browser's code has them once and not for every
//! use.

use leptos::prelude::*;

/// Runs `run`, and again when what it has read changes, for as long as its owner is there. Not on
/// the server.
pub(crate) fn watch(run: impl FnMut() + 'static) {
    #[inline(never)]
    fn boxed(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| run());
    }
    boxed(Box::new(run));
}

/// Calls `changed` with what `read` returned before and returns now, whenever that differs.
#[cfg(feature = "hydrate")]
pub(crate) fn watch_change<T: PartialEq + 'static>(
    read: impl Fn() -> T + 'static,
    mut changed: impl FnMut(&T, &T) + 'static,
) {
    let mut before = None;
    watch(move || {
        let now = read();
        if let Some(before) = before.as_ref().filter(|before| **before != now) {
            untrack(|| changed(before, &now));
        }
        before = Some(now);
    });
}

/// Carries out a task of the browser.
#[cfg(feature = "hydrate")]
pub(crate) fn spawn(task: impl Future<Output = ()> + 'static) {
    #[inline(never)]
    fn boxed(task: std::pin::Pin<Box<dyn Future<Output = ()>>>) {
        leptos::task::spawn_local(task);
    }
    boxed(Box::pin(task));
}
