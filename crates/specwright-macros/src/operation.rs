//! `#[operation(api::op::get_pet)]`: the function as it is, checks of its arguments and answers, and the operation it is.

mod attribute;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{
    Error, FnArg, GenericArgument, ItemFn, Pat, Path, PathArguments, Receiver, ReturnType, Type,
};

pub(crate) use attribute::Attribute;

use crate::spans;

/// Extractors that are held against the operation; others are seen through by type, and pass where they are unknown.
const KNOWN: [&str; 12] = [
    "Auth",
    "Json",
    "Path",
    "Query",
    "Form",
    "Headers",
    "Cookies",
    "Bytes",
    "String",
    "HeaderMap",
    "Multipart",
    "Request",
];

/// Those of them that read the body, which the last argument alone can.
const BODIES: [&str; 6] = ["Json", "Form", "Bytes", "String", "Multipart", "Request"];

/// The expansion.
pub(crate) fn expand(attribute: &Attribute, function: &ItemFn) -> TokenStream {
    if let Some(receiver) = function.sig.receiver() {
        return method(function, receiver);
    }
    let operation = &attribute.operation;
    let mut checks = Checks {
        operation,
        accepted: attribute.accepted(),
        found: Vec::new(),
        read: Vec::new(),
        is_handler: true,
    };
    checks.signature(function);
    checks.arguments(function);
    checks.leniences(attribute);
    checks.inputs(function, attribute);
    checks.answer(function);
    let (name, visibility) = (&function.sig.ident, &function.vis);
    let (found, read) = (checks.found, checks.read);
    let function = if checks.is_handler {
        function.to_token_stream()
    } else {
        stand_in(function)
    };

    quote! {
        #function

        // Of the namespace of types only: whoever imports the function has it too.
        #[doc(hidden)]
        #[allow(non_camel_case_types)]
        #visibility enum #name {}

        impl ::specwright::conform::Checked for #name {
            type Operation = #operation;
        }

        #[allow(non_upper_case_globals, dead_code, unused_imports)]
        const _: () = {
            use ::specwright::conform::{self as __conform, Unseen as _};
            const __READ: &[__conform::Read] = &[#(#read),*];
            #(#found)*
        };
    }
}

/// A method as it is, with the one error that can stand among the items of an `impl`.
fn method(function: &ItemFn, receiver: &Receiver) -> TokenStream {
    let reason = "a handler is a free function\nhelp: take the value by `State`";
    let error = Error::new_spanned(receiver, reason).to_compile_error();
    quote!(#function #error)
}

/// What stands for a function that cannot be a handler, so that axum does not say in its own words what is said already.
fn stand_in(function: &ItemFn) -> TokenStream {
    let (name, visibility) = (&function.sig.ident, &function.vis);
    quote! {
        #[allow(unused)]
        #visibility async fn #name() {
            #function
        }
    }
}

struct Checks<'a> {
    operation: &'a Path,
    /// The names of extractors that may leave something unchecked.
    accepted: TokenStream,
    found: Vec<TokenStream>,
    /// What each argument reads.
    read: Vec<TokenStream>,
    /// Whether axum can take the function for a handler, as far as tokens tell.
    is_handler: bool,
}

impl Checks<'_> {
    /// A constant that holds a check, reported at these tokens.
    fn call(&mut self, at: &impl ToTokens, function: &str, arguments: &TokenStream) {
        let operation = self.operation;
        let call = spans::call(at, function, &quote!(#operation), arguments.clone());
        self.constant(function, &call);
    }

    fn refuse(&mut self, at: &impl ToTokens, reason: &str) {
        let call = spans::call(at, "refuse", &TokenStream::new(), reason.to_token_stream());
        self.constant("refused", &call);
    }

    /// Refuses what no handler can be.
    fn disqualify(&mut self, at: &impl ToTokens, reason: &str) {
        self.is_handler = false;
        self.refuse(at, reason);
    }

    fn constant(&mut self, what: &str, call: &TokenStream) {
        let name = format_ident!("{what}_{}", self.found.len());
        self.found.push(spans::constant(&name, call));
    }

    fn signature(&mut self, function: &ItemFn) {
        let signature = &function.sig;
        if signature.asyncness.is_none() {
            let reason = match &signature.output {
                ReturnType::Type(_, of) if matches!(**of, Type::ImplTrait(_)) => {
                    "a handler is an `async fn`\nhelp: add `async`, and write what the future gives as the type of the answer"
                }
                _ => "a handler is an `async fn`\nhelp: add `async`",
            };
            self.disqualify(&signature.fn_token, reason);
        }
        if signature.generics.type_params().next().is_some() {
            self.disqualify(
                &signature.generics,
                "a handler that is held against the spec has no type parameters\nhelp: name the types, or move the generic part into a function that it calls",
            );
        }
    }

    /// All that the operation has is read.
    fn inputs(&mut self, function: &ItemFn, attribute: &Attribute) {
        let (accepted, ignored) = (&self.accepted, &attribute.ignored);
        let ignored = match ignored.as_slice() {
            [] => attribute::no_names(),
            names => quote!(&[#(#names),*]),
        };
        let arguments = quote!(__READ, #accepted, #ignored);
        self.call(&function.sig.ident, "inputs", &arguments);
    }

    /// Each name in `unchecked(..)` and `ignores(..)` is needed.
    fn leniences(&mut self, attribute: &Attribute) {
        for name in &attribute.unchecked {
            let text = spans::plain(name);
            self.call(name, "unchecked", &quote!(#text, __READ));
        }
        for name in &attribute.ignored {
            self.call(name, "ignored", &quote!(#name, __READ));
        }
    }

    /// Each argument by itself.
    fn arguments(&mut self, function: &ItemFn) {
        let last = function.sig.inputs.last();
        for argument in &function.sig.inputs {
            let is_last = last.is_some_and(|last| std::ptr::eq(last, argument));
            // One of the other kind is told of before.
            let FnArg::Typed(argument) = argument else {
                continue;
            };
            let of = &*argument.ty;
            if let Type::ImplTrait(_) = of {
                self.disqualify(
                    of,
                    "the checks cannot see through `impl Trait`\nhelp: name the type",
                );
                continue;
            }
            if !is_last && is_named(of, &BODIES) {
                self.disqualify(of, reason_to_move(last));
            }
            let (read, accepted) = (self.read_by(of), &self.accepted);
            let index = Literal::usize_unsuffixed(self.read.len());
            let what = quote!(__READ, #index);
            self.call(of, "argument", &quote!(#what, #accepted));
            self.path_names(&argument.pat, &what);
            self.read.push(read);
        }
    }

    /// What an argument of this type reads.
    fn read_by(&mut self, of: &Type) -> TokenStream {
        let (first, _) = spans::ends(of);
        if is_named(of, &KNOWN) {
            let extracts = quote_spanned!(first=> <#of as __conform::Extracts>);
            return quote!(#extracts::READ);
        }
        let probe = quote_spanned!(first=> __conform::Probe::<#of>);
        let seen = spans::call(
            of,
            "seen",
            &TokenStream::new(),
            quote!(#probe::KNOWN, #probe::EXTRACTS),
        );
        self.constant("seen", &seen);
        quote_spanned! {first=>
            __conform::Read::of(
                #probe::KNOWN,
                #probe::EXTRACTS,
                #probe::ARGUMENT,
                #probe::UNCHECKED,
            )
        }
    }

    /// The names in `Path((flow_id, note_id))`.
    fn path_names(&mut self, pattern: &Pat, argument: &TokenStream) {
        let Pat::TupleStruct(extractor) = pattern else {
            return;
        };
        let last = extractor.path.segments.last();
        if last.is_none_or(|segment| segment.ident != "Path") {
            return;
        }
        let inner: Vec<&Pat> = match extractor.elems.first() {
            Some(Pat::Tuple(tuple)) => tuple.elems.iter().collect(),
            Some(single) => vec![single],
            None => Vec::new(),
        };
        // Where `..` stands for some, the tokens do not say how many.
        let named = inner
            .into_iter()
            .take_while(|name| !matches!(name, Pat::Rest(_)));
        for (index, pattern) in named.enumerate() {
            if let Pat::Ident(bound) = pattern {
                let name = spans::plain(&bound.ident);
                let name = name.trim_start_matches('_');
                if !name.is_empty() {
                    self.call(&bound.ident, "path_name", &quote!(#argument, #index, #name));
                }
            }
        }
    }

    fn answer(&mut self, function: &ItemFn) {
        if function.sig.asyncness.is_none() {
            return;
        }
        match &function.sig.output {
            ReturnType::Default => {
                let replies = quote!(<() as __conform::Responds>::REPLIES);
                self.call(&function.sig.ident, "response", &quote!(&#replies));
            }
            ReturnType::Type(_, of) => self.answer_of(of),
        }
    }

    /// Each half of a `Result` has a span of its own.
    fn answer_of(&mut self, of: &Type) {
        if let Type::ImplTrait(_) = of {
            return self.refuse(
                of,
                "the checks cannot see statuses through `impl Trait`\nhelp: name the type: `Json<T>`, `specwright::Status<201, Json<T>>`, `Result<_, _>` of these",
            );
        }
        if let Some((ok, error)) = halves(of) {
            self.answer_of(ok);
            self.answer_of(error);
            return;
        }
        let (first, _) = spans::ends(of);
        let replies = quote_spanned!(first=> <#of as __conform::Responds>::REPLIES);
        self.call(of, "response", &quote!(&#replies));
    }
}

/// Why an argument that reads the body does not stand where it does.
fn reason_to_move(last: Option<&FnArg>) -> &'static str {
    match last {
        Some(FnArg::Typed(last)) if is_named(&last.ty, &BODIES) => {
            "the body is read once, and the last argument reads it\nhelp: remove one of them"
        }
        _ => "only the last argument can read the body\nhelp: move this one to the end",
    }
}

/// Whether a type has one of these names, or is an option of one that has.
fn is_named(of: &Type, names: &[&str]) -> bool {
    let Type::Path(path) = of else { return false };
    let Some(last) = path.path.segments.last() else {
        return false;
    };
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if last.ident == "Option" => {
            matches!(arguments.args.first(), Some(GenericArgument::Type(of)) if is_named(of, names))
        }
        _ => names.iter().any(|name| last.ident == name),
    }
}

/// The two types of a `Result<_, _>` that is written out.
fn halves(of: &Type) -> Option<(&Type, &Type)> {
    let Type::Path(path) = of else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(of) => Some(of),
        _ => None,
    });
    let (ok, error) = (types.next()?, types.next()?);
    (last.ident == "Result" && types.next().is_none()).then_some((ok, error))
}
