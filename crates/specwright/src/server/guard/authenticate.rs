//! How guards are tried: one, several together, or one of two.

use std::ptr;

use axum::extract::FromRef;
use http::request::Parts;

use super::{Credential, Either, Guard};
use crate::Rejection;
use crate::conform::{Guarded, Guards, NamedScheme};
use crate::contract::{Operation, Requirement, SecurityScheme};
use crate::server::credentials::CredentialKind;
use crate::server::security::{Alternatives, Granted, forbidden, lacking};

/// A request that guards are tried on.
#[derive(Debug)]
pub struct Attempt<'r, S> {
    operation: &'static Operation,
    request: &'r Parts,
    state: &'r S,
}

/// A guard or guards, which [`Auth`](super::Auth) asks.
pub trait Authenticate<S>: Guards + Sized {
    /// Checks the credentials of a request; none where they are not all there.
    fn authenticate(
        attempt: Attempt<'_, S>,
    ) -> impl Future<Output = Result<Option<Self>, Rejection>> + Send;
}

impl<S> Clone for Attempt<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Attempt<'_, S> {}

impl<'r, S> Attempt<'r, S> {
    pub(super) fn new(operation: &'static Operation, request: &'r Parts, state: &'r S) -> Self {
        Self {
            operation,
            request,
            state,
        }
    }

    /// The schemes that the operation asks for, each once.
    pub(super) fn schemes(&self) -> Vec<&'static SecurityScheme> {
        let mut schemes: Vec<&SecurityScheme> = Vec::new();
        for requirement in self.operation.security.iter().copied().flatten() {
            if !schemes
                .iter()
                .any(|known| ptr::eq(*known, requirement.scheme))
            {
                schemes.push(requirement.scheme);
            }
        }
        schemes
    }

    fn credential<G: Guard>(&self) -> Option<Credential<'r, G::Scheme>> {
        <G::Scheme as NamedScheme>::Kind::read(self.request, G::Scheme::SCHEME)
    }

    async fn check<G: Guard>(
        &self,
        credential: Credential<'r, G::Scheme>,
    ) -> Result<Granted<G>, Rejection>
    where
        G::State: FromRef<S>,
    {
        let state = G::State::from_ref(self.state);
        G::check(credential, self.request, &state).await
    }

    /// The alternatives that ask for just these schemes.
    ///
    /// Where there are none, the guard would let in whom the document does not: a fault of the server.
    fn asked<const N: usize>(
        &self,
        schemes: [&'static SecurityScheme; N],
    ) -> Result<Vec<[Scopes; N]>, Rejection> {
        let alternatives = self.operation.security.iter();
        let asked: Vec<_> = alternatives
            .filter_map(|alternative| scopes_of(alternative, schemes))
            .collect();
        if asked.is_empty() {
            let fault = format!(
                "operation `{}` does not ask for this guard",
                self.operation.id
            );
            return Err(Rejection::Internal(fault.into()));
        }
        Ok(asked)
    }
}

/// The scopes that a requirement asks for.
type Scopes = &'static [&'static str];

/// The scopes that an alternative asks for, scheme by scheme; none where it asks for other schemes.
fn scopes_of<const N: usize>(
    alternative: &'static [Requirement],
    schemes: [&'static SecurityScheme; N],
) -> Option<[Scopes; N]> {
    let of = |scheme: &SecurityScheme| {
        let mut requirements = alternative.iter();
        requirements.find(|requirement| ptr::eq(requirement.scheme, scheme))
    };
    let found = schemes.map(of);
    let all = alternative.len() == N && found.iter().all(Option::is_some);
    all.then(|| found.map(|requirement| requirement.map_or(&[][..], |found| found.scopes)))
}

/// Holds what was granted against alternatives; the one that lacks least speaks for all.
fn permit<const N: usize>(asked: &[[Scopes; N]], granted: [&[String]; N]) -> Result<(), Rejection> {
    let missing = |scopes: &[Scopes; N]| -> Vec<&str> {
        let pairs = scopes.iter().zip(granted);
        pairs
            .flat_map(|(scopes, granted)| lacking(scopes, granted))
            .collect()
    };
    match asked.iter().map(missing).min_by_key(Vec::len) {
        Some(missing) if !missing.is_empty() => Err(forbidden(&missing)),
        _ => Ok(()),
    }
}

impl<S: Sync, G: Guard<State: FromRef<S>>> Authenticate<S> for G {
    async fn authenticate(attempt: Attempt<'_, S>) -> Result<Option<Self>, Rejection> {
        let asked = attempt.asked([G::Scheme::SCHEME])?;
        let Some(credential) = attempt.credential::<G>() else {
            return Ok(None);
        };
        let granted = attempt.check::<G>(credential).await?;
        permit(&asked, [&granted.scopes])?;
        Ok(Some(granted.principal))
    }
}

/// Guards that demand their credentials together.
macro_rules! together {
    ($($guard:ident $found:ident),*) => {
        impl<$($guard: Guard),*> Guards for ($($guard,)*) {
            const GUARDED: Guarded = Guarded::All(&[$($guard::GUARDED),*]);
        }

        impl<S: Sync, $($guard: Guard<State: FromRef<S>>),*> Authenticate<S> for ($($guard,)*) {
            async fn authenticate(attempt: Attempt<'_, S>) -> Result<Option<Self>, Rejection> {
                let asked = attempt.asked([$($guard::Scheme::SCHEME),*])?;
                let ($(Some($found),)*) = ($(attempt.credential::<$guard>(),)*) else {
                    return Ok(None);
                };
                // The first that fails speaks for all.
                $(let $found = attempt.check::<$guard>($found).await?;)*
                permit(&asked, [$(&$found.scopes),*])?;
                Ok(Some(($($found.principal,)*)))
            }
        }
    };
}

together!(A a, B b);
together!(A a, B b, C c);
together!(A a, B b, C c, D d);

impl<G: Guard> Guards for G {
    const GUARDED: Guarded = Guarded::scheme::<G::Scheme>();
}

impl<A: Guards, B: Guards> Guards for Either<A, B> {
    const GUARDED: Guarded = Guarded::Either(&[A::GUARDED, B::GUARDED]);
}

impl<S, A, B> Authenticate<S> for Either<A, B>
where
    S: Sync,
    A: Authenticate<S> + Send,
    B: Authenticate<S> + Send,
{
    async fn authenticate(attempt: Attempt<'_, S>) -> Result<Option<Self>, Rejection> {
        let mut alternatives = Alternatives::default();
        match A::authenticate(attempt).await {
            Ok(Some(guard)) => return Ok(Some(Self::Left(guard))),
            Ok(None) => {}
            Err(rejection) => alternatives.refused(rejection),
        }
        match B::authenticate(attempt).await {
            Ok(Some(guard)) => return Ok(Some(Self::Right(guard))),
            Ok(None) => {}
            Err(rejection) => alternatives.refused(rejection),
        }
        alternatives.anonymous().map(|()| None)
    }
}
