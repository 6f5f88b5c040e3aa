//! This crate's extractors as the checks see them.

use super::extracts::{Argument, Extracts, Known};
use super::guards::{Guarded, Guards};
use super::replies::{Replies, Reply, Responds};
use super::shape::HasShape;
use crate::contract::MediaKind;
use crate::server::{Auth, Cookies, Form, FromParams, Headers, Json, Multipart, Path, Query, Text};

macro_rules! bodies {
    ($($name:ident)*) => {$(
        impl<T: HasShape> Extracts for $name<T> {
            const ARGUMENT: Argument = Argument::Body {
                kind: MediaKind::$name,
                shape: T::SHAPE,
                optional: false,
            };
        }

        impl<T: HasShape> Extracts for Option<$name<T>> {
            const ARGUMENT: Argument = Argument::Body {
                kind: MediaKind::$name,
                shape: T::SHAPE,
                optional: true,
            };
        }

        impl<T> Known for $name<T> {}
        impl<T> Known for Option<$name<T>> {}
    )*};
}

bodies!(Json Form Multipart Text);

macro_rules! parameters {
    ($($name:ident)*) => {$(
        impl<P: FromParams> Extracts for $name<P> {
            const ARGUMENT: Argument = Argument::$name(P::SHAPE);
        }

        impl<P> Known for $name<P> {}
    )*};
}

parameters!(Path Query Headers Cookies);

impl<G: Guards> Extracts for Auth<G> {
    const ARGUMENT: Argument = Argument::Guard(G::GUARDED);
}

impl<G: Guards> Extracts for Option<Auth<G>> {
    const ARGUMENT: Argument = Argument::Guard(Guarded::Optional(&G::GUARDED));
}

impl<G> Known for Auth<G> {}
impl<G> Known for Option<Auth<G>> {}

impl<T: HasShape> Responds for Json<T> {
    const REPLIES: Replies = Replies::List(&[Reply::json(200, T::SHAPE)]);
}
