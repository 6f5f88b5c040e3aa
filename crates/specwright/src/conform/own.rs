//! This crate's extractors as the checks see them.

use super::extracts::{Argument, Extracts, Known};
use super::guards::{Guarded, Guards};
use super::replies::{Replies, Reply, Responds};
use super::shape::HasShape;
use crate::Rejection;
use crate::contract::MediaKind;
use crate::server::{
    Auth, Cookies, Form, FromParams, Headers, Json, Multipart, Path, Query, Rejected, Text,
};

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

impl<P: FromParams> Extracts for Path<P> {
    const ARGUMENT: Argument = Argument::Path(P::SHAPE);
}

impl<P: FromParams> Extracts for Query<P> {
    const ARGUMENT: Argument = Argument::Query(P::SHAPE);
}

impl<P: FromParams> Extracts for Headers<P> {
    const ARGUMENT: Argument = Argument::Headers(P::SHAPE);
}

impl<P: FromParams> Extracts for Cookies<P> {
    const ARGUMENT: Argument = Argument::Cookies(P::SHAPE);
}

impl<P> Known for Path<P> {}
impl<P> Known for Query<P> {}
impl<P> Known for Headers<P> {}
impl<P> Known for Cookies<P> {}

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

// They have the trait to be refused in words of our own.
#[diagnostic::do_not_recommend]
impl Responds for Rejection {
    const REPLIES: Replies = Replies::Refused;
}

#[diagnostic::do_not_recommend]
impl Responds for Rejected {
    const REPLIES: Replies = Replies::Refused;
}
