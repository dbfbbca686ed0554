//! Pages per second of the public, against a constant of the same bytes from a bare router.

use super::{Measured, ROUNDS, Rounds, Scratch};
use crate::journal::Journal;
use crate::settings::Settings;
use crate::{Error, Site, clock, http, setup};
use axum::Router;
use axum::routing::get;
use bytes::Bytes;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

const PAGES: [&str; 2] = ["/", "/ke-hoach/bac-giang-2023"];
/// Connections that ask one after the other, without a pause.
const READERS: usize = 8;

/// Each page for `time`, in turns with as many bytes for as long.
pub(super) async fn run(folder: &Path, time: Duration) -> Result<Vec<Measured>, Error> {
    let scratch = Scratch::new(folder, "pages")?;
    let journal = Journal::open(&scratch.url("pages")).await?;
    let mut settings = Settings::default();
    setup::run(&journal, &settings).await?;
    let running = journal.start(clock::of_database(None, true));
    settings.addr = free_address().await?;
    let address = settings.addr;
    let site = Site {
        backend: running.backend.clone(),
        feed: Arc::clone(&journal.published),
        store: journal.store.clone(),
        settings: Arc::new(settings),
    };
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(http::serve(site, async move {
        // An error says that nobody will ever stop it by hand: then it ends as well.
        let _ = stopped.await;
    }));
    let mut results = Vec::new();
    for page in PAGES {
        let bytes = first(address, page).await?;
        let mut rounds = Rounds::default();
        let constant = Constant::serve(bytes.clone()).await?;
        for _ in 0..ROUNDS {
            rounds.0.push((
                per_second(address, page, time / ROUNDS).await?,
                per_second(constant.address, "/", time / ROUNDS).await?,
            ));
        }
        constant.serving.abort();
        results.push(Measured {
            name: format!("pages per second, {page}"),
            value: format!("{:.0}", rounds.value()),
            unit: "per second",
            note: format!(
                "{:.2} of a constant of the same {} bytes ({:.0}); aim 0.8",
                rounds.share(),
                bytes.len(),
                rounds.against()
            ),
        });
    }
    // It fails where serving has ended by itself, which the next line tells.
    let _ = stop.send(());
    serving
        .await
        .map_err(|error| Error::Usage(error.to_string()))??;
    running.finish().await;
    journal.store.close().await;
    Ok(results)
}

async fn free_address() -> Result<SocketAddr, Error> {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .map_err(Error::io("loopback"))?;
    listener.local_addr().map_err(Error::io("loopback"))
}

/// A bare router that answers with one body.
struct Constant {
    address: SocketAddr,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Constant {
    async fn serve(bytes: Bytes) -> Result<Self, Error> {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .map_err(Error::io("loopback"))?;
        let address = listener.local_addr().map_err(Error::io("loopback"))?;
        let router = Router::new().route("/", get(move || std::future::ready(bytes.clone())));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, serving })
    }
}

async fn per_second(address: SocketAddr, page: &'static str, time: Duration) -> Result<f64, Error> {
    let begun = Instant::now();
    let mut readers = JoinSet::new();
    for _ in 0..READERS {
        readers.spawn(async move {
            let mut reader = Reader::connect(address).await?;
            let mut read = 0_u32;
            while begun.elapsed() < time {
                reader.get(page).await?;
                read += 1;
            }
            Ok::<_, std::io::Error>(read)
        });
    }
    let mut read = 0;
    while let Some(ended) = readers.join_next().await {
        read += ended
            .map_err(|error| Error::Usage(error.to_string()))?
            .map_err(Error::io("reading pages"))?;
    }
    Ok(f64::from(read) / begun.elapsed().as_secs_f64())
}

/// The page, as often as it takes until the server listens.
async fn first(address: SocketAddr, page: &str) -> Result<Bytes, Error> {
    let mut last = std::io::Error::other("not tried");
    for _ in 0..100 {
        match Reader::connect(address).await {
            Ok(mut reader) => {
                return reader.get(page).await.map_err(Error::io(page.to_owned()));
            }
            Err(error) => last = error,
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(Error::io(page.to_owned())(last))
}

/// One connection that is kept.
struct Reader {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Reader {
    async fn connect(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::new(),
        })
    }

    /// Asks for a page as a browser does, and reads its body.
    async fn get(&mut self, page: &str) -> std::io::Result<Bytes> {
        let request =
            format!("GET {page} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: br\r\n\r\n");
        self.stream.write_all(request.as_bytes()).await?;
        let wrong = |what: &str| std::io::Error::other(what.to_owned());
        let head = loop {
            if let Some(end) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(wrong("the connection ended"));
            }
        };
        let text = String::from_utf8_lossy(&self.buffer[..head]).to_ascii_lowercase();
        if !text.starts_with("http/1.1 200") {
            return Err(wrong("the answer is no page"));
        }
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"))
            .and_then(|length| length.trim().parse::<usize>().ok())
            .ok_or_else(|| wrong("the answer has no length"))?;
        while self.buffer.len() < head + length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(wrong("the connection ended"));
            }
        }
        let body = Bytes::copy_from_slice(&self.buffer[head..head + length]);
        self.buffer.drain(..head + length);
        Ok(body)
    }
}
