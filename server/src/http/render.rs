//! Renders a Leptos application into one document. For whoever implements [`super::ui::Ui`].

use super::ui::Rendered;
use axum::body::{Body, to_bytes};
use http::Request;
use leptos::prelude::IntoView;

/// Renders `app` at `address` (path and query) after `contexts` has provided what it expects.
///
/// The page must hold no `Resource`: what arrives later would need scripts of its own.
///
/// # Errors
/// A text for logs.
pub async fn render<IV>(
    address: &str,
    contexts: impl Fn() + Clone + Send + Sync + 'static,
    app: impl Fn() -> IV + Clone + Send + Sync + 'static,
) -> Result<Rendered, String>
where
    IV: IntoView + 'static,
{
    // An error says that it has been done already.
    let _ = any_spawner::Executor::init_tokio();
    let request = Request::get(address)
        .body(Body::empty())
        .map_err(|error| error.to_string())?;
    let response = leptos_axum::render_app_async_with_context(contexts, app)(request).await;
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX)
        .await
        .map_err(|error| error.to_string())?;
    let html = String::from_utf8(bytes.into()).map_err(|error| error.to_string())?;
    Ok(Rendered { status, html })
}
