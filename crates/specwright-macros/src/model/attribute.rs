//! `#[model(schema = api::schema::Pet, omit("internalNote"))]`

use syn::punctuated::Punctuated;
use syn::{LitStr, Path, Token, parenthesized};

/// What the attribute says.
#[derive(Default)]
pub(super) struct Attribute {
    pub(super) schema: Option<Path>,
    pub(super) omitted: Vec<LitStr>,
}

/// Reads the attribute.
pub(super) fn read(attributes: &[syn::Attribute]) -> syn::Result<Attribute> {
    let mut read = Attribute::default();
    for attribute in attributes {
        if !attribute.path().is_ident("model") {
            continue;
        }
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("schema") {
                if read.schema.is_some() {
                    return Err(meta.error("a model has one schema"));
                }
                read.schema = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("omit") {
                let names;
                parenthesized!(names in meta.input);
                let names = Punctuated::<LitStr, Token![,]>::parse_terminated(&names)?;
                read.omitted.extend(names);
            } else {
                return Err(
                    meta.error("expected `schema = path::to::Schema` or `omit(\"property\")`")
                );
            }
            Ok(())
        })?;
    }
    Ok(read)
}
