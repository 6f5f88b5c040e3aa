//! curl commands, taken apart: `curl -X POST https://api.example.com/pets -d '{"name": "Rex"}'`.

mod words;

use specwright_source::{Diagnostic, FileId, Span};
use specwright_spec::document::Node;

use crate::json;
use crate::page::{Curl, Evidence, Fact};
use words::Word;

/// A command with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Command {
    /// The command, from `curl` to the end of its last argument.
    pub at: Span,
    /// What it says.
    pub curl: Curl,
    /// Its data, where that is JSON.
    pub json: Option<Node>,
    /// Whether its data is a form (`--form`).
    pub form: bool,
}

/// The commands in a text that stands in a file from the byte `start` on.
///
/// A command goes over line ends after `\`, in quotes, and before a line that starts with an option, since
/// documentation loses backslashes. The method is the one that curl would send: `GET`, or `POST` with data.
pub fn read(file: FileId, start: u32, text: &str) -> (Vec<Command>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut commands = Vec::new();
    let mut from = 0;
    while let Some(at) = next_command(text, from) {
        let (words, end) = words::split(text, at);
        let mut reading = Reading::new(file, start);
        reading.arguments(&words);
        let (command, faults) = reading.finish(&words);
        commands.push(command);
        diagnostics.extend(faults);
        from = end.max(at + NAME.len());
    }
    (commands, diagnostics)
}

const NAME: &str = "curl";

/// Where the next command starts: at `curl` as the first word of a line, behind a prompt or a `|` or `&`.
fn next_command(text: &str, from: usize) -> Option<usize> {
    let found = text.get(from..)?.match_indices(NAME);
    found.map(|(at, _)| from + at).find(|at| {
        let before = text[..*at].trim_end_matches([' ', '\t']);
        let first =
            before.is_empty() || before.ends_with(['\n', '$', '>', '|', '&', ';', '`', '%', '(']);
        let whole = text[at + NAME.len()..].starts_with([' ', '\t', '\\', '\n', '\r']);
        first && whole
    })
}

struct Reading {
    file: FileId,
    start: u32,
    method: Option<Fact<String>>,
    url: Option<Fact<String>>,
    headers: Vec<(Fact<String>, String)>,
    data: Vec<Word>,
    form: bool,
    get: bool,
    head: bool,
}

impl Reading {
    fn new(file: FileId, start: u32) -> Self {
        Self {
            file,
            start,
            method: None,
            url: None,
            headers: Vec::new(),
            data: Vec::new(),
            form: false,
            get: false,
            head: false,
        }
    }

    fn arguments(&mut self, words: &[Word]) {
        let mut words = words.iter().skip(1);
        while let Some(word) = words.next() {
            let Some((option, attached)) = option(word) else {
                self.url = self.url.take().or_else(|| Some(self.fact(word)));
                continue;
            };
            match kind(&option) {
                Kind::Flag => self.flag(&option),
                Kind::Takes => {
                    let value = attached.or_else(|| words.next().cloned());
                    value
                        .into_iter()
                        .for_each(|value| self.option(&option, value));
                }
            }
        }
    }

    fn flag(&mut self, option: &str) {
        match option {
            "-G" | "--get" => self.get = true,
            "-I" | "--head" => self.head = true,
            _ => {}
        }
    }

    fn option(&mut self, option: &str, value: Word) {
        match option {
            "-X" | "--request" => {
                let mut method = self.fact(&value);
                method.value.make_ascii_uppercase();
                self.method = Some(method);
            }
            "--url" => self.url = Some(self.fact(&value)),
            "-H" | "--header" => self.header(&value),
            "--json" => {
                let name = self.fact(&value);
                self.headers.push((
                    Fact {
                        value: "Content-Type".to_owned(),
                        ..name
                    },
                    "application/json".to_owned(),
                ));
                self.data.push(value);
            }
            "-F" | "--form" | "--form-string" => {
                self.form = true;
                self.data.push(value);
            }
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii"
            | "--data-urlencode" => {
                self.data.push(value);
            }
            _ => {}
        }
    }

    fn header(&mut self, word: &Word) {
        let Some((name, value)) = word.text.split_once(':') else {
            return;
        };
        let name = word.part(0, name.trim_end().len());
        self.headers
            .push((self.fact(&name), value.trim().to_owned()));
    }

    fn fact(&self, word: &Word) -> Fact<String> {
        Fact {
            value: word.text.clone(),
            at: self.span(word),
            evidence: Evidence::Curl,
        }
    }

    fn span(&self, word: &Word) -> Span {
        Span {
            file: self.file,
            start: self.start + word.start(),
            end: self.start + word.end(),
        }
    }

    fn finish(mut self, words: &[Word]) -> (Command, Vec<Diagnostic>) {
        let (first, last) = (
            words.first().map(|word| self.span(word)),
            words.last().map(|word| self.span(word)),
        );
        let nowhere = Span {
            file: self.file,
            start: self.start,
            end: self.start,
        };
        let (name, last) = (first.unwrap_or(nowhere), last.unwrap_or(nowhere));
        if self.method.is_none() {
            self.method = Some(self.implied_method(name));
        }
        let (json, diagnostics) = self.json();
        let data = self.data.first().map(|word| self.fact(word));
        let curl = Curl {
            method: self.method,
            url: self.url,
            headers: self.headers,
            data,
        };
        let at = Span {
            end: last.end,
            ..name
        };
        (
            Command {
                at,
                curl,
                json,
                form: self.form,
            },
            diagnostics,
        )
    }

    fn implied_method(&self, name: Span) -> Fact<String> {
        let (method, at) = match self.data.first() {
            _ if self.head => ("HEAD", name),
            Some(data) if !self.get => ("POST", self.span(data)),
            _ => ("GET", name),
        };
        Fact {
            value: method.to_owned(),
            at,
            evidence: Evidence::Curl,
        }
    }

    fn json(&self) -> (Option<Node>, Vec<Diagnostic>) {
        match self.data.as_slice() {
            [data] if !self.form && data.text.trim_start().starts_with(['{', '[']) => {
                let map: Vec<u32> = data.map.iter().map(|at| self.start + at).collect();
                json::read_mapped(self.file, &data.text, &map)
            }
            _ => (None, Vec::new()),
        }
    }
}

enum Kind {
    Flag,
    Takes,
}

/// The option that a word is, and the value that is attached to it: `-XPOST`, `--request=POST`.
fn option(word: &Word) -> Option<(String, Option<Word>)> {
    let text = &word.text;
    if !text.starts_with('-') || text.len() < 2 {
        return None;
    }
    if text.starts_with("--") {
        return Some(match text.find('=') {
            Some(at) => (text[..at].to_owned(), Some(word.part(at + 1, text.len()))),
            None => (text.clone(), None),
        });
    }
    let first = 1 + text[1..].chars().next().map_or(0, char::len_utf8);
    let short = text[..first].to_owned();
    match kind(&short) {
        Kind::Takes if text.len() > first => Some((short, Some(word.part(first, text.len())))),
        // `-sSX POST`: flags may be joined, the last one may take a value.
        Kind::Flag if text.len() > first => {
            let last = text.chars().next_back().map(|last| format!("-{last}"));
            Some((last.unwrap_or(short), None))
        }
        _ => Some((short, None)),
    }
}

/// Whether the option takes a value; those that are not known are taken for flags, so that no URL is lost to them.
fn kind(option: &str) -> Kind {
    const TAKES: [&str; 36] = [
        "-X",
        "-H",
        "-d",
        "-F",
        "-u",
        "-A",
        "-b",
        "-c",
        "-e",
        "-m",
        "-o",
        "-T",
        "-w",
        "-x",
        "-E",
        "-K",
        "--request",
        "--url",
        "--header",
        "--json",
        "--form",
        "--form-string",
        "--data",
        "--data-raw",
        "--data-binary",
        "--data-ascii",
        "--data-urlencode",
        "--user",
        "--user-agent",
        "--cookie",
        "--output",
        "--max-time",
        "--connect-timeout",
        "--upload-file",
        "--write-out",
        "--retry",
    ];
    if TAKES.contains(&option) {
        Kind::Takes
    } else {
        Kind::Flag
    }
}

#[cfg(test)]
mod tests;
