//! One page of the public that is open: follows `/song` and says when it heard which row.

use crate::Error;
use crate::data::ids;
use domain::Seq;
use std::net::SocketAddr;
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedSender;

/// A row as it came to one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) seq: Seq,
    pub(super) at: Instant,
    /// The bytes of its event.
    pub(super) bytes: usize,
}

/// Or why this page hears no more.
pub(super) type Told = Result<Heard, Error>;

pub(super) struct Listener {
    stream: TcpStream,
    text: Text,
    last: Option<Seq>,
}

/// Opens the feed of the whole plan and waits for its greeting.
pub(super) async fn open(server: SocketAddr) -> Result<Listener, Error> {
    let opening = async {
        let mut stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        let request = format!(
            "GET /song?plan={} HTTP/1.1\r\nhost: {server}\r\naccept: text/event-stream\r\n\r\n",
            ids::PLAN
        );
        stream.write_all(request.as_bytes()).await?;
        let mut read = Vec::new();
        let end = loop {
            if let Some(end) = end_of_head(&read) {
                break end;
            }
            if stream.read_buf(&mut read).await? == 0 {
                return Err(std::io::Error::other("the connection ended"));
            }
        };
        if !read.starts_with(b"HTTP/1.1 200") {
            return Err(std::io::Error::other("the answer is no feed"));
        }
        let mut listener = Listener {
            stream,
            text: Text::default(),
            last: None,
        };
        listener.text.push(&read[end..]);
        while listener.text.next_event().is_none() {
            listener.read().await?;
        }
        Ok(listener)
    };
    opening.await.map_err(Error::io("/song"))
}

impl Listener {
    /// Tells of every row until nobody asks any more, or something is wrong.
    pub(super) async fn follow(mut self, tell: UnboundedSender<Told>) {
        loop {
            if let Err(error) = self.read().await {
                // It fails where nobody asks any more.
                let _ = tell.send(Err(Error::io("/song")(error)));
                return;
            }
            let at = Instant::now();
            while let Some(event) = self.text.next_event() {
                let told = match self.heard(&event, at).transpose() {
                    Some(told) => told,
                    None => continue,
                };
                let wrong = told.is_err();
                if tell.send(told).is_err() || wrong {
                    return;
                }
            }
        }
    }

    async fn read(&mut self) -> std::io::Result<()> {
        let mut bytes = [0; 16 * 1024];
        match self.stream.read(&mut bytes).await? {
            0 => Err(std::io::Error::other("the connection ended")),
            read => {
                self.text.push(&bytes[..read]);
                Ok(())
            }
        }
    }

    /// A row, if the event is one.
    fn heard(&mut self, event: &[u8], at: Instant) -> Result<Option<Heard>, Error> {
        let text = String::from_utf8_lossy(event);
        if text.lines().any(|line| line == "event: reload") {
            return Err(Error::Usage("a page was told to reload".to_owned()));
        }
        let id = text.lines().find_map(|line| line.strip_prefix("id: "));
        let Some(seq) = id.and_then(|id| id.parse().ok()).map(Seq) else {
            return Ok(None);
        };
        if self.last.is_some_and(|last| seq.0 != last.0 + 1) {
            return Err(Error::Usage(format!(
                "row {seq} came after {:?}",
                self.last
            )));
        }
        self.last = Some(seq);
        let bytes = event.len();
        Ok(Some(Heard { seq, at, bytes }))
    }
}

/// The body of an answer in chunks, cut into events.
#[derive(Default)]
struct Text {
    raw: Vec<u8>,
    /// What is left of the chunk that has begun, with the two bytes that end it.
    left: usize,
    body: Vec<u8>,
}

impl Text {
    fn push(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        loop {
            if self.left > 0 {
                let taken: Vec<u8> = self.raw.drain(..self.left.min(self.raw.len())).collect();
                self.left -= taken.len();
                // The last two bytes of a chunk end a line, and an event never contains a `\r`.
                self.body
                    .extend(taken.iter().filter(|byte| **byte != b'\r'));
                if self.left > 0 {
                    return;
                }
                self.body.pop();
            }
            let Some(end) = self.raw.windows(2).position(|two| two == b"\r\n") else {
                return;
            };
            let length = std::str::from_utf8(&self.raw[..end]).ok();
            let length = length.and_then(|text| usize::from_str_radix(text, 16).ok());
            self.raw.drain(..end + 2);
            // A chunk of no length is the end; the connection says so as well.
            self.left = length
                .filter(|length| *length > 0)
                .map_or(0, |length| length + 2);
        }
    }

    /// An event with the empty line that ends it.
    fn next_event(&mut self) -> Option<Vec<u8>> {
        let end = self.body.windows(2).position(|two| two == b"\n\n")? + 2;
        Some(self.body.drain(..end).collect())
    }
}

/// Where the body of an answer begins.
pub(super) fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(end + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_however_the_bytes_are_cut() {
        let sent = b"f\r\nevent: beat\n\nid\r\nA\r\n: 7\ndata: \r\n5\r\n{}\n\n.\r\n0\r\n\r\n";
        for length in 1..sent.len() {
            let (mut text, mut events) = (Text::default(), Vec::new());
            for bytes in sent.chunks(length) {
                text.push(bytes);
                while let Some(event) = text.next_event() {
                    events.push(String::from_utf8(event).expect("text"));
                }
            }
            assert_eq!(
                events,
                ["event: beat\n\n", "id: 7\ndata: {}\n\n"],
                "{length}"
            );
            assert_eq!(text.body, b".");
        }
    }
}
