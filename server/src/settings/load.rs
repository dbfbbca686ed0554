//! Reading the settings from their four sources.

use super::{ClockSetting, Settings};
use crate::Error;
use clap::Args;
use config::{Config, Environment, File, FileFormat};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;

/// The file that is read where it exists and no other is named.
const FILE: &str = "tiendo.toml";

/// What may be set by `TIENDO_…` in the environment. Other variables of that prefix are not ours.
const NAMES: [&str; 11] = [
    "addr",
    "database_url",
    "site_root",
    "public_url",
    "trusted_proxies",
    "feed_connections",
    "feed_connections_per_address",
    "visibility",
    "demo",
    "clock",
    "log",
];

/// Settings given on the command line; they win over all others.
#[derive(Args, Clone, Debug, Default)]
pub struct Flags {
    /// The file with the settings [default: tiendo.toml, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The database: sqlite://FILE or postgres://… [env: TIENDO_DATABASE_URL, DATABASE_URL]
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// `real`, or a day on which the clock stands, such as 2024-03-31 [env: TIENDO_CLOCK]
    #[arg(long, global = true, value_name = "CLOCK")]
    pub clock: Option<ClockSetting>,
    /// Which messages are logged, such as `info` or `warn,server=debug` [env: TIENDO_LOG]
    #[arg(long, global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// Where to listen [env: TIENDO_ADDR]
    #[arg(skip)]
    pub addr: Option<SocketAddr>,
    /// The folder of the assets for the browser [env: TIENDO_SITE_ROOT]
    #[arg(skip)]
    pub site_root: Option<PathBuf>,
    /// A new database is not filled in for demonstration.
    #[arg(skip)]
    pub empty: bool,
}

impl Settings {
    /// Reads the settings: flags, then `environment`, then the file, then the defaults.
    ///
    /// # Errors
    /// [`Error::Settings`], naming what is wrong and where, also for a name that does not exist.
    pub fn load(flags: &Flags, environment: &HashMap<String, String>) -> Result<Self, Error> {
        let mut builder = Config::builder().add_source(match &flags.config {
            Some(file) => File::from(file.as_path())
                .format(FileFormat::Toml)
                .required(true),
            None => File::new(FILE, FileFormat::Toml).required(false),
        });
        // What many platforms set by themselves; our own name for it wins.
        if let Some(url) = environment.get("DATABASE_URL") {
            builder = builder.add_source(
                Config::builder()
                    .set_override("database_url", url.as_str())?
                    .build()?,
            );
        }
        let ours = environment.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix("TIENDO_")?.to_ascii_lowercase();
            NAMES
                .contains(&name.as_str())
                .then(|| (name, value.clone()))
        });
        let ours = Environment::default()
            .try_parsing(true)
            .list_separator(",")
            .with_list_parse_key("trusted_proxies")
            .ignore_empty(true)
            .source(Some(ours.collect()));
        let mut settings: Self = builder.add_source(ours).build()?.try_deserialize()?;
        flags.clone().put_into(&mut settings);
        Ok(settings)
    }
}

impl Flags {
    fn put_into(self, settings: &mut Settings) {
        if let Some(url) = self.database_url {
            settings.database_url = super::DatabaseUrl::new(url);
        }
        settings.clock = self.clock.or(settings.clock);
        settings.log = self.log.unwrap_or_else(|| settings.log.clone());
        settings.addr = self.addr.unwrap_or(settings.addr);
        settings.site_root = self.site_root.unwrap_or_else(|| settings.site_root.clone());
        if self.empty {
            settings.demo = Some(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::state::Visibility;

    /// Relative to this crate.
    const SAMPLE: &str = "../tiendo.toml";
    const SAMPLE_OF_DIST: &str = "../xtask/src/dist/tiendo.toml";

    fn environment(pairs: &[(&str, &str)]) -> HashMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn flags(toml: &str) -> (tempfile::TempDir, Flags) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.toml");
        std::fs::write(&file, toml).expect("a file");
        (
            folder,
            Flags {
                config: Some(file),
                ..Flags::default()
            },
        )
    }

    #[test]
    fn flags_win_over_environment_over_file_over_defaults() {
        let (_folder, mut flags) = flags(
            "addr = '0.0.0.0:1'\nlog = 'file'\nvisibility = 'live'\ndatabase_url = 'sqlite://file'",
        );
        let environment = environment(&[
            ("TIENDO_ADDR", "0.0.0.0:2"),
            ("TIENDO_LOG", "environment"),
            ("TIENDO_TRUSTED_PROXIES", "10.0.0.1,::1"),
            ("TIENDO_DEMO", "false"),
            ("TIENDO_PASSWORD", "12345"),
            ("DATABASE_URL", "sqlite://environment"),
        ]);
        flags.addr = Some(SocketAddr::from(([0, 0, 0, 0], 3)));
        let settings = Settings::load(&flags, &environment).expect("settings");
        assert_eq!(settings.addr.port(), 3);
        assert_eq!(settings.log, "environment");
        assert_eq!(settings.visibility, Some(Visibility::Live));
        assert_eq!(settings.trusted_proxies.len(), 2);
        assert_eq!(settings.demo, Some(false));
        assert_eq!(settings.database_url.secret(), "sqlite://environment");
        assert_eq!(settings.site_root, PathBuf::from("target/site"));
    }

    #[test]
    fn a_demonstration_is_live_and_a_real_database_is_not() {
        let mut settings = Settings::default();
        assert_eq!(
            settings.of_new_database(),
            domain::state::Settings {
                demo: true,
                visibility: Visibility::Live
            }
        );
        settings.demo = Some(false);
        assert_eq!(settings.of_new_database().visibility, Visibility::Published);
    }

    #[test]
    fn a_misspelt_name_is_told() {
        let (_folder, flags) = flags("adr = '0.0.0.0:1'");
        let error = Settings::load(&flags, &HashMap::new()).expect_err("an unknown name");
        assert!(error.to_string().contains("adr"), "{error}");
    }

    fn sample(path: &str) -> (String, Settings) {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
        let flags = Flags {
            config: Some(file.clone()),
            ..Flags::default()
        };
        (
            std::fs::read_to_string(file).expect("a sample"),
            Settings::load(&flags, &HashMap::new()).expect("settings"),
        )
    }

    #[test]
    fn the_sample_says_the_defaults() {
        assert_eq!(sample(SAMPLE).1, Settings::default());
    }

    #[test]
    fn the_sample_of_dist_is_a_real_database_behind_a_proxy() {
        let settings = sample(SAMPLE_OF_DIST).1;
        assert_eq!(settings.demo, Some(false));
        assert_eq!(settings.clock, Some(ClockSetting::Real));
        assert_eq!(settings.of_new_database().visibility, Visibility::Published);
        assert_eq!(settings.addr, Settings::default().addr);
        assert_eq!(settings.log, Settings::default().log);
        assert!(
            settings
                .public_url
                .is_some_and(|url| url.starts_with("https://"))
        );
        for proxy in settings.trusted_proxies {
            assert!(
                proxy.parse::<crate::http::security::Subnet>().is_ok(),
                "{proxy}"
            );
        }
    }

    #[test]
    fn the_samples_name_every_setting() {
        for path in [SAMPLE, SAMPLE_OF_DIST] {
            let text = sample(path).0;
            for name in NAMES {
                let names = |line: &str| {
                    let line = line.trim_start_matches("# ");
                    line.strip_prefix(name)
                        .is_some_and(|rest| rest.starts_with(" = "))
                };
                assert!(text.lines().any(names), "{path}: {name}");
            }
        }
    }
}
