//! Parameters of the path, the query, the headers and the cookies, in every style that their operation declares.

use axum::extract::FromRequestParts;
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Rejected, wrapper};
use crate::conform::{HasShape, Shape, Struct, same_words};
use crate::contract::{Parameter, ParameterLocation};
use crate::server::reading::{self, Reading};
use crate::{Rejection, Violation, tree};

wrapper! {
    /// Parameters in the path: one value, a tuple by position, or a struct by name.
    ///
    /// ```
    /// use specwright::Path;
    ///
    /// async fn get(Path((flow_id, note_id)): Path<(i64, String)>) {}
    /// ```
    Path,
    /// Parameters in the query, as a struct.
    Query,
    /// Headers, as a struct: `x_request_id` reads `X-Request-Id`.
    Headers,
    /// Cookies, as a struct.
    Cookies,
}

/// What parameters are read into: a struct with `#[derive(Params)]`, or a type whose form on the wire is known.
#[diagnostic::on_unimplemented(
    message = "parameters cannot be read into `{Self}`",
    label = "not read from parameters",
    note = "write `#[derive(specwright::Params)]` on `{Self}`"
)]
pub trait FromParams: Sized {
    /// The fields, or the value.
    const SHAPE: Shape;

    /// Reads the parameters; `None` where some were refused, which they remember.
    fn from_params(parameters: &mut Parameters<'_>) -> Option<Self>;
}

// Who forgot a derive is told of `Params`, not of what else would do.
#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned + HasShape> FromParams for T {
    const SHAPE: Shape = T::SHAPE;

    fn from_params(parameters: &mut Parameters<'_>) -> Option<Self> {
        match T::SHAPE {
            Shape::Struct(found) => parameters.object(found),
            Shape::Tuple(shapes) => parameters.positions(shapes.len()),
            _ => parameters.single(),
        }
    }
}

/// The parameters of one place of a request; they remember every violation.
#[derive(Debug)]
pub struct Parameters<'a> {
    reading: Reading<'a>,
    location: ParameterLocation,
    violations: Vec<Violation>,
    fault: Option<Rejection>,
}

impl<'a> Parameters<'a> {
    fn new(reading: Reading<'a>, location: ParameterLocation) -> Self {
        Self {
            reading,
            location,
            violations: Vec::new(),
            fault: None,
        }
    }

    /// The parameter of this name; an absent one that is not required is `None` where the type has that.
    ///
    /// Names of headers are compared as words: `x_request_id` is `X-Request-Id`.
    pub fn named<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let parameter = self.find(name)?;
        match self.optional(parameter)? {
            Some(value) => Some(value),
            None => self.absent(parameter),
        }
    }

    /// The parameter of this name; the type's default where it is absent and not required.
    pub fn named_or_default<T: DeserializeOwned + Default>(&mut self, name: &str) -> Option<T> {
        let parameter = self.find(name)?;
        match self.optional(parameter)? {
            None if !parameter.required => Some(T::default()),
            None => self.missing(parameter),
            value => value,
        }
    }

    /// A struct that serde reads, by the names of its fields.
    fn object<T: DeserializeOwned>(&mut self, found: &Struct<'_>) -> Option<T> {
        let mut object = Map::new();
        for field in found.fields.iter().filter(|field| !field.read.is_empty()) {
            let parameter = self.find(field.read)?;
            match self.optional(parameter) {
                Some(Some(value)) => {
                    object.insert(field.read.to_owned(), value);
                }
                Some(None) if parameter.required => {
                    let _: Option<Value> = self.missing(parameter);
                }
                _ => {}
            }
        }
        if !self.violations.is_empty() {
            return None;
        }
        match tree::from_value(&Value::Object(object)) {
            Ok(value) => Some(value),
            Err(mut error) => {
                let parameter = error.outermost().and_then(|name| self.find(&name))?;
                self.refuse(vec![error.violation(&parameter.source())])
            }
        }
    }

    /// A tuple, by the order of the template.
    fn positions<T: DeserializeOwned>(&mut self, count: usize) -> Option<T> {
        let parameters = self.in_path()?;
        if parameters.len() != count {
            let wanted = format!("{count} values of the path");
            return self.fault(&wanted);
        }
        let values: Vec<_> = parameters
            .iter()
            .map(|parameter| self.named::<Value>(parameter.name))
            .collect();
        let values: Value = values.into_iter().collect::<Option<_>>()?;
        match tree::from_value(&values) {
            Ok(value) => Some(value),
            Err(mut error) => {
                let index: usize = error.outermost()?.parse().ok()?;
                let parameter = parameters.get(index)?;
                self.refuse(vec![error.violation(&parameter.source())])
            }
        }
    }

    /// The only parameter of the path.
    fn single<T: DeserializeOwned>(&mut self) -> Option<T> {
        match self.in_path()?.as_slice() {
            [parameter] => self.named(parameter.name),
            _ => self.fault("one value of the path"),
        }
    }

    /// The parameters of the path, in the order of the template.
    fn in_path(&mut self) -> Option<Vec<&'static Parameter>> {
        if self.location != ParameterLocation::Path {
            return self.fault("a value that has no name");
        }
        let template = self.reading.template;
        template.parameters().map(|name| self.find(name)).collect()
    }

    fn find(&mut self, name: &str) -> Option<&'static Parameter> {
        let is_header = self.location == ParameterLocation::Header;
        let mut parameters = self.reading.operation.parameters.iter();
        let found = parameters.find(|parameter| {
            parameter.location == self.location
                && (parameter.name == name || is_header && same_words(parameter.name, name))
        });
        match found {
            None => self.fault(&format!("`{name}`")),
            found => found,
        }
    }

    #[expect(clippy::option_option, reason = "refused, absent, or there")]
    fn optional<T: DeserializeOwned>(
        &mut self,
        parameter: &'static Parameter,
    ) -> Option<Option<T>> {
        match self.reading.optional(parameter) {
            Ok(value) => Some(value),
            Err(violations) => self.refuse(violations),
        }
    }

    /// What stands for a parameter that is absent.
    fn absent<T: DeserializeOwned>(&mut self, parameter: &'static Parameter) -> Option<T> {
        let nothing = (!parameter.required).then(|| T::deserialize(Value::Null).ok());
        nothing.flatten().or_else(|| self.missing(parameter))
    }

    fn missing<T>(&mut self, parameter: &'static Parameter) -> Option<T> {
        self.refuse(vec![parameter.missing()])
    }

    fn refuse<T>(&mut self, violations: Vec<Violation>) -> Option<T> {
        self.violations.extend(violations);
        None
    }

    /// Records that the operation has no such parameter, which `#[operation]` would have told.
    fn fault<T>(&mut self, wanted: &str) -> Option<T> {
        let (id, location) = (self.reading.operation.id, self.location);
        let fault = format!("operation `{id}` has no {location:?} parameters for {wanted}");
        self.fault
            .get_or_insert_with(|| Rejection::Internal(fault.into()));
        None
    }

    /// What was read, or every violation of every parameter of the operation.
    fn finish<T>(self, read: Option<T>) -> Result<T, Rejection> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        match read {
            Some(value) if self.violations.is_empty() => Ok(value),
            _ => Err(Rejection::Invalid(with(
                self.reading.violations(),
                self.violations,
            ))),
        }
    }
}

/// The violations that the walk found, and those that only the type knows of.
fn with(mut walked: Vec<Violation>, own: Vec<Violation>) -> Vec<Violation> {
    for violation in own {
        if !walked.contains(&violation) {
            walked.push(violation);
        }
    }
    walked
}

fn read<P: FromParams>(parts: &Parts, location: ParameterLocation) -> Result<P, Rejected> {
    let routed = reading::endpoint(&parts.extensions).map_err(Rejected::unrouted)?;
    let reading = Reading {
        operation: routed.operation,
        template: &routed.template,
        parts,
    };
    let mut parameters = Parameters::new(reading, location);
    let read = P::from_params(&mut parameters);
    let read = parameters.finish(read);
    read.map_err(|rejection| Rejected::new(rejection, routed))
}

macro_rules! located {
    ($($name:ident = $location:ident),* $(,)?) => {$(
        impl<P: FromParams, S: Sync> FromRequestParts<S> for $name<P> {
            type Rejection = Rejected;

            async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejected> {
                read(parts, ParameterLocation::$location).map(Self)
            }
        }
    )*};
}

located!(
    Path = Path,
    Query = Query,
    Headers = Header,
    Cookies = Cookie
);
