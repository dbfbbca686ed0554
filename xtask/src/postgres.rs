//! A throwaway PostgreSQL for the tests: own folder, own port, stopped by its own process.

use crate::{debian, http, shell};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::Read as _,
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Debian's, which makes the user of the same name as [`ROLE`].
const PACKAGE: &str = "postgresql";
const ROLE: &str = "postgres";
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(100);

/// Losing this database at a crash is no loss, so it need not wait for the disk.
const SETTINGS: [&str; 6] = [
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
    "listen_addresses=127.0.0.1",
    "log_min_messages=fatal",
];

/// A running cluster; dropping it stops it and removes its folder.
pub(crate) struct Cluster {
    process: Child,
    /// For a superuser, on the loopback interface.
    pub(crate) url: String,
    _folder: TempDir,
}

/// The folder with PostgreSQL's programs, installed if need be; else the reason why not.
pub(crate) fn programs() -> Result<PathBuf, String> {
    let folder = match find() {
        Some(folder) => folder,
        None => {
            debian::install(&[PACKAGE])?;
            find().ok_or("installed, yet initdb is not found")?
        }
    };
    owner().map_err(|_| {
        format!("PostgreSQL does not run as root, and there is no user {ROLE} to run it as")
    })?;
    Ok(folder)
}

/// In `PATH`, or where Debian puts them; of several versions the newest.
fn find() -> Option<PathBuf> {
    if let Some(initdb) = shell::find("initdb") {
        return initdb.parent().map(Path::to_owned);
    }
    newest(Path::new("/usr/lib/postgresql"))
}

/// The newest version that is a server: packages of clients lie in the same place.
fn newest(versions: &Path) -> Option<PathBuf> {
    let version = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    fs::read_dir(versions)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("bin/initdb").is_file())
        .max_by_key(version)
        .map(|path| path.join("bin"))
}

impl Cluster {
    /// Creates a cluster and waits until it answers.
    pub(crate) fn start(programs: &Path) -> Result<Self> {
        let folder = tempfile::tempdir().context("cannot create a temporary folder")?;
        let owner = owner()?;
        give(folder.path(), owner)?;
        let password = password()?;
        let password_file = folder.path().join("password");
        fs::write(&password_file, &password).context("cannot write the password")?;
        give(&password_file, owner)?;
        let data = folder.path().join("data");

        let mut initdb = as_owner(&programs.join("initdb"), owner, folder.path());
        initdb
            .arg("--pgdata")
            .arg(&data)
            .arg("--pwfile")
            .arg(&password_file);
        initdb.args([
            "--username",
            ROLE,
            "--auth",
            "scram-sha-256",
            "--encoding",
            "UTF8",
        ]);
        shell::run(
            initdb
                .args(["--locale", "C.UTF-8", "--no-sync"])
                .stdout(Stdio::null()),
        )?;

        let port = http::free_port()?;
        let mut server = as_owner(&programs.join("postgres"), owner, folder.path());
        server
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string()])
            .arg("-k")
            .arg(folder.path());
        server.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        let process = server
            .spawn()
            .with_context(|| format!("cannot start {}", shell::line(&server)))?;
        let url = format!("postgres://{ROLE}:{password}@127.0.0.1:{port}/postgres");
        let mut cluster = Self {
            process,
            url,
            _folder: folder,
        };
        cluster.wait(port)?;
        Ok(cluster)
    }

    fn wait(&mut self, port: u16) -> Result<()> {
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = self.process.try_wait()? {
                bail!("PostgreSQL ended with {status}");
            }
            if began.elapsed() > PATIENCE {
                bail!("PostgreSQL does not answer after {} s", PATIENCE.as_secs());
            }
            thread::sleep(PAUSE);
        }
        Ok(())
    }
}

impl Drop for Cluster {
    /// SIGINT is its «fast shutdown»: open connections are closed, nothing is left running.
    fn drop(&mut self) {
        let asked = shell::run(Command::new("kill").args(["-INT", &self.process.id().to_string()]));
        if asked.is_err() {
            let _already_gone = self.process.kill();
        }
        let _collected = self.process.wait();
    }
}

/// PostgreSQL refuses to run as root: then it runs as the user that its package made.
fn owner() -> Result<Option<(u32, u32)>> {
    if !debian::is_root() {
        return Ok(None);
    }
    let id = |flag| -> Result<u32> {
        Ok(shell::output(Command::new("id").args([flag, ROLE]))?.parse()?)
    };
    Ok(Some((id("-u")?, id("-g")?)))
}

#[cfg(unix)]
fn give(path: &Path, owner: Option<(u32, u32)>) -> Result<()> {
    if let Some((user, group)) = owner {
        std::os::unix::fs::chown(path, Some(user), Some(group))
            .with_context(|| format!("cannot give {} away", path.display()))?;
    }
    Ok(())
}

#[cfg(unix)]
fn as_owner(program: &Path, owner: Option<(u32, u32)>, folder: &Path) -> Command {
    use std::os::unix::process::CommandExt as _;
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command
}

#[cfg(not(unix))]
fn give(_: &Path, _: Option<(u32, u32)>) -> Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn as_owner(program: &Path, _: Option<(u32, u32)>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
}

/// Others on this machine can reach the port, and a superuser may run programs.
fn password() -> Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .context("no randomness")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_server_is_taken_and_no_client() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(newest(folder.path()), None);
        for (version, program) in [("9", "initdb"), ("15", "initdb"), ("17", "psql")] {
            let bin = folder.path().join(version).join("bin");
            fs::create_dir_all(&bin).unwrap();
            fs::write(bin.join(program), "").unwrap();
        }
        assert_eq!(newest(folder.path()), Some(folder.path().join("15/bin")));
        assert_eq!(newest(&folder.path().join("nowhere")), None);
    }
}
