//! Server-sent events (WHATWG HTML, 9.2.6): `text/event-stream`

use super::lines::{Ends, Lines};
use super::{Record, Records};

/// Reads events; one that is not ended by a blank line is none.
#[derive(Debug)]
pub(crate) struct Events {
    lines: Lines,
    /// The fields that have been read of the next event.
    next: Record,
    data: Option<String>,
}

impl Default for Events {
    fn default() -> Self {
        Self {
            lines: Lines::new(Ends::FeedOrReturn),
            next: Record::default(),
            data: None,
        }
    }
}

impl Records for Events {
    fn push(&mut self, bytes: &[u8]) {
        self.lines.push(bytes);
    }

    fn next(&mut self) -> Option<Record> {
        while let Some(line) = self.lines.next() {
            if !line.is_empty() {
                self.line(&String::from_utf8_lossy(&line));
                continue;
            }
            let event = std::mem::take(&mut self.next);
            // Fields without data are no event.
            if let Some(data) = self.data.take() {
                return Some(Record {
                    data: data.into(),
                    ..event
                });
            }
        }
        None
    }

    fn finish(&mut self) {}

    fn held(&self) -> usize {
        self.lines.held() + self.data.as_ref().map_or(0, String::len)
    }
}

impl Events {
    fn line(&mut self, line: &str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => match &mut self.data {
                Some(data) => data.extend(["\n", value]),
                None => self.data = Some(value.to_owned()),
            },
            "event" => self.next.event = Some(value.to_owned()).filter(|name| !name.is_empty()),
            "id" if !value.contains('\0') => self.next.id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.next.retry = value.parse().ok();
            }
            // Comments have no name, and other fields no meaning.
            _ => {}
        }
    }
}
