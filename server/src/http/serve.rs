//! Serving a site until it is told to stop.

use super::assets::Assets;
use super::front::{Front, Fronts};
use super::security::Subnet;
use super::{Application, Context, FeedLimits, HttpSettings, Parts};
use crate::auth::{Auth, Databases, Limits};
use crate::clock::SystemClock;
use crate::settings::Settings;
use crate::{Error, Site};
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Open requests are given this long to end.
const LAST_SECONDS: u64 = 10;

/// Serves until `stop` is ready, then lets open requests end.
///
/// # Errors
/// [`Error::Io`] where the address can't be listened at or the assets can't be read,
/// [`Error::Usage`] where a setting can't be used.
pub async fn serve(
    site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let listener = TcpListener::bind(site.settings.addr)
        .await
        .map_err(Error::io(format!("listening at {}", site.settings.addr)))?;
    let context = context(site).await?;
    let closing = Arc::clone(&context);
    let service = Fronts(Front::new(Arc::clone(&context), super::site(context)));
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        closing.close();
        // It fails where serving has ended by itself.
        let _ = stopping.send(());
    });
    let last = async {
        if stopped.await.is_ok() {
            tokio::time::sleep(std::time::Duration::from_secs(LAST_SECONDS)).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = serving => served.map_err(Error::io("serving")),
        () = last => Ok(()),
    }
}

async fn context(site: Site) -> Result<Arc<Context>, Error> {
    let build = build(&site.settings.site_root)?;
    let assets = Assets::read(&site.settings.site_root.join("pkg"))
        .map_err(Error::io("reading the assets"))?;
    let databases = Databases {
        read: site.store.read().clone(),
        write: site.store.write().clone(),
    };
    let auth = Auth::new(databases, Arc::new(SystemClock), Limits::default()).map_err(failed)?;
    let settings = HttpSettings {
        public_url: site.settings.public_url.clone(),
        trusted_proxies: proxies(&site.settings)?,
        build: build.clone(),
        feed: FeedLimits {
            overall: site.settings.feed_connections,
            network: site.settings.feed_connections_per_address,
        },
        ..HttpSettings::default()
    };
    let parts = Parts {
        backend: site.backend,
        feed: site.feed,
        auth,
        ui: Arc::new(Application { build }),
        assets,
        settings,
    };
    Context::new(parts).await.map_err(failed)
}

fn proxies(settings: &Settings) -> Result<Vec<Subnet>, Error> {
    settings
        .trusted_proxies
        .iter()
        .map(|proxy| proxy.parse().map_err(failed))
        .collect()
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Usage(error.to_string())
}

/// `site.json`, which names the folder of the newest assets.
#[derive(Deserialize)]
struct SiteFile {
    build: String,
}

/// Without assets pages are served all the same: they are readable without.
fn build(site_root: &Path) -> Result<String, Error> {
    let file = site_root.join("site.json");
    match std::fs::read(&file) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(|site: SiteFile| site.build)
            .map_err(failed),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            tracing::warn!(folder = %site_root.display(), "there are no assets for the browser");
            Ok("none".to_owned())
        }
        Err(error) => Err(Error::io(file.display().to_string())(error)),
    }
}
