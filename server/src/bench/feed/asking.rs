//! The one who reports: signs in as a person does, and posts commands to `/lenh`.

use crate::Error;
use crate::demo::DemoAccount;
use domain::{Command, CommandId, Receipt};
use serde::Serialize;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

pub(super) struct Asking {
    server: SocketAddr,
    cookie: String,
}

#[derive(Serialize)]
struct Posted<'a> {
    id: CommandId,
    command: &'a Command,
}

/// An answer, read to its end.
struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Asking {
    pub(super) async fn sign_in(server: SocketAddr, account: DemoAccount) -> Result<Self, Error> {
        let nobody = Self {
            server,
            cookie: String::new(),
        };
        // Neither needs an escape.
        let form = format!("login={}&password={}", account.login, account.password);
        let answer = nobody
            .post("/dang-nhap", "application/x-www-form-urlencoded", &form)
            .await?;
        let cookie = answer
            .head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(name, value)| {
                name.eq_ignore_ascii_case("set-cookie") && value.starts_with("phien=")
            })
            .and_then(|(_, value)| value.split(';').next())
            .ok_or_else(|| Error::Usage(format!("{} cannot sign in", account.login)))?
            .to_owned();
        Ok(Self { server, cookie })
    }

    /// Sends a command and waits for its receipt.
    pub(super) async fn send(&self, command: &Command) -> Result<Receipt, Error> {
        let id = CommandId(Uuid::now_v7());
        let json = serde_json::to_string(&Posted { id, command })
            .map_err(|error| Error::Usage(error.to_string()))?;
        let answer = self.post("/lenh", "application/json", &json).await?;
        serde_json::from_slice(&answer.body).map_err(|_| {
            let said = String::from_utf8_lossy(&answer.body);
            Error::Usage(format!("the report was not accepted: {said}"))
        })
    }

    async fn post(&self, path: &str, kind: &str, body: &str) -> Result<Answer, Error> {
        let Self { server, cookie } = self;
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {server}\r\norigin: http://{server}\r\n\
             cookie: {cookie}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
             connection: close\r\n\r\n{body}",
            body.len()
        );
        let ask = async {
            let mut stream = TcpStream::connect(server).await?;
            stream.set_nodelay(true)?;
            stream.write_all(request.as_bytes()).await?;
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).await?;
            Ok(bytes)
        };
        let mut head = ask.await.map_err(Error::io(path))?;
        let end = super::listener::end_of_head(&head)
            .ok_or_else(|| Error::Usage(format!("{path}: the answer has no end of its head")))?;
        let body = head.split_off(end);
        Ok(Answer {
            head: String::from_utf8_lossy(&head).into_owned(),
            body,
        })
    }
}
