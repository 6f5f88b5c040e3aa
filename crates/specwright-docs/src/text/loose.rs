//! Text that no field owns: a page of which only the descriptions of fields are left consists of it.

use crate::page::Section;

/// Text below headings where fields should stand, without a field before it.
#[derive(Debug, Default)]
pub(super) struct Loose {
    sentences: usize,
    others: usize,
    sections: Vec<Section>,
}

impl Loose {
    /// Adds a line.
    pub(super) fn add(&mut self, section: &Section, line: &str) {
        let sentence =
            line.starts_with(char::is_uppercase) && line.ends_with('.') && line.contains(' ');
        self.sentences += usize::from(sentence);
        self.others += usize::from(!sentence);
        if sentence && self.sections.last() != Some(section) {
            self.sections.push(section.clone());
        }
    }

    /// Whether these are descriptions of fields: several sections with little else than sentences.
    pub(super) fn is_descriptions_only(&self) -> bool {
        self.sections.len() >= 2 && self.sentences >= 4 && self.others <= self.sentences / 4
    }
}
