//! What sends webhooks: `WebhookSender::new()?.new_pet("https://example.com/hook", &pet).await?`

use proc_macro2::TokenStream;
use quote::quote;

use super::credentials;
use crate::context::{Context, Module};
use crate::docs;
use crate::file::{Group, GroupKind};

pub(super) fn declaration(cx: &Context<'_>) -> TokenStream {
    let docs = docs::attrs(&format!(
        "Sends what {} sends of its own accord, to the URL that each call names.",
        cx.title()
    ));
    quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct WebhookSender {
            core: client::Core,
        }
    }
}

pub(super) fn construction(cx: &Context<'_>) -> Group {
    let result = cx.prelude(Module::Operations, "Result");
    let webhooks = cx.api.webhooks.iter();
    let mut members = vec![
        quote! {
            /// A sender with the usual timeouts.
            pub fn new() -> #result<Self, client::Error> {
                Ok(Self::with_core(client::Builder::unbound().build()?))
            }
        },
        quote! {
            /// A sender with timeouts and a transport of your own: see [`client::Builder::unbound`].
            #[must_use]
            pub fn with_core(core: client::Core) -> Self {
                Self { core }
            }
        },
    ];
    members.extend(credentials(cx, webhooks.map(|webhook| &webhook.operation)));
    Group {
        head: quote!(impl WebhookSender),
        kind: GroupKind::Impl,
        members,
    }
}
