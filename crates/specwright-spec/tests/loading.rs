//! Loading is total: no bytes make it panic, and every diagnostic points into the text.

use proptest::prelude::*;
use specwright_source::Sources;
use specwright_source::render::{Format, render};
use specwright_spec::document::{MemoryLoader, load};

const PETS: &str = include_str!("fixtures/pets.yaml");

/// Loads the bytes under each kind of name and renders what is found.
fn check(bytes: &[u8]) {
    for name in ["a.yaml", "a.json"] {
        let loader = MemoryLoader::new([(name, bytes)]);
        let mut sources = Sources::new();
        let (document, faults) = load(name, &loader, &mut sources);
        assert!(document.is_some() || !faults.is_empty());
        for fault in &faults {
            for place in &fault.places {
                let text = sources.text(place.span.file);
                assert!(
                    text.get(place.span.start as usize..place.span.end as usize)
                        .is_some()
                );
            }
        }
        render(&faults, &sources, Format::Terminal { colour: false });
    }
}

fn edited(edits: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut bytes = PETS.as_bytes().to_vec();
    for (at, kind, byte) in edits {
        let at = at % bytes.len();
        match kind % 3 {
            0 => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            _ => {
                bytes.remove(at);
            }
        }
    }
    bytes
}

proptest! {
    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    #[test]
    fn random_text_of_brackets_and_marks(text in "[\\[\\]{}:,&*!|>'\"%@`#?a1é \n\t<~.-]{0,60}") {
        check(text.as_bytes());
    }

    #[test]
    fn mutated_documents(edits in prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..6)) {
        check(&edited(&edits));
    }
}

#[test]
fn the_document_itself_is_fine() {
    let loader = MemoryLoader::new([("pets.yaml", PETS)]);
    let (document, faults) = load("pets.yaml", &loader, &mut Sources::new());
    assert!(document.is_some());
    assert_eq!(faults, []);
}
