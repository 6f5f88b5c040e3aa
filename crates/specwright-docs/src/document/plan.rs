//! Which schemas there are, and how they are called.
//!
//! A request is called after its operation, what responses show after the resource, and an object inside after its
//! field. A request's object that is not the response's is its `Input`.

use indexmap::IndexMap;

use super::names;
use crate::merge::contradictions::{joined, resources};
use crate::merge::member::Member;
use crate::merge::outline::Way;
use crate::merge::{Operation, decided};
use crate::page::FieldType;

/// The schemas of a document.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// What each schema describes, by name.
    pub(crate) schemas: IndexMap<String, Planned>,
    /// The name of the schema of a value, by the root it is below and the way from there.
    names: IndexMap<(String, Way), String>,
    /// The root of what each operation answers with, by the operation's id.
    pub(crate) responses: IndexMap<String, String>,
    /// The root of what each operation is sent, by the operation's id.
    pub(crate) requests: IndexMap<String, String>,
    /// Objects without members that take those of another request: where they are and whose members they take.
    pub(crate) borrowed: Vec<Borrowed>,
}

/// A schema.
#[derive(Debug)]
pub(crate) struct Planned {
    /// What it describes.
    pub(crate) member: Member,
    /// The root it is below.
    pub(crate) root: String,
    /// The way from the root.
    pub(crate) way: Way,
}

/// An object without members that takes those of another request.
#[derive(Debug)]
pub(crate) struct Borrowed {
    /// The operation that lacks the members.
    pub(crate) operation: String,
    /// The way to the object.
    pub(crate) way: Way,
    /// The operation that has them.
    pub(crate) from: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Request,
    Response,
}

/// A tree of members on its way into the plan.
struct Root<'a> {
    /// The name of its schema.
    name: &'a str,
    /// The name that one-word members are joined with.
    resource: &'a str,
    side: Side,
    member: &'a Member,
    /// The requests about the same resource.
    requests: Vec<&'a Member>,
}

impl Plan {
    /// The schemas that these operations need.
    pub(crate) fn of(operations: &[Operation]) -> Self {
        let mut plan = Self::default();
        for (name, operations) in resources(operations) {
            let requests = operations
                .iter()
                .filter_map(|operation| operation.request.as_ref());
            let root = Root {
                name: &name,
                resource: &name,
                side: Side::Response,
                member: &joined(&operations),
                requests: requests.map(|body| &body.root).collect(),
            };
            plan.root(&root);
            for operation in operations {
                plan.responses.insert(operation.id.clone(), name.clone());
            }
        }
        for operation in operations {
            plan.request(operation);
        }
        for operation in operations {
            plan.borrow(operation, operations);
        }
        plan.schemas
            .sort_by_cached_key(|name, planned| rank(name, planned));
        plan
    }

    fn request(&mut self, operation: &Operation) {
        let Some(body) = operation
            .request
            .as_ref()
            .filter(|body| body.root.has_members())
        else {
            return;
        };
        let name = format!("{}Request", names::capital(&operation.id));
        let title = operation.titles.first();
        let resource = title.and_then(|title| names::resource(&title.value));
        let resource = resource.map_or_else(|| name.clone(), |words| names::pascal(&words));
        self.root(&Root {
            name: &name,
            resource: &resource,
            side: Side::Request,
            member: &body.root,
            requests: Vec::new(),
        });
        self.requests.insert(operation.id.clone(), name);
    }

    fn root(&mut self, root: &Root<'_>) {
        let planned = Planned {
            member: root.member.clone(),
            root: root.name.to_owned(),
            way: Way::new(),
        };
        self.schemas.insert(root.name.to_owned(), planned);
        self.names
            .insert((root.name.to_owned(), Way::new()), root.name.to_owned());
        self.members(root, &mut Way::new(), root.member);
    }

    fn members(&mut self, root: &Root<'_>, way: &mut Way, holder: &Member) {
        for (property, member) in &holder.members {
            let above = way.last().cloned();
            way.push(property.clone());
            let name = if member.has_members() {
                Some(names::nested(
                    &one_of(property, member),
                    above.as_deref(),
                    root.resource,
                ))
            } else {
                values_name(root, way, property, member)
            };
            if let Some(name) = name {
                self.insert(root, way, &name, member);
            }
            self.members(root, way, member);
            way.pop();
        }
    }

    fn insert(&mut self, root: &Root<'_>, way: &Way, natural: &str, member: &Member) {
        let mut candidates = vec![natural.to_owned()];
        if root.side == Side::Request && member.has_members() {
            candidates.push(format!("{natural}Input"));
        }
        let long: Vec<String> = way.iter().flat_map(|name| names::words(name)).collect();
        candidates.push(format!("{}{}", root.name, names::pascal(&long)));
        let free = |name: &&String| {
            let there = self.schemas.get(*name);
            there.is_none_or(|there| same_shape(&there.member, member))
        };
        let mut name = candidates.iter().find(free).cloned().unwrap_or_default();
        if name.is_empty() {
            name = format!("{}{}", candidates[candidates.len() - 1], self.schemas.len());
        }
        self.names
            .insert((root.name.to_owned(), way.clone()), name.clone());
        match self.schemas.get_mut(&name) {
            Some(there) => there.member.join(member),
            None => {
                let planned = Planned {
                    member: member.clone(),
                    root: root.name.to_owned(),
                    way: way.clone(),
                };
                self.schemas.insert(name, planned);
            }
        }
    }

    /// Objects of a request without members, which another request about the same has at the same place.
    fn borrow(&mut self, operation: &Operation, operations: &[Operation]) {
        let Some(own) = self.requests.get(&operation.id).cloned() else {
            return;
        };
        let resource = |operation: &Operation| names::resource(&operation.titles.first()?.value);
        let about = resource(operation);
        let Some(body) = operation.request.as_ref().filter(|_| about.is_some()) else {
            return;
        };
        for (property, member) in &body.root.members {
            if member.has_members() || !is_object(member) {
                continue;
            }
            let way = vec![property.clone()];
            let lender = operations.iter().find_map(|other| {
                let root = self.requests.get(&other.id)?;
                let name = self.names.get(&(root.clone(), way.clone()))?;
                (resource(other) == about).then(|| (other.id.clone(), name.clone()))
            });
            if let Some((from, name)) = lender {
                self.names.insert((own.clone(), way.clone()), name);
                self.borrowed.push(Borrowed {
                    operation: operation.id.clone(),
                    way,
                    from,
                });
            }
        }
    }

    /// The name of the schema of a value, where it has one.
    pub(crate) fn name(&self, root: &str, way: &[String]) -> Option<&str> {
        let key = (root.to_owned(), way.to_vec());
        self.names.get(&key).map(String::as_str)
    }
}

/// The name of a schema for values: those that a request is limited to, and those that a response may exceed.
fn values_name(root: &Root<'_>, way: &Way, property: &str, member: &Member) -> Option<String> {
    if !member.values.is_empty() {
        return Some(names::pascal(&names::words(property)));
    }
    let mut requests = root.requests.iter();
    let limited = requests.any(|request| {
        request
            .at_path(way)
            .is_some_and(|member| !member.values.is_empty())
    });
    (root.side == Side::Response && limited && !member.mentioned.is_empty())
        .then(|| names::open_values(property, root.resource))
}

/// Requests, then what responses show, then what is inside, each in the order they were met.
fn rank(name: &str, planned: &Planned) -> u8 {
    match (planned.way.is_empty(), name.ends_with("Request")) {
        (true, true) => 0,
        (true, false) => 1,
        (false, _) => 2,
    }
}

/// The field's name, in the singular where it has many.
fn one_of(property: &str, member: &Member) -> String {
    if member.is_array() {
        names::singular(property)
    } else {
        property.to_owned()
    }
}

fn is_object(member: &Member) -> bool {
    member
        .kind()
        .is_some_and(|kind| kind.fact.value == FieldType::Object)
}

/// Whether two values would have the same schema, descriptions apart.
fn same_shape(one: &Member, other: &Member) -> bool {
    let kind = |member: &Member| member.kind().map(|kind| kind.fact.value.clone());
    let values = |member: &Member| decided(&member.values).map(|values| values.value.clone());
    let default = |member: &Member| decided(&member.defaults).map(|default| default.value.clone());
    let names = |member: &Member| -> Vec<String> {
        let mut names: Vec<String> = member.members.keys().cloned().collect();
        names.sort();
        names
    };
    kind(one) == kind(other)
        && values(one) == values(other)
        && default(one) == default(other)
        && names(one) == names(other)
        && one.members.iter().all(|(name, below)| {
            let other = &other.members[name];
            below.is_required() == other.is_required() && same_shape(below, other)
        })
}
