//! What generated servers have in common: how requests are decoded, handlers are called, and responses are sent.

/// Decodes a request: every part is read before the first that is missing ends it, so that all violations are found.
#[doc(hidden)]
#[macro_export]
macro_rules! __decode {
    ($input:ident => $request:ident { $($field:ident: $read:expr),+ $(,)? }) => {
        impl $crate::server::FromInput for $request {
            async fn from_input($input: &mut $crate::server::Input) -> ::core::option::Option<Self> {
                $(let $field = $read;)+
                ::core::option::Option::Some(Self { $($field: $field?),+ })
            }
        }
    };
}

/// Sends a response: for each variant, the reply.
#[doc(hidden)]
#[macro_export]
macro_rules! __answers {
    ($response:ident { $($variant:pat => $reply:expr),+ $(,)? }) => {
        impl $crate::server::IntoResponse for $response {
            fn into_response(self) -> $crate::server::Response {
                match self {
                    $($variant => $reply,)+
                }
            }
        }
    };
}

/// What routes call: for each operation, who authenticates and whether there is a request to decode.
#[doc(hidden)]
#[macro_export]
macro_rules! __handlers {
    ($($name:ident($($argument:tt)*) of $tag:ident,)+) => {$(
        pub(super) async fn $name<S: $tag>(
            service: ::std::sync::Arc<S>,
            mut input: $crate::server::Input,
        ) -> ::core::result::Result<$crate::server::Response, $crate::Rejection> {
            $crate::__handler!(service input $tag $name($($argument)*))
        }
    )+};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __handler {
    ($service:ident $input:ident $tag:ident $name:ident()) => {
        $crate::__handler!($service $tag $name())
    };
    ($service:ident $input:ident $tag:ident $name:ident(request)) => {{
        let request = $input.decode().await?;
        $crate::__handler!($service $tag $name(request))
    }};
    ($service:ident $input:ident $tag:ident $name:ident($authenticate:path)) => {{
        let principal = $authenticate(&*$service, &$input).await?;
        $crate::__handler!($service $tag $name(principal))
    }};
    ($service:ident $input:ident $tag:ident $name:ident($authenticate:path, request)) => {{
        let principal = $authenticate(&*$service, &$input).await?;
        let request = $input.decode().await?;
        $crate::__handler!($service $tag $name(principal, request))
    }};
    ($service:ident $tag:ident $name:ident($($argument:ident),*)) => {{
        // By the trait: an `Arc` has a `clone` of its own, and schemes are methods too.
        let response = <S as $tag>::$name(&*$service $(, $argument)*).await;
        ::core::result::Result::Ok($crate::server::IntoResponse::into_response(response))
    }};
}
