use insta::assert_snapshot;

use super::*;
use crate::{FileId, Pointer, Span};

const PETS: &str = "paths:\n  /pets:\n    get:\n      operationId: getPet\n  /größe: &x\n    get:\n      operationId: getPet\n";

fn sources() -> Sources {
    let mut sources = Sources::new();
    sources.add("pets.yaml", PETS);
    sources
}

fn span(start: usize, end: usize) -> Span {
    let position = |at| u32::try_from(at).unwrap();
    Span {
        file: FileId(0),
        start: position(start),
        end: position(end),
    }
}

fn place(text: &str, last: bool) -> Place {
    let start = if last {
        PETS.rfind(text)
    } else {
        PETS.find(text)
    };
    let start = start.unwrap();
    Place::new(span(start, start + text.len()))
}

fn duplicate() -> Diagnostic {
    let pointer = Pointer::parse("/paths/~1größe/get/operationId").unwrap();
    Diagnostic::error(
        "duplicate-operation-id",
        "operation id `getPet` is used twice",
    )
    .at(place("getPet", true).pointer(pointer))
    .at(place("getPet", false).label("first used here"))
    .help("operation ids become method names, so each must be unique")
}

#[test]
fn terminal_shows_each_place() {
    let plain = Format::Terminal { colour: false };
    assert_snapshot!(render(&[duplicate()], &sources(), plain), @"
    error[duplicate-operation-id]: operation id `getPet` is used twice
     --> pets.yaml:7:20
      |
    7 |       operationId: getPet
      |                    ^^^^^^
      |
     ::: pets.yaml:4:20
      |
    4 |       operationId: getPet
      |                    ------ first used here
      |
      = at: #/paths/~1größe/get/operationId
      = help: operation ids become method names, so each must be unique
    ");
}

#[test]
fn terminal_can_be_coloured() {
    let text = render(
        &[duplicate()],
        &sources(),
        Format::Terminal { colour: true },
    );
    assert!(text.contains("\u{1b}["));
}

#[test]
fn terminal_leaves_out_lines_of_megabytes() {
    let mut sources = Sources::new();
    sources.add("min.json", "x".repeat(100_000));
    let fault =
        Diagnostic::error("syntax-error", "unexpected token").at(Place::new(span(500, 501)));
    let plain = Format::Terminal { colour: false };
    assert_snapshot!(render(&[fault], &sources, plain), @"
    error[syntax-error]: unexpected token
    --> min.json:1:501
    ");
}

#[test]
fn terminal_marks_the_end_of_a_file() {
    let fault = Diagnostic::error("syntax-error", "unexpected end")
        .at(Place::new(span(PETS.len(), PETS.len())));
    let plain = Format::Terminal { colour: false };
    assert_snapshot!(render(&[fault], &sources(), plain), @"
    error[syntax-error]: unexpected end
     --> pets.yaml:8:1
      |
    8 |
      | ^
    ");
}

#[test]
fn terminal_marks_the_first_line_of_many() {
    let warning =
        Diagnostic::warning("unused", "nobody calls this").at(place("/größe: &x\n    get:", false));
    let plain = Format::Terminal { colour: false };
    assert_snapshot!(render(&[warning], &sources(), plain), @"
    warning[unused]: nobody calls this
     --> pets.yaml:5:3
      |
    5 |   /größe: &x
      |   ^^^^^^^^^^
    ");
}

#[test]
fn short_is_one_line() {
    assert_snapshot!(render(&[duplicate()], &sources(), Format::Short), @"pets.yaml:7:20: duplicate-operation-id: operation id `getPet` is used twice (first used here: pets.yaml:4:20)");
}

#[test]
fn short_stays_one_line_whatever_the_text() {
    let fault = Diagnostic::note("odd", "line\nbreak").at(place("/größe", false));
    assert_eq!(
        render(&[fault], &sources(), Format::Short),
        "pets.yaml:5:3: odd: line\\nbreak\n"
    );
}

#[test]
fn short_without_a_place_has_no_position() {
    let fault = Diagnostic::error("unreadable-file", "cannot read `a.yaml`");
    assert_eq!(
        render(&[fault], &sources(), Format::Short),
        "unreadable-file: cannot read `a.yaml`\n"
    );
}

#[test]
fn json_is_one_object_per_line() {
    assert_snapshot!(render(&[duplicate()], &sources(), Format::Json), @r##"{"severity":"error","code":"duplicate-operation-id","message":"operation id `getPet` is used twice","help":"operation ids become method names, so each must be unique","places":[{"file":"pets.yaml","line":7,"column":20,"endLine":7,"endColumn":26,"pointer":"#/paths/~1größe/get/operationId"},{"file":"pets.yaml","line":4,"column":20,"endLine":4,"endColumn":26,"label":"first used here"}]}"##);
}

#[test]
fn github_escapes_what_ends_a_command() {
    let mut sources = Sources::new();
    sources.add("a,b:c.yaml", "x\ny");
    let fault = Diagnostic::warning("odd", "100%\nsure").at(Place::new(span(0, 3)));
    assert_snapshot!(render(&[fault], &sources, Format::Github), @"::warning file=a%2Cb%3Ac.yaml,line=1,col=1,endLine=2,title=odd::100%25%0Asure");
}

#[test]
fn github_has_every_place() {
    assert_snapshot!(render(&[duplicate()], &sources(), Format::Github), @"::error file=pets.yaml,line=7,col=20,endColumn=26,title=duplicate-operation-id::operation id `getPet` is used twice%0Apets.yaml:4:20: first used here%0Ahelp: operation ids become method names, so each must be unique");
}

#[test]
fn every_format_of_nothing_is_nothing() {
    for format in [Format::Short, Format::Json, Format::Github] {
        assert_eq!(render(&[], &sources(), format), "");
    }
}
