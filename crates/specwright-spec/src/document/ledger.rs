//! Which members of a document have an effect, recorded by the passes that read them.
//!
//! Recording costs nothing while nobody asks for it.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::Node;
use super::tree::NodeId;

/// What a member of a document does to the code that is generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// It shapes types, signatures and routes.
    Typed,
    /// It is checked at run time by the engine of generated code.
    Native,
    /// It is checked at run time by the `jsonschema` crate.
    Fallback,
    /// None: nothing reads it, or what reads it says that it is not heeded.
    Ignored,
}

/// The members that were read, by their values.
#[derive(Debug, Default)]
pub(crate) struct Ledger(Option<Mutex<FxHashMap<NodeId, Effect>>>);

impl Ledger {
    /// Begins to record.
    pub(crate) fn open(&mut self) {
        self.0 = Some(Mutex::default());
    }

    /// Ends recording.
    pub(crate) fn close(&mut self) -> Effects {
        let recorded = self.0.take().unwrap_or_default();
        Effects(
            recorded
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Records the effect of a member with this value; where there are several, the later one in the list of effects says more.
    pub(crate) fn record(&self, value: &Node, effect: Effect) {
        if let Some(recorded) = &self.0 {
            let mut recorded = recorded.lock().unwrap_or_else(PoisonError::into_inner);
            let known = recorded.entry(value.id()).or_insert(effect);
            *known = effect.max(*known);
        }
    }
}

/// What was recorded.
#[derive(Debug)]
pub(crate) struct Effects(FxHashMap<NodeId, Effect>);

impl Effects {
    /// The effect of a member with this value; none where nothing was recorded.
    pub(crate) fn of(&self, value: &Node) -> Effect {
        self.0.get(&value.id()).copied().unwrap_or(Effect::Ignored)
    }
}
