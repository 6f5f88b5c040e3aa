//! All pages of an archive: `pages.csv`, the pages below `pages/`, and the vendors' documents below `truth/`.

use std::collections::BTreeMap;

use specwright_source::{Diagnostic, Severity, Sources};
use specwright_spec::document::{self, Document, LoadError, Loader};

use super::score::{self, Ratio};
use super::{Agreement, Gold, Score, statement, vendor};
use crate::page::Page;
use crate::read::{ReadOptions, read};
use crate::snippets::Snippets;

/// How the pages of an archive were read.
#[derive(Debug, Default)]
pub struct Report {
    /// Pages that were read.
    pub read: Ratio,
    /// Pages that no [`Page`] could be made of, with why.
    pub refused: Vec<(String, Vec<Diagnostic>)>,
    /// Pages that were read with a warning, or with an error that cost a part of them.
    pub repaired: Vec<(String, Vec<Diagnostic>)>,
    /// Of the pages that the index gives a method and a path for, those that have these.
    pub operations: Ratio,
    /// Fields of all pages.
    pub fields: usize,
    /// Against the gold.
    pub score: Score,
    /// Pages that there is gold for.
    pub gold: usize,
    /// Against the vendors' documents.
    pub agreement: Agreement,
    /// The texts of the pages, for rendering.
    pub sources: Sources,
}

/// One line of the index.
struct Entry<'a> {
    site: &'a str,
    page: &'a str,
    /// `GET /draws`; before it there may be `openapi: `.
    operation: &'a str,
    /// `openapi.yaml`
    truth: &'a str,
    truth_operation: &'a str,
}

/// Reads every page of the archive in a folder, holds those that there is gold for against it, and all against the
/// vendors' documents.
///
/// # Errors
///
/// Where the index or a page that it names cannot be had.
pub fn measure(loader: &dyn Loader, folder: &str, gold: &[Gold]) -> Result<Report, LoadError> {
    let index = text(loader, &format!("{folder}pages.csv"))?;
    let mut report = Report::default();
    let mut documents = BTreeMap::new();
    let mut snippets: BTreeMap<&str, Snippets> = BTreeMap::new();
    for entry in index.lines().skip(1).filter_map(entry) {
        let site = snippets.entry(entry.site);
        let site = site.or_insert_with(|| Snippets::new(format!("{folder}pages/{}/", entry.site)));
        let page = report.page(&entry, loader, folder, site)?;
        report.against_gold(&entry, page.as_ref(), gold);
        let truth = documents
            .entry((entry.site, entry.truth))
            .or_insert_with(|| truth(&entry, loader, folder));
        report.against_document(&entry, page.as_ref(), truth.as_ref());
    }
    Ok(report)
}

impl Report {
    fn page(
        &mut self,
        entry: &Entry<'_>,
        loader: &dyn Loader,
        folder: &str,
        snippets: &mut Snippets,
    ) -> Result<Option<Page>, LoadError> {
        let name = format!("{folder}pages/{}/{}", entry.site, entry.page);
        let text = text(loader, &name)?;
        let file = self.sources.add(name.clone(), text);
        snippets.load(file, loader, &mut self.sources);
        let options = ReadOptions {
            snippets: snippets.clone(),
            ..ReadOptions::default()
        };
        let (page, diagnostics) = read(file, &self.sources, &options);
        self.read.count(page.is_some());
        let serious = diagnostics.iter().any(|one| one.severity < Severity::Note);
        match &page {
            None => self.refused.push((name, diagnostics)),
            Some(_) if serious => self.repaired.push((name, diagnostics)),
            Some(_) => {}
        }
        Ok(page)
    }

    fn against_gold(&mut self, entry: &Entry<'_>, page: Option<&Page>, gold: &[Gold]) {
        let found = page.and_then(|page| score::operation(page, &self.sources));
        let found = found.map(|(_, method, path)| format!("{method} {path}"));
        let stated = entry.operation.trim_start_matches("openapi: ");
        self.operations.count(found.as_deref() == Some(stated));
        let statements = page.map(|page| statement::of_page(page, &self.sources));
        self.fields += statements.map_or(0, |statements| statements.len());
        let name = format!("{}/{}", entry.site, entry.page);
        if let Some(gold) = gold.iter().find(|gold| gold.page == name) {
            self.gold += 1;
            self.score += Score::new(gold, page, &self.sources);
        }
    }

    fn against_document(
        &mut self,
        entry: &Entry<'_>,
        page: Option<&Page>,
        document: Option<&Document>,
    ) {
        let (Some(page), Some(document)) = (page, document) else {
            return;
        };
        let Some((method, path)) = entry.truth_operation.split_once(' ') else {
            return;
        };
        let theirs = vendor::statements(document, method, path);
        let own = statement::of_page(page, &self.sources);
        self.agreement += Agreement::new(&own, theirs.as_deref());
    }
}

fn entry(line: &str) -> Option<Entry<'_>> {
    let fields: Vec<_> = line.split(',').collect();
    let [
        site,
        _,
        _,
        page,
        operation,
        _,
        _,
        _,
        _,
        _,
        truth,
        truth_operation,
        _,
    ] = fields[..]
    else {
        return None;
    };
    let truth = truth.split_once('@').map_or(truth, |(file, _)| file);
    Some(Entry {
        site,
        page,
        operation,
        truth,
        truth_operation,
    })
}

fn truth(entry: &Entry<'_>, loader: &dyn Loader, folder: &str) -> Option<Document> {
    let name = format!("{folder}truth/{}/{}", entry.site, entry.truth);
    let named = !entry.truth.is_empty();
    named.then(|| document::load(&name, loader, &mut Sources::new()).0)?
}

fn text(loader: &dyn Loader, name: &str) -> Result<String, LoadError> {
    Ok(String::from_utf8_lossy(&loader.load(name)?).into_owned())
}

#[cfg(test)]
mod tests {
    use specwright_spec::document::MemoryLoader;

    use super::*;

    const INDEX: &str = "key,repo,commit,path,api,param_fields,response_fields,max_nesting,has_example,snippets,truth_file,truth_op,licence
pets,a/b,c0ffee,api/get.mdx,GET /pets/{id},1,1,1,fence,0,openapi.yaml@c0ffee,get /pets/{id},MIT
pets,a/b,c0ffee,api/gone.mdx,openapi: GET /pets,0,0,0,fence,0,,,MIT
";

    const PAGE: &str = "---
title: Get a pet
api: GET /pets/{id}
---

<ParamField path=\"id\" type=\"string\" required>The pet.</ParamField>

<ResponseField name=\"name\" type=\"string\">What it is called.</ResponseField>
";

    const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {}
";

    const GOLD: &str = "page pets/api/get.mdx
3 GET /pets/{id}
6 path id string required
8 response name string
9 response age number
statuses
";

    #[test]
    fn a_small_archive() {
        let loader = MemoryLoader::new([
            ("a/pages.csv", INDEX),
            ("a/pages/pets/api/get.mdx", PAGE),
            ("a/pages/pets/api/gone.mdx", ""),
            ("a/truth/pets/openapi.yaml", DOCUMENT),
        ]);
        let gold = Gold::parse(GOLD).unwrap();
        let report = measure(&loader, "a/", &[gold]).unwrap();
        insta::assert_snapshot!(report, @r"
        all pages
          read                                      50.0 % (1 of 2)
          method and path as the index has them     50.0 % (1 of 2)
          refused                                      1
          read with warnings                           0
          fields                                       2
        against the gold of 1 pages
          method and path                          100.0 % (1 of 1)
          fields, precision                        100.0 % (2 of 2)
          fields, recall                            66.6 % (2 of 3)
          types                                    100.0 % (2 of 2)
          required                                 100.0 % (2 of 2)
          defaults in attributes                   100.0 % (0 of 0)
          lines                                    100.0 % (3 of 3)
          pages with the right statuses            100.0 % (1 of 1)
          fields in tables and lists, not counted  100.0 % (0 of 0)
        agreement with the vendors' documents, no mark
          operations in the document               100.0 % (1 of 1)
          fields of the page in the document        50.0 % (1 of 2)
          fields of the document on the page       100.0 % (1 of 1)
          types                                      0.0 % (0 of 1)
          required, in requests                    100.0 % (1 of 1)
        ");
        insta::assert_snapshot!(report.missed().join("\n"), @r"
        method and path of all pages:  50.0 % (1 of 2), not 100 %
        fields, recall:  66.6 % (2 of 3), not 99 %
        ");
        insta::assert_snapshot!(
            report.score.differences.join("\n"),
            @"pets/api/get.mdx: - 9 response age number"
        );
    }

    #[test]
    fn no_archive() {
        let report = measure(&MemoryLoader::default(), "a/", &[]);
        assert!(matches!(report, Err(LoadError::NotFound)));
    }
}
