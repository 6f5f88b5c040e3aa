//! The cheapest way to walk the tree of the examples in the order of the fields.
//!
//! For each field the objects that are open can take it, from the innermost outwards, or none does. The ways are
//! followed side by side, the best few at a time, and what each leaves unexplained is its price.

use std::rc::Rc;

use super::{Shape, may_have_members};
use crate::page::Field;

/// A section with more fields is no page that people wrote.
pub(super) const MOST_FIELDS: usize = 2_000;
/// Ways that are followed side by side.
const WAYS: usize = 16;

/// The price of a field that no open object takes.
const STRANGER: u32 = 8;
/// The price of a value in the example that is not of the type of the field.
const OTHER_TYPE: u32 = 2;
/// The price of a place that only a sibling page knows.
const HEARSAY: u32 = 1;
/// The most that the members which an object shows and the page does not describe cost.
const INCOMPLETE: usize = 3;

/// What a field is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Parent {
    /// Nothing.
    Root,
    /// The field of this number.
    Field(usize),
    /// The examples do not say.
    Unknown,
}

/// The parents of all fields.
#[derive(Debug)]
pub(super) struct Aligned {
    pub(super) parents: Vec<Parent>,
    /// The node of the example that each field is.
    pub(super) nodes: Vec<Option<usize>>,
    /// A field for which another parent is as good.
    pub(super) tie: Option<usize>,
}

/// Finds the parents of the fields that the examples know.
pub(super) fn align(fields: &[Field], shape: &Shape) -> Aligned {
    let root = Frame {
        parent: Parent::Root,
        node: Shape::ROOT,
        taken: Vec::new(),
        own: 0,
        outer: None,
    };
    let mut ways = vec![Way {
        price: 0,
        frame: Rc::new(root),
        steps: None,
    }];
    for (at, field) in fields.iter().enumerate() {
        let mut next: Vec<_> = ways
            .iter()
            .flat_map(|way| way.step(at, field, shape))
            .collect();
        next.sort_by_key(|way| way.price);
        next.truncate(WAYS);
        ways = next;
    }
    for way in &mut ways {
        way.price += way.price_of_end(shape);
    }
    ways.sort_by_key(|way| way.price);
    let mut results = ways.iter().map(|way| (way.price, way.result(fields.len())));
    let Some((price, (parents, nodes))) = results.next() else {
        return Aligned {
            parents: Vec::new(),
            nodes: Vec::new(),
            tie: None,
        };
    };
    let others = results.take_while(|(other, _)| *other == price);
    let tie = others
        .filter_map(|(_, (other, _))| first_difference(&parents, &other))
        .min();
    Aligned {
        parents,
        nodes,
        tie,
    }
}

/// The first field with two parents. Which of two fields of one name is the stranger, makes no difference.
fn first_difference(one: &[Parent], other: &[Parent]) -> Option<usize> {
    let known = |at: &usize| one[*at] != Parent::Unknown && other[*at] != Parent::Unknown;
    (0..one.len())
        .filter(known)
        .find(|at| one[*at] != other[*at])
}

/// An object that is open.
#[derive(Debug, Clone)]
struct Frame {
    parent: Parent,
    node: usize,
    /// The members that fields are, sorted.
    taken: Vec<usize>,
    /// How many of them the examples of the page itself show.
    own: usize,
    outer: Option<Rc<Frame>>,
}

#[derive(Debug, Clone)]
struct Way {
    price: u32,
    frame: Rc<Frame>,
    steps: Option<Rc<Step>>,
}

#[derive(Debug)]
struct Step {
    parent: Parent,
    node: Option<usize>,
    before: Option<Rc<Step>>,
}

impl Way {
    fn step(&self, at: usize, field: &Field, shape: &Shape) -> Vec<Self> {
        let mut ways = Vec::new();
        let mut price = self.price;
        let mut frame = Some(&self.frame);
        while let Some(open) = frame {
            let node = shape.member(open.node, &field.name.value);
            // A name that is taken stands for another field, or for the same once more: order will tell.
            if let Some(node) = node
                && let Err(position) = open.taken.binary_search(&node)
            {
                ways.push(self.enter(at, field, shape, open, (node, position), price));
            }
            price += open.price_of_close(shape);
            frame = open.outer.as_ref();
        }
        ways.push(Self {
            price: self.price + STRANGER,
            frame: Rc::clone(&self.frame),
            steps: Some(self.stepped(Parent::Unknown, None)),
        });
        ways
    }

    /// The field is a member of an open object, and those inside that one are closed.
    fn enter(
        &self,
        at: usize,
        field: &Field,
        shape: &Shape,
        open: &Rc<Frame>,
        (node, position): (usize, usize),
        price: u32,
    ) -> Self {
        let kind = field.kind.as_ref();
        let fits = kind.is_none_or(|kind| shape.fits(node, &kind.value));
        let own = shape.is_own(node);
        let mut frame = Frame::clone(open);
        frame.taken.insert(position, node);
        frame.own += usize::from(own);
        let frame = Rc::new(frame);
        let inner = (shape.has_members(node) && may_have_members(field)).then(|| Frame {
            parent: Parent::Field(at),
            node,
            taken: Vec::new(),
            own: 0,
            outer: Some(Rc::clone(&frame)),
        });
        Self {
            price: price + if fits { 0 } else { OTHER_TYPE } + if own { 0 } else { HEARSAY },
            frame: inner.map_or(frame, Rc::new),
            steps: Some(self.stepped(open.parent, Some(node))),
        }
    }

    fn stepped(&self, parent: Parent, node: Option<usize>) -> Rc<Step> {
        let before = self.steps.clone();
        Rc::new(Step {
            parent,
            node,
            before,
        })
    }

    fn price_of_end(&self, shape: &Shape) -> u32 {
        let mut price = 0;
        let mut frame = Some(&self.frame);
        while let Some(open) = frame {
            price += open.price_of_close(shape);
            frame = open.outer.as_ref();
        }
        price
    }

    fn result(&self, length: usize) -> (Vec<Parent>, Vec<Option<usize>>) {
        let mut parents = Vec::with_capacity(length);
        let mut nodes = Vec::with_capacity(length);
        let mut step = self.steps.as_ref();
        while let Some(own) = step {
            parents.push(own.parent);
            nodes.push(own.node);
            step = own.before.as_ref();
        }
        parents.reverse();
        nodes.reverse();
        (parents, nodes)
    }
}

impl Frame {
    /// Pages describe all members of an object or none: one whose description stops halfway is a worse reading.
    fn price_of_close(&self, shape: &Shape) -> u32 {
        if self.own == 0 {
            return 0;
        }
        let missing = shape.shown(self.node).saturating_sub(self.own);
        u32::try_from(missing.min(INCOMPLETE)).unwrap_or(0)
    }
}
