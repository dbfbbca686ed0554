//! What the handlers need of the settings.

use super::security::Subnet;
use std::time::Duration;

/// How the site is reached, and from whom forwarded headers are believed.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// `https://tiendo.bacgiang.gov.vn`, without a slash at the end; `None`: whatever `Host` says.
    pub public_url: Option<String>,
    /// The reverse proxies in front.
    pub trusted_proxies: Vec<Subnet>,
    /// The folder of assets that pages name: `/pkg/<build>/`.
    pub build: String,
    /// After this long a request is answered 503; the feed is excepted.
    pub timeout: Duration,
    /// Bytes of memory for rendered pages.
    pub page_cache: u64,
    /// Between two signs of life on the feed.
    pub heartbeat: Duration,
    pub feed: FeedLimits,
}

/// How many may follow the feed at the same time.
#[derive(Clone, Copy, Debug)]
pub struct FeedLimits {
    pub overall: usize,
    /// From one IPv4 address, or one /64 of IPv6.
    pub network: usize,
}

impl Default for FeedLimits {
    /// A conference of 220 sites, and thousands who read at home.
    fn default() -> Self {
        Self {
            overall: 5_000,
            network: 400,
        }
    }
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            public_url: None,
            trusted_proxies: Vec::new(),
            build: String::new(),
            timeout: Duration::from_secs(30),
            page_cache: 64 * 1024 * 1024,
            heartbeat: Duration::from_secs(15),
            feed: FeedLimits::default(),
        }
    }
}

impl HttpSettings {
    /// Whether browsers reach the site over TLS.
    pub fn is_secure(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}
