//! The service as a process of its own, with a database in a temporary folder.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, ExitStatus, Output, Stdio};

use axum::body::Body;
use http_body_util::BodyExt;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpStream;

/// A folder for a database, and commands on it.
pub(crate) struct Place {
    folder: TempDir,
}

/// A server that is killed when the test is over.
pub(crate) struct Server {
    child: Child,
    log: BufReader<ChildStderr>,
    pub(crate) address: SocketAddr,
}

/// A connection that sends requests with a key of the workspace `acme`.
pub(crate) struct Client {
    connection: SendRequest<Body>,
    key: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("flows.db")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        command(&self.database()).args(arguments).output().unwrap()
    }

    pub(crate) fn new_key(&self) -> String {
        let output = self.run(&["keys", "create", "--workspace", "acme"]);

        String::from_utf8(output.stdout)
            .unwrap()
            .trim_end()
            .to_owned()
    }

    pub(crate) fn serve(&self) -> Server {
        let mut child = command(&self.database())
            .args(["serve", "--addr", "127.0.0.1:0", "--rate-limit", "1000000"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let serving = next_line(&mut log);
        let address = serving["fields"]["address"].as_str().unwrap();

        Server {
            address: address.parse().unwrap(),
            child,
            log,
        }
    }
}

impl Server {
    pub(crate) fn next_log_line(&mut self) -> Value {
        next_line(&mut self.log)
    }

    /// Ends the process without giving it a chance to do anything about it.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks the process to end, and waits until it has.
    pub(crate) fn terminate(&mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().unwrap();

        self.child.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr, key: &str) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);

        Self {
            connection: sender,
            key: key.to_owned(),
        }
    }

    /// Sends a request; an error when the server is gone before it has answered.
    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: &Value,
    ) -> hyper::Result<(StatusCode, Value)> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost")
            .header("x-api-key", &self.key)
            .header("x-workspace-id", "acme")
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();

        self.connection.ready().await?;
        let response = self.connection.send_request(request).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        Ok((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
    }
}

fn command(database: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_message-flows-server"));
    command
        .arg("--log-format=json")
        .arg("--log=info")
        .arg("--database")
        .arg(database);

    command
}

fn next_line(log: &mut impl BufRead) -> Value {
    let mut line = String::new();
    log.read_line(&mut line).unwrap();

    serde_json::from_str(&line).unwrap_or(Value::String(line))
}
