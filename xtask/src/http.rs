//! The smallest HTTP client that can ask a server on this machine for a page.

use anyhow::{Context, Result, bail};
use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(30);

/// What came back; the body is as sent, so possibly compressed.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// A header by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// `GET`; `encoding` goes into `Accept-Encoding`.
pub(crate) fn get(address: SocketAddr, path: &str, encoding: &str) -> Result<Response> {
    let about = || format!("cannot get {path} from {address}");
    let mut stream = TcpStream::connect(address).with_context(about)?;
    stream
        .set_read_timeout(Some(PATIENCE))
        .with_context(about)?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html, */*\r\n\
         Accept-Encoding: {encoding}\r\nConnection: close\r\n\r\n"
    )
    .with_context(about)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).with_context(about)?;
    parse(&bytes).with_context(about)
}

fn parse(bytes: &[u8]) -> Result<Response> {
    let end = find(bytes, b"\r\n\r\n").context("no end of the headers")?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .context("no status line")?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| (key.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut response = Response {
        status: status.parse()?,
        headers,
        body: bytes[end + 4..].to_vec(),
    };
    if response.header("transfer-encoding") == Some("chunked") {
        response.body = unchunk(&response.body)?;
    }
    Ok(response)
}

fn unchunk(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = find(rest, b"\r\n").context("no length of a chunk")?;
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end])?.trim(), 16)?;
        if length == 0 {
            return Ok(body);
        }
        let chunk = &rest[end + 2..];
        if chunk.len() < length + 2 {
            bail!("the connection ended inside a chunk");
        }
        body.extend_from_slice(&chunk[..length]);
        rest = &chunk[length + 2..];
    }
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes
        .windows(pattern.len())
        .position(|window| window == pattern)
}

/// A port on the loopback interface that nobody listens on at this moment.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_answer() {
        let response = parse(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nabc").unwrap();
        assert_eq!(
            (response.status, response.body.as_slice()),
            (200, b"abc".as_slice())
        );
        assert_eq!(response.header("content-encoding"), Some("br"));
        assert_eq!(response.header("etag"), None);
    }

    #[test]
    fn a_chunked_answer() {
        let bytes = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";
        let response = parse(bytes).unwrap();
        assert_eq!(
            (response.status, response.body.as_slice()),
            (404, b"abc0123456789".as_slice())
        );
    }

    #[test]
    fn half_an_answer_is_an_error() {
        let cut: [&[u8]; 3] = [
            b"",
            b"HTTP/1.1 200 OK\r\nContent-",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        ];
        for bytes in cut {
            assert!(parse(bytes).is_err());
        }
    }
}
