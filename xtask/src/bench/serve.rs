//! `cargo xtask bench serve`: a generated server against the same one by hand, under the same load.
//!
//! ```text
//!             requests/s   CPU µs per request
//! generated        68200                 14.2
//! by hand          71400                 13.3
//! ratio             0.96
//! ```
//!
//! Both hold an order of 15 members against every constraint. One thread serves, one thread asks; runs alternate, so
//! that what else the machine does meets both alike, and medians count. Tests see to it that both refuse the same.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context as _, bail};
use serde::Serialize;

use super::save;
use crate::measure::{measured, stopped};
use crate::run::{cargo, step};
use crate::workspace;

/// Compare the rate of a generated server with that of the same one by hand
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// How often each is measured
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// How long each run takes
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Also write the figures to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Medians of a server's runs.
#[derive(Debug, Clone, Copy, Serialize)]
struct Rate {
    requests_per_second: f64,
    cpu_microseconds_per_request: f64,
}

#[derive(Debug, Serialize)]
struct Figures {
    generated: Rate,
    by_hand: Rate,
    /// Of the requests per second.
    ratio: f64,
    /// Of the processor time by hand to that of generated code, which other work on the machine disturbs least.
    cpu_ratio: f64,
}

impl Serve {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        step(&mut cargo(&[
            "build",
            "--release",
            "--package",
            "specwright-bench",
            "--target-dir",
            "target/bench",
        ]))?;
        let (mut generated, mut by_hand) = (Vec::new(), Vec::new());
        for _ in 0..self.runs.max(1) {
            generated.push(self.rate("generated")?);
            by_hand.push(self.rate("by-hand")?);
        }
        let (generated, by_hand) = (median(&generated), median(&by_hand));
        let figures = Figures {
            generated,
            by_hand,
            ratio: generated.requests_per_second / by_hand.requests_per_second,
            cpu_ratio: by_hand.cpu_microseconds_per_request
                / generated.cpu_microseconds_per_request,
        };
        anstream::println!(
            "{:<12} {:>10} {:>20}",
            "",
            "requests/s",
            "CPU µs per request"
        );
        for (name, rate) in [("generated", generated), ("by hand", by_hand)] {
            anstream::println!(
                "{name:<12} {:>10.0} {:>20.1}",
                rate.requests_per_second,
                rate.cpu_microseconds_per_request
            );
        }
        anstream::println!(
            "{:<12} {:>10.2} {:>20.2}",
            "ratio",
            figures.ratio,
            figures.cpu_ratio
        );
        save(self.json.as_deref(), &figures)?;
        Ok(ExitCode::SUCCESS)
    }

    /// One run of one server.
    fn rate(&self, name: &str) -> anyhow::Result<Rate> {
        let start = Instant::now();
        let mut server = Command::new(program("serve"))
            .arg(name)
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the server")?;
        let mut address = String::new();
        let stdout = server.stdout.take().context("the server has an output")?;
        BufReader::new(stdout).read_line(&mut address)?;
        let load = measured(
            Command::new(program("load")).args([address.trim(), &self.seconds.to_string()]),
        );
        let usage = stopped(server, start)?;
        let load = load?;
        if !load.status.success() {
            bail!("{name}: {}", load.stderr);
        }
        let (answers, seconds) = load
            .stdout
            .trim()
            .split_once(' ')
            .context("the load counts answers")?;
        let answers: f64 = answers.parse()?;
        Ok(Rate {
            requests_per_second: answers / seconds.parse::<f64>()?,
            cpu_microseconds_per_request: usage.cpu * 1e6 / answers,
        })
    }
}

fn program(name: &str) -> PathBuf {
    workspace::target("bench/release").join(name)
}

fn median(rates: &[Rate]) -> Rate {
    let middle = |figure: fn(&Rate) -> f64| {
        let mut figures: Vec<f64> = rates.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    Rate {
        requests_per_second: middle(|rate| rate.requests_per_second),
        cpu_microseconds_per_request: middle(|rate| rate.cpu_microseconds_per_request),
    }
}
