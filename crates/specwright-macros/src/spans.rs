//! Calls that are reported at a user's token: `::specwright::conform::field::<S>(..)` underlined as `Option<String>`.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

/// A call of a check, reported at these tokens.
///
/// Spans cannot be joined on stable: a call whose first token has the first span and whose arguments have the last
/// is underlined as a whole.
pub(crate) fn call(
    at: &impl ToTokens,
    function: &str,
    generics: &TokenStream,
    arguments: TokenStream,
) -> TokenStream {
    let (first, last) = ends(at);
    let function = Ident::new(function, first);
    let arguments = group(arguments, last);
    let path = quote_spanned!(first=> ::specwright::conform::#function);
    let generics = (!generics.is_empty()).then(|| quote_spanned!(first=> ::<#generics>));
    quote!(#path #generics #arguments)
}

/// A call of a method that checks, reported at these tokens.
pub(crate) fn method(
    at: &impl ToTokens,
    receiver: &str,
    method: &str,
    generics: &TokenStream,
    arguments: TokenStream,
) -> TokenStream {
    let (first, last) = ends(at);
    let [receiver, method] = [receiver, method].map(|name| Ident::new(name, first));
    let generics = (!generics.is_empty()).then(|| quote_spanned!(first=> ::<#generics>));
    let arguments = group(arguments, last);
    quote_spanned!(first=> #receiver.#method #generics #arguments)
}

/// Arguments in parentheses that have this span.
fn group(arguments: TokenStream, span: Span) -> TokenTree {
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(span);
    TokenTree::Group(arguments)
}

/// The spans of the first and of the last token.
pub(crate) fn ends(at: &impl ToTokens) -> (Span, Span) {
    let mut tokens = at.to_token_stream().into_iter().map(|token| token.span());
    let first = tokens.next().unwrap_or_else(Span::call_site);
    (first, tokens.last().unwrap_or(first))
}

/// A constant that holds a check: each gives an error of its own, which names the constant.
pub(crate) fn constant(name: &Ident, body: &TokenStream) -> TokenStream {
    let mut name = name.clone();
    name.set_span(Span::call_site());
    quote! {
        const #name: () = { #body };
    }
}

/// A type with `'static` for every lifetime: checks stand outside of what declares them.
pub(crate) fn without_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut in_lifetime = false;
    let tokens = tokens.into_iter().map(|token| {
        let is_name = std::mem::replace(&mut in_lifetime, is_apostrophe(&token));
        match token {
            TokenTree::Ident(name) if is_name => Ident::new("static", name.span()).into(),
            TokenTree::Group(group) => {
                let inner = without_lifetimes(group.stream());
                let mut inner = Group::new(group.delimiter(), inner);
                inner.set_span(group.span());
                inner.into()
            }
            token => token,
        }
    });
    tokens.collect()
}

fn is_apostrophe(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '\'')
}

/// The name of an identifier without `r#`.
pub(crate) fn plain(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}
