//! The inputs that fuzzing starts from: `target/fuzz/corpus/pages`, `derive` and `documents`.
//!
//! They are our pages, our overlay, the documents of the golden cases, and the pages and documents of others where
//! `cargo xtask shared` has unpacked them.

use std::path::{Path, PathBuf};
use std::{fs, io};

use specwright_fuzz::SEPARATOR;

/// Larger texts cost executions, and have nothing that smaller ones do not have.
const LARGEST: usize = 24_000;

/// An action of each kind, for any page.
const OVERLAY: &str = "\
overlay: 1.0.0
info: {title: Decisions, version: '1'}
actions:
  - target: $['x-incomplete-operations'].*
    x-settles: gap/place-of-operation/updateMessageFlow
    update: {x-method: PUT, x-path: '/v1/pets/{id}'}
  - target: $..responses['2XX']
    x-settles: [gap/response-status/listMessageFlows]
    update: {x-status: 201}
  - target: $.paths.*[?@.operationId]
    update: {tags: [Pets]}
  - target: $..parameters[?@.name == 'x-api-key']
    remove: true
";

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = root.join("target/fuzz/corpus");
    let pages = files(&root.join("spec/pages"), &["mdx", "txt"])?;
    let others = files(&root.join("target/shared/pages"), &["mdx"])?;
    let overlay = fs::read(root.join("spec/overlay.yaml"))?;

    let mut alone = pages.clone();
    alone.extend(others.iter().cloned());
    write(&corpus.join("pages"), &small(alone))?;
    write(
        &corpus.join("derive"),
        &derivations(&overlay, &pages, &others),
    )?;

    let mut documents = files(&root.join("tests/goldens"), &["yaml"])?;
    documents.extend(files(
        &root.join("target/shared/specs"),
        &["yaml", "yml", "json"],
    )?);
    documents.push(fs::read(root.join("spec/message-flows.yaml"))?);
    write(&corpus.join("documents"), &small(documents))
}

/// Our pages with an overlay, alone and all together, and those of others two by two without one.
fn derivations(overlay: &[u8], pages: &[Vec<u8>], others: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let join = |overlay: &[u8], pages: &[Vec<u8>]| {
        let parts = std::iter::once(overlay).chain(pages.iter().map(Vec::as_slice));
        parts.collect::<Vec<_>>().join(&SEPARATOR)
    };
    let alone = |overlay: &[u8]| {
        let one = |page| join(overlay, std::slice::from_ref(page));
        pages.iter().map(one).collect::<Vec<_>>()
    };
    let pairs = others.chunks(2).map(|pair| join(b"", pair));
    let mut inputs = small(pairs.collect());
    inputs.extend(alone(OVERLAY.as_bytes()));
    inputs.extend(alone(overlay));
    inputs.push(join(overlay, pages));
    inputs
}

fn small(mut texts: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    texts.retain(|text| text.len() <= LARGEST);
    texts
}

/// The contents of the files below a folder, by their paths; none where there is no folder.
fn files(folder: &Path, extensions: &[&str]) -> io::Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let wanted = |path: &&PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| extensions.contains(&extension))
    };
    paths.iter().filter(wanted).map(fs::read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

fn write(folder: &Path, inputs: &[Vec<u8>]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (index, input) in inputs.iter().enumerate() {
        fs::write(folder.join(format!("seed-{index:04}")), input)?;
    }
    Ok(())
}
