//! A report as a table, and the marks that it is held to.

use std::fmt;

use super::Report;

impl Report {
    /// What the importer is held to and does not reach: `types: 97.0 % (97 of 100), not 98 %`.
    pub fn missed(&self) -> Vec<String> {
        let score = &self.score;
        let marks = [
            ("method and path of all pages", self.operations, 100),
            ("method and path", score.operations, 100),
            ("fields, precision", score.precision, 99),
            ("fields, recall", score.recall, 99),
            ("types", score.types, 98),
            ("required", score.required, 99),
            ("defaults in attributes", score.defaults, 100),
            ("lines", score.lines, 100),
        ];
        let missed = marks
            .iter()
            .filter(|(_, ratio, percent)| !ratio.reaches(*percent));
        missed
            .map(|(name, ratio, percent)| format!("{name}: {ratio}, not {percent} %"))
            .collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (score, agreement) = (&self.score, &self.agreement);
        writeln!(formatter, "all pages")?;
        let rows = [
            ("read", self.read),
            ("method and path as the index has them", self.operations),
        ];
        write_rows(formatter, &rows)?;
        writeln!(formatter, "  {:40} {:>5}", "refused", self.refused.len())?;
        writeln!(
            formatter,
            "  {:40} {:>5}",
            "read with warnings",
            self.repaired.len()
        )?;
        writeln!(formatter, "  {:40} {:>5}", "fields", self.fields)?;
        writeln!(formatter, "against the gold of {} pages", self.gold)?;
        let rows = [
            ("method and path", score.operations),
            ("fields, precision", score.precision),
            ("fields, recall", score.recall),
            ("types", score.types),
            ("required", score.required),
            ("defaults in attributes", score.defaults),
            ("lines", score.lines),
            ("pages with the right statuses", score.statuses),
            ("fields in tables and lists, not counted", score.loose),
        ];
        write_rows(formatter, &rows)?;
        writeln!(formatter, "agreement with the vendors' documents, no mark")?;
        let rows = [
            ("operations in the document", agreement.operations),
            ("fields of the page in the document", agreement.in_document),
            ("fields of the document on the page", agreement.on_page),
            ("types", agreement.types),
            ("required, in requests", agreement.required),
        ];
        write_rows(formatter, &rows)
    }
}

fn write_rows(
    formatter: &mut fmt::Formatter<'_>,
    rows: &[(&str, super::score::Ratio)],
) -> fmt::Result {
    for (name, ratio) in rows {
        writeln!(formatter, "  {name:40} {ratio}")?;
    }
    Ok(())
}
