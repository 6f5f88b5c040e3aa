//! The inputs that fuzzing starts from: `target/fuzz/corpus/pages`, `derive`, `documents`, `values` and `requests`.
//!
//! They are our pages, our overlay, the documents of the golden cases, and the pages and documents of others where
//! `cargo xtask shared` has unpacked them.

use std::path::{Path, PathBuf};
use std::{fs, io};

use specwright_fuzz::{SEPARATOR, values};

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

/// Bodies that the types of `values` take, or nearly do.
const BODIES: [&str; 14] = [
    r#"{"code": "AB", "share": 0.5, "amount": 5, "lines": [{"name": "a"}], "tags": {"a": "b"}, "note": null, "contact": "a@b.c", "reply": "please"}"#,
    r#"{"bookTitle": "A", "subTitle": null, "pageCount": 1, "shelfMark": null, "weight": 1.5, "copies": 1, "extra": [{}]}"#,
    r#"{"form": "round", "radius": 1.5}"#,
    r#"{"form": "squared", "side": 1e3}"#,
    r#"{"kind": "opened", "by": "a"}"#,
    r#"{"kind": "closed", "reason": "b"}"#,
    r#"{"city": "a", "street": "b"}"#,
    r#"{"city": "a", "box": 7}"#,
    r#"{"date-time": "2026-11-03T09:30:00.5+01:00", "date": "2026-02-28", "time": "09:30:00Z", "duration": "P1DT2H", "uuid": "0f8fad5b-d9cb-469f-a165-70867728950e", "uri": "https://a.b/c?d#e", "hostname": "a.b", "ipv4": "1.2.3.4", "ipv6": "::1", "byte": "YQ==", "base64": "YQ==", "decimal": "1.50", "int8": -128, "int64": 9223372036854775807, "uint64": 18446744073709551615, "float": 1e38, "wide": 18446744073709551615}"#,
    r#"{"name": "a", "more": "b", "nested": {"c": [true, false]}}"#,
    r#"{"children": [{"byName": {"a": {"children": []}}}], "byName": {}}"#,
    r#"{"left": 1, "right": {"left": 2, "right": -3}}"#,
    r#"{"lead": {"name": "a", "password": "b"}, "room": {"number": "c"}}"#,
    r#"{"guard": {"name": "a", "barks": true, "note": "b", "since": "2026-01-01"}, "heir": null}"#,
];

/// Requests that the servers of `requests` take, the body behind the separator.
const REQUESTS: [&str; 7] = [
    "GET /shelves/0f8fad5b-d9cb-469f-a165-70867728950e/books;marks=a;marks=b?page=1&words=a&words=b&years=1%202&filter[author]=c&exact=%7B%22title%22%3A%22d%22%7D&order=year\nX-Trace: e\nCookie: session=f; g=h",
    "POST /search\nContent-Type: application/x-www-form-urlencoded\n\x1ewords=a%7Cb&limit=3",
    "POST /photos\nContent-Type: multipart/form-data; boundary=x\n\x1e--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nabc\r\n--x\r\nContent-Disposition: form-data; name=\"album\"\r\nContent-Type: application/json\r\n\r\n{\"name\":\"b\"}\r\n--x--\r\n",
    "POST /notes\nContent-Type: application/json\n\x1e{\"text\": \"a\"}",
    "PATCH /notes\nContent-Type: application/merge-patch+json; charset=utf-8\n\x1e{\"text\": null}",
    "PUT /any\nContent-Type: text/plain\n\x1eabc",
    "PUT /any\nContent-Type: application/octet-stream\n\x1e\x00\x01",
];

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
    write(&corpus.join("documents"), &small(documents))?;

    write(&corpus.join("values"), &bodies())?;
    write(
        &corpus.join("requests"),
        &REQUESTS.map(|request| request.as_bytes().to_vec()),
    )
}

/// Each body for each type: what is right for one is wrong for the others.
fn bodies() -> Vec<Vec<u8>> {
    let types = u8::try_from(values::TYPES.len()).expect("there are few types");
    let each = |kind: u8| BODIES.map(|body| [&[kind], body.as_bytes()].concat());
    (0..types).flat_map(each).collect()
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
