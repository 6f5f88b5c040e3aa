//! The contradictions that are known to be in the pages, and the finding that each must give.

use super::{SEEDS, ids, overlay, own, run, seeds};

/// What contradicts what, and the findings that say so.
const KNOWN: [(&str, &[&str]); 8] = [
    (
        "working hours are flat in the request of create and nested elsewhere",
        &[
            "contradiction/flattened-object/createMessageFlow/request/settings/responseSettings/workingHours",
        ],
    ),
    (
        "tags nest `security` and `emailSettings` in `responseSettings`, the example has them beside it",
        &[
            "contradiction/parent-of-field/createMessageFlow/response/settings/responseSettings/security",
            "contradiction/parent-of-field/createMessageFlow/response/settings/responseSettings/emailSettings",
        ],
    ),
    (
        "rendered pages have the key header, MDX pages do not",
        &[
            "contradiction/parameter-on-some-pages/createMessageFlow/x-api-key",
            "contradiction/parameter-on-some-pages/listMessageFlows/x-api-key",
        ],
    ),
    (
        "only one page has `__v`",
        &["contradiction/field-on-some-pages/MessageFlow/__v"],
    ),
    (
        "update and list lack `initiationMessage`",
        &["contradiction/field-on-some-pages/MessageFlow/initiationMessage"],
    ),
    (
        "list shows `settings` empty",
        &["contradiction/empty-in-example/MessageFlow/settings"],
    ),
    (
        "update promises the full settings of a flow and lists three members",
        &["contradiction/partial-body/updateMessageFlow"],
    ),
    (
        "pages describe the same fields differently",
        &[
            "contradiction/description/MessageFlow/prompt",
            "contradiction/description/MessageFlow/settings",
        ],
    ),
];

/// Defects that are no contradiction between pages, but that a page shows of itself.
const DEFECTS: [(&str, &str); 1] = [(
    "`isActive` has the description and the default of `autopilot`",
    "contradiction/copied-description/createMessageFlow/request/isActive",
)];

fn check(found: &[String]) {
    for (what, expected) in KNOWN {
        for id in expected {
            assert!(
                found.iter().any(|found| found == id),
                "{what}: {id} is not in {found:#?}"
            );
        }
    }
    for (what, id) in DEFECTS {
        assert!(
            found.iter().any(|found| found == id),
            "{what}: {id} is not in {found:#?}"
        );
    }
}

#[test]
fn every_one_is_found_on_our_pages() {
    check(&ids(&own().derived.findings));
}

#[test]
fn every_one_is_found_on_the_seeds() {
    if let Some(folder) = seeds() {
        check(&ids(&run(&folder, &SEEDS, Some(&overlay()))
            .derived
            .findings));
    }
}

#[test]
fn no_other_contradiction_is_found() {
    let found = ids(&own().derived.findings);
    let known: Vec<&str> = KNOWN
        .iter()
        .flat_map(|(_, ids)| ids.iter().copied())
        .collect();
    let others = found.iter().filter(|id| {
        id.starts_with("contradiction/")
            && !id.starts_with("contradiction/description/")
            && !known.contains(&id.as_str())
            && !DEFECTS.iter().any(|(_, defect)| defect == id)
    });
    assert_eq!(others.collect::<Vec<_>>(), Vec::<&String>::new());
}
