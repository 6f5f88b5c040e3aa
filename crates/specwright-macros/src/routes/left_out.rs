//! Operations that are left out: `!api::op::delete_flow,`
//!
//! An API that is served in part leaves out hundreds. Their tokens are told from the others and put into calls one by one,
//! for a parser and a template take many times as long, and macros are compiled without optimization.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree as Token};

/// The tokens of the path of an operation.
pub(super) type Path = Vec<Token>;

/// The operations that are left out by plain paths, and all other tokens before them.
pub(super) fn split(tokens: TokenStream) -> (TokenStream, Vec<Path>) {
    let (mut rest, mut left_out, mut entry) = (Vec::new(), Vec::new(), Vec::new());
    for token in tokens {
        let ends = is(&token, ',');
        entry.push(token);
        if ends {
            end(&mut entry, &mut rest, &mut left_out);
        }
    }
    end(&mut entry, &mut rest, &mut left_out);
    (rest.into_iter().collect(), left_out)
}

/// Puts an entry, with the comma behind it, where it belongs.
fn end(entry: &mut Vec<Token>, rest: &mut Vec<Token>, left_out: &mut Vec<Path>) {
    let path = match entry.as_slice() {
        [mark, path @ .., comma] if is(mark, '!') && is(comma, ',') => path,
        [mark, path @ ..] if is(mark, '!') => path,
        _ => &[],
    };
    if is_plain(path) {
        left_out.push(path.to_vec());
        entry.clear();
    } else {
        rest.append(entry);
    }
}

/// Whether a path is of names alone: `a::b::c`, `::a::b`.
fn is_plain(path: &[Token]) -> bool {
    match path {
        [Token::Ident(_)] => true,
        [Token::Ident(_), colon, after, path @ ..] | [colon, after, path @ ..] => {
            is(colon, ':') && is(after, ':') && is_plain(path)
        }
        _ => false,
    }
}

fn is(token: &Token, character: char) -> bool {
    matches!(token, Token::Punct(punct) if punct.as_char() == character)
}

/// The calls that add them to the entries, each reported at its path: `all.leave_out::<api::op::delete_flow>();`
pub(super) fn calls(left_out: &[Path]) -> TokenStream {
    let [all, leave_out] = ["all", "leave_out"].map(|name| Ident::new(name, Span::call_site()));
    let mut calls = Vec::new();
    for path in left_out {
        let (Some(first), Some(last)) = (path.first(), path.last()) else {
            continue;
        };
        let (first, last) = (first.span(), last.span());
        calls.extend([
            name(&all, first),
            punct('.', Spacing::Alone, first),
            name(&leave_out, first),
            punct(':', Spacing::Joint, first),
            punct(':', Spacing::Alone, first),
            punct('<', Spacing::Alone, first),
        ]);
        calls.extend_from_slice(path);
        calls.extend([
            punct('>', Spacing::Alone, first),
            no_arguments(last),
            punct(';', Spacing::Alone, first),
        ]);
    }
    calls.into_iter().collect()
}

fn name(name: &Ident, span: Span) -> Token {
    let mut name = name.clone();
    name.set_span(span);
    name.into()
}

fn punct(character: char, spacing: Spacing, span: Span) -> Token {
    let mut punct = Punct::new(character, spacing);
    punct.set_span(span);
    punct.into()
}

fn no_arguments(span: Span) -> Token {
    let mut arguments = Group::new(Delimiter::Parenthesis, TokenStream::new());
    arguments.set_span(span);
    arguments.into()
}
