//! `load ADDRESS SECONDS`: asks a server for orders on one thread, and prints how many it answered and in what time.
//!
//! Each connection sends its next request when it has its answer. Answers are counted, not decoded: whoever measures a
//! server wants its own work to be small.

use std::error::Error;
use std::io::Write as _;
use std::time::{Duration, Instant};

use specwright_bench::ORDER;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Enough to keep a server on one thread busy.
const CONNECTIONS: usize = 32;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), Some(seconds)) = (arguments.next(), arguments.next()) else {
        return Err("usage: load ADDRESS SECONDS".into());
    };
    let request: &'static [u8] = request(&address)?.leak();
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(seconds.parse()?);
    let mut connections = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let stream = TcpStream::connect(&address).await?;
        stream.set_nodelay(true)?;
        connections.spawn(ask_until(end, stream, request));
    }
    let mut answers = 0;
    while let Some(counted) = connections.join_next().await {
        answers += counted??;
    }
    let elapsed = start.elapsed().as_secs_f64();
    writeln!(std::io::stdout(), "{answers} {elapsed}")?;
    Ok(())
}

/// The order as one line, since that is how programs send it.
fn request(address: &str) -> serde_json::Result<Vec<u8>> {
    let order: serde_json::Value = serde_json::from_str(ORDER)?;
    let body = order.to_string();
    let head = format!(
        "POST /orders HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    Ok([head.into_bytes(), body.into_bytes()].concat())
}

async fn ask_until(end: Instant, mut stream: TcpStream, request: &[u8]) -> std::io::Result<u64> {
    let mut buffer = vec![0; 16 * 1024];
    let mut answers = 0;
    while Instant::now() < end {
        stream.write_all(request).await?;
        read_answer(&mut stream, &mut buffer).await?;
        answers += 1;
    }
    Ok(answers)
}

/// Reads one answer to its end; one that is not 201 is an error.
async fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) -> std::io::Result<()> {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await?;
        filled += read;
        match answer_length(&buffer[..filled]) {
            Some(length) if filled >= length => break,
            _ if read == 0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            _ => {}
        }
    }
    if buffer.starts_with(b"HTTP/1.1 201 ") {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&buffer[..filled]).into_owned();
    Err(std::io::Error::other(text))
}

/// Head and body together, once the head is there.
fn answer_length(bytes: &[u8]) -> Option<usize> {
    const LENGTH: &[u8] = b"content-length: ";
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let at = bytes[..head]
        .windows(LENGTH.len())
        .position(|name| name == LENGTH)?;
    Some(head + number(&bytes[at + LENGTH.len()..head]))
}

fn number(bytes: &[u8]) -> usize {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |value, digit| value * 10 + usize::from(digit - b'0'))
}
