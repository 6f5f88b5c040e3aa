//! `serve generated` or `serve by-hand`: a server on one thread, which prints its address.

use std::error::Error;
use std::io::Write as _;

use specwright_bench::{by_hand, generated};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let app = match std::env::args().nth(1).as_deref() {
        Some("generated") => generated::router(),
        Some("by-hand") => by_hand::router(),
        _ => return Err("usage: serve generated|by-hand".into()),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{}", listener.local_addr()?)?;
    stdout.flush()?;
    axum::serve(listener, app).await?;
    Ok(())
}
