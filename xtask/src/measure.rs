//! Programs that are measured: `measured(cargo(&["check"]))` gives what it printed, its processor time and its peak memory.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use wait4::{ResUse, Wait4 as _};

/// A program that ran to its end, and what it took with all programs that it waited for.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) usage: Usage,
}

/// What a program took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Usage {
    /// From start to end, in seconds.
    pub(crate) wall: f64,
    /// Of all processors together, in seconds.
    pub(crate) cpu: f64,
    /// The most memory that one of its processes held, in megabytes.
    pub(crate) peak_mb: f64,
}

/// Runs a program to its end, keeping what it prints.
pub(crate) fn measured(command: &mut Command) -> anyhow::Result<Run> {
    let start = Instant::now();
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{name}`"))?;
    let stdout = reader(child.stdout.take());
    let stderr = reader(child.stderr.take());
    let used = child.wait4()?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(Run {
        status: used.status,
        stdout: text(stdout.join().expect("a reader does not panic")),
        stderr: text(stderr.join().expect("a reader does not panic")),
        usage: usage(start, &used),
    })
}

/// Ends a program, and says what it took since `start`.
pub(crate) fn stopped(mut child: Child, start: Instant) -> anyhow::Result<Usage> {
    child.kill()?;
    Ok(usage(start, &child.wait4()?))
}

#[expect(clippy::cast_precision_loss, reason = "memory is far below 2^53 bytes")]
fn usage(start: Instant, used: &ResUse) -> Usage {
    let cpu: Duration = used.rusage.utime + used.rusage.stime;
    Usage {
        wall: start.elapsed().as_secs_f64(),
        cpu: cpu.as_secs_f64(),
        peak_mb: used.rusage.maxrss as f64 / 1e6,
    }
}

/// Both streams are read at once: a program that fills the one would wait for ever while the other is read.
fn reader(stream: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is still worth showing.
        let _ = stream.map(|mut stream| stream.read_to_end(&mut bytes));
        bytes
    })
}
