//! The command line: `specwright check --format short openapi.yaml`.
//!
//! Diagnostics, and the diff of `generate --check`, are the result and go to standard output; summaries and faults of
//! the world go to standard error. The exit code is 0 when all is well, 1 when a document has errors or the generated
//! files are not its own, and 2 when the command could not do its work.

mod summary;

use std::error::Error as _;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::{Args, Parser, Subcommand, ValueEnum};
use specwright_source::render::{self, render};
use specwright_source::{Diagnostic, Pointer, Severity, Sources};

use crate::generate::{self, Mode, Outcome, Request};
use crate::loader::readable;
use crate::{Error, check, config, coverage, derive};

/// OpenAPI documents to Rust that the compiler holds you to.
#[derive(Debug, Parser)]
#[command(name = "specwright", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Command {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

const EXAMPLES: &str = "\
Examples:
  specwright check openapi.yaml     what is wrong with a document
  specwright generate --scaffold    begin the crates that specwright.toml asks for
  specwright generate               bring them up to date
  specwright generate --check       fail where they are not, for continuous integration

A specwright.toml begins with
  [[document]]
  spec = \"openapi.yaml\"
  output = \"crates/api\"

The exit code is 0 when all is well, 1 when a document has errors or files are not up to date,
and 2 when the command could not do its work.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Derive the documents of `specwright.toml` from documentation pages
    Derive(Derive),
    /// Generate the crates of `specwright.toml`
    #[command(alias = "codegen")]
    Generate(Generate),
    /// Say what is wrong with a document
    Check(Check),
    /// Say which keywords of a document have an effect, and which have none
    Coverage(Coverage),
    /// Print the JSON Schema of `specwright.toml`
    ConfigSchema,
}

/// The options of `derive`.
#[derive(Debug, Args)]
pub struct Derive {
    /// The configuration
    #[arg(long, value_name = "FILE", default_value = "specwright.toml")]
    pub config: PathBuf,
    /// Write nothing; print what would change and fail if there is anything
    #[arg(long)]
    pub check: bool,
    /// Write nothing; say where the value at a JSON pointer of the document comes from
    #[arg(long, value_name = "POINTER")]
    pub explain: Option<String>,
    /// The form of the diagnostics; all findings, decided ones too, with `json`
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// The options of `generate`.
#[derive(Debug, Args)]
pub struct Generate {
    /// The configuration
    #[arg(long, value_name = "FILE", default_value = "specwright.toml")]
    pub config: PathBuf,
    /// Write nothing; print what would change and fail if there is anything
    #[arg(long)]
    pub check: bool,
    /// Read this copy of the specification instead of the one in the configuration
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// Also write a `Cargo.toml`, a `build.rs` and a `lib.rs` where the crate has none
    #[arg(long, conflicts_with = "check")]
    pub scaffold: bool,
    /// Count warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// The form of the diagnostics
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// The options of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The document, JSON or YAML
    pub spec: PathBuf,
    /// Count warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// The form of the diagnostics
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// The options of `coverage`.
#[derive(Debug, Args)]
pub struct Coverage {
    /// The document, JSON or YAML
    pub spec: PathBuf,
    /// Fail where fewer of a hundred keywords have an effect
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub min: Option<f64>,
    /// The form of the ledger: a table and the places, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    pub format: CoverageFormat,
}

/// A share in hundredths, such as `95` or `99.5`.
fn percent(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    let share = number.filter(|number| (0.0..=100.0).contains(number));
    share.ok_or_else(|| "a number from 0 to 100 is wanted, such as `95`".to_owned())
}

/// The form of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CoverageFormat {
    /// For people
    #[default]
    Terminal,
    /// One JSON object
    Json,
}

/// The form of the diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people, with the source lines
    #[default]
    Terminal,
    /// One line each: `file:line:col: code: text`
    Short,
    /// One JSON object per line
    Json,
    /// Annotations of GitHub workflows
    Github,
}

/// Where a command writes to, and whether it may use colour there.
pub struct Streams<'a> {
    /// Takes the result.
    pub out: &'a mut dyn Write,
    /// Takes summaries and faults of the world.
    pub err: &'a mut dyn Write,
    /// Whether `out` shows ANSI colours.
    pub colour: bool,
}

/// Everything is as it should be.
pub const CLEAN: u8 = 0;
/// A document has errors, or generated files are not those of their document.
pub const FAULTY: u8 = 1;
/// The command could not do its work.
pub const FAILED: u8 = 2;

impl Command {
    /// Does what the command line says on the streams of the process, in colour where they show it (`NO_COLOR` is heeded).
    pub fn run_on_terminal(&self) -> ExitCode {
        let colour = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        let mut streams = Streams {
            out: &mut anstream::stdout(),
            err: &mut anstream::stderr(),
            colour,
        };
        ExitCode::from(self.run(&mut streams))
    }

    /// Does what the command line says; the number is the exit code.
    pub fn run(&self, streams: &mut Streams<'_>) -> u8 {
        let done = match &self.verb {
            Verb::Derive(verb) => verb.run(streams),
            Verb::Generate(verb) => verb.run(streams),
            Verb::Check(verb) => verb.run(streams),
            Verb::Coverage(verb) => verb.run(streams),
            Verb::ConfigSchema => config_schema(streams).map_err(Failure::from),
        };
        done.unwrap_or_else(|failure| failure.report(streams))
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Failure {
    World(Error),
    Stream(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::World(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

impl Failure {
    /// A reader that went away (`| head`) is no fault, and there is nobody to tell about the others.
    fn report(&self, streams: &mut Streams<'_>) -> u8 {
        match self {
            Self::Stream(error) if error.kind() == io::ErrorKind::BrokenPipe => CLEAN,
            Self::Stream(_) => FAILED,
            Self::World(error) => {
                let _ = writeln!(streams.err, "error: {}", chain(error));
                if let Some(help) = error.help() {
                    let _ = writeln!(streams.err, "help: {help}");
                }
                FAILED
            }
        }
    }
}

impl Derive {
    fn run(&self, streams: &mut Streams<'_>) -> Result<u8, Failure> {
        let mut request = derive::Request::new(&self.config);
        if self.check || self.explain.is_some() {
            request.mode = Mode::Check;
        }
        let report = derive::run(&request)?;
        if let Some(pointer) = &self.explain {
            return self.explain(pointer, &report, streams);
        }
        if self.format == Format::Json {
            print(&report.diagnostics, &report.sources, self.format, streams)?;
            streams.out.write_all(report.findings_json().as_bytes())?;
        } else {
            print(&report.open(), &report.sources, self.format, streams)?;
        }
        if report.mode == Mode::Check && self.format != Format::Json {
            streams.out.write_all(report.diff().as_bytes())?;
        }
        for document in &report.documents {
            writeln!(
                streams.err,
                "{} from {}",
                document.output,
                summary::counted(document.pages, "page")
            )?;
            summary::drift(&document.plan, report.mode, streams.err)?;
        }
        writeln!(streams.err, "{}", report.counts())?;
        let outcome = report.outcome();
        if outcome == Outcome::Drifted {
            writeln!(streams.err, "run without `--check` to write what changed")?;
        }
        Ok(if outcome == Outcome::Clean {
            CLEAN
        } else {
            FAULTY
        })
    }

    #[expect(clippy::unused_self, reason = "a part of `run`")]
    fn explain(
        &self,
        pointer: &str,
        report: &derive::Report,
        streams: &mut Streams<'_>,
    ) -> Result<u8, Failure> {
        let parsed = Pointer::parse(pointer);
        if let Some(text) = parsed.as_ref().and_then(|at| report.explain(at)) {
            streams.out.write_all(text.as_bytes())?;
            return Ok(CLEAN);
        }
        let fault = match parsed {
            Some(_) => format!("no derived document has a value at `{pointer}`"),
            None => format!("`{pointer}` is no JSON pointer, such as `#/info/title`"),
        };
        writeln!(streams.err, "error: {fault}")?;
        Ok(FAULTY)
    }
}

impl Generate {
    fn run(&self, streams: &mut Streams<'_>) -> Result<u8, Failure> {
        let report = generate::run(&self.request())?;
        print(&report.diagnostics, &report.sources, self.format, streams)?;
        if report.mode == Mode::Check {
            let diff = report.diff();
            let out = if self.format == Format::Json {
                &mut streams.err
            } else {
                &mut streams.out
            };
            out.write_all(diff.as_bytes())?;
        }
        summary::generated(&report, streams.err)?;
        Ok(match report.outcome() {
            Outcome::Clean => CLEAN,
            Outcome::Drifted | Outcome::Faulty => FAULTY,
        })
    }

    fn request(&self) -> Request {
        Request {
            config: self.config.clone(),
            spec: self.spec.clone(),
            mode: if self.check { Mode::Check } else { Mode::Write },
            scaffold: self.scaffold,
            strict: self.strict,
        }
    }
}

impl Check {
    fn run(&self, streams: &mut Streams<'_>) -> Result<u8, Failure> {
        readable(&self.spec).map_err(Error::read(&self.spec))?;
        let report = check::run(&self.spec, self.strict);
        print(&report.diagnostics, &report.sources, self.format, streams)?;
        summary::faults(&report.diagnostics, streams.err)?;
        Ok(if report.count(Severity::Error) > 0 {
            FAULTY
        } else {
            CLEAN
        })
    }
}

impl Coverage {
    fn run(&self, streams: &mut Streams<'_>) -> Result<u8, Failure> {
        readable(&self.spec).map_err(Error::read(&self.spec))?;
        let report = coverage::run(&self.spec);
        let Some(ledger) = &report.coverage else {
            print(
                &report.diagnostics,
                &report.sources,
                Format::Terminal,
                streams,
            )?;
            return Ok(FAULTY);
        };
        let text = match self.format {
            CoverageFormat::Terminal => report.text(ledger),
            CoverageFormat::Json => report.json(ledger),
        };
        streams.out.write_all(text.as_bytes())?;
        let percent = ledger.totals().percent();
        let too_few = self.min.filter(|min| percent < *min);
        if let Some(min) = too_few {
            writeln!(
                streams.err,
                "{percent:.2} % of the keywords have an effect; {min} % are asked for"
            )?;
        }
        Ok(if too_few.is_some() { FAULTY } else { CLEAN })
    }
}

fn config_schema(streams: &mut Streams<'_>) -> io::Result<u8> {
    streams.out.write_all(config::schema_text().as_bytes())?;
    Ok(CLEAN)
}

fn print(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    let format = format.with_colour(streams.colour);
    streams
        .out
        .write_all(render(diagnostics, sources, format).as_bytes())
}

impl Format {
    fn with_colour(self, colour: bool) -> render::Format {
        match self {
            Self::Terminal => render::Format::Terminal { colour },
            Self::Short => render::Format::Short,
            Self::Json => render::Format::Json,
            Self::Github => render::Format::Github,
        }
    }
}

/// The error and what caused it, on one line.
fn chain(error: &Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
