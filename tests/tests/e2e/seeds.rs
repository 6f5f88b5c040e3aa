//! The pages that this API was first read from, where they are at hand: `$SPECWRIGHT_SHARED/seeds`.

use std::path::{Path, PathBuf};
use std::{env, fs};

use pretty_assertions::assert_eq;
use serde_json::{Deserializer, Value};

use crate::documents::{check_answer, check_request};

/// How many examples of answers the five pages show, in the order of their names.
const ANSWERS: [usize; 5] = [1, 2, 1, 1, 1];

/// The texts of the pages in the order of their names; `None`, with a line that says so, where they are not at hand.
#[expect(clippy::print_stderr, reason = "a test that does nothing says so")]
fn pages() -> Option<Vec<String>> {
    let folder = shared().join("seeds");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: there are no pages in {}", folder.display());
        return None;
    };

    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    Some(
        paths
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .collect(),
    )
}

/// Beside the workspace, unless the environment says otherwise.
fn shared() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");

    env::var_os("SPECWRIGHT_SHARED").map_or_else(beside, PathBuf::from)
}

/// The JSON documents in a page: where a line, or what it quotes, begins with a brace or a bracket.
fn documents(page: &str) -> Vec<Value> {
    let mut documents = Vec::new();
    let mut rest = page;
    while let Some(start) = ["\n{", "\n[", "'{"]
        .iter()
        .filter_map(|begin| rest.find(begin))
        .min()
    {
        rest = &rest[start + 1..];
        let mut read = Deserializer::from_str(rest).into_iter::<Value>();
        if let Some(Ok(document)) = read.next() {
            documents.push(document);
            rest = &rest[read.byte_offset()..];
        }
    }

    documents
}

/// An example of an answer, not of a request.
fn is_answer(document: &Value) -> bool {
    document.get("_id").is_some() || document.is_array()
}

#[test]
fn answers_are_decoded_and_encoded_without_loss() {
    let Some(pages) = pages() else { return };

    let mut found = Vec::new();
    for page in pages {
        let answers: Vec<_> = documents(&page).into_iter().filter(is_answer).collect();
        answers.iter().for_each(check_answer);
        found.push(answers.len());
    }
    assert_eq!(found, ANSWERS);
}

#[tokio::test]
async fn the_request_is_refused_until_its_placeholders_are_filled_in() {
    let Some(pages) = pages() else { return };

    let requests: Vec<_> = documents(&pages[1])
        .into_iter()
        .filter(|document| !is_answer(document))
        .collect();
    let [request] = &requests[..] else {
        panic!("{} requests", requests.len());
    };
    check_request("<string>", request).await;
}

#[test]
fn documents_are_found_at_the_beginning_of_lines_and_quotes() {
    let page = "--data '{\n\"a\": [\n{}\n]\n}'\n{\"_id\": 1}\n[see](there)\n[\n{}\n]";

    assert_eq!(documents(page).len(), 3);
}
