//! A message flow as it is stored: `Flow { id: "6650f3d7…", workspace_id: "acme", autopilot: false, … }`
//!
//! Direction and channel are text here: the contract has checked them, and a value it gains needs no change below it.

use jiff::{SignedDuration, Timestamp};

use crate::settings::Settings;

/// A stored message flow.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Identifier, made by [`new_id`].
    pub id: String,
    /// The workspace that owns the flow.
    pub workspace_id: String,
    /// What its author gave.
    pub content: NewFlow,
    /// When it was inserted.
    pub created_at: Timestamp,
    /// When it was last updated.
    pub updated_at: Timestamp,
}

/// Where a flow stands in the order of creation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// When the flow was inserted.
    pub created_at: Timestamp,
    /// Its identifier, which settles the order within a microsecond.
    pub id: String,
}

/// What the author of a message flow decides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewFlow {
    /// What people call the flow.
    pub name: String,
    /// Who may start a conversation.
    pub direction: String,
    /// What the flow is for.
    pub description: Option<String>,
    /// The agent that speaks in it.
    pub agent: String,
    /// Its settings, with working hours in the nested form.
    pub settings: Settings,
    /// The message that opens a conversation.
    pub initiation_message: String,
    /// What the agent is told about its task.
    pub prompt: String,
    /// Whether the flow is in use.
    pub is_active: bool,
    /// Whether the agent answers without approval.
    pub autopilot: bool,
    /// How the messages travel.
    pub message_channel: String,
}

/// A change to a message flow; what is absent keeps its value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FlowChange {
    /// The new description.
    pub description: Option<String>,
    /// Whether autopilot is to be flipped.
    pub toggle_autopilot: bool,
    /// Settings to merge into the stored ones.
    pub settings: Option<Settings>,
}

impl Flow {
    /// Where the flow stands among those of its workspace.
    pub fn position(&self) -> Position {
        Position {
            created_at: self.created_at,
            id: self.id.clone(),
        }
    }
}

/// A new identifier: the second in which it was made and 64 random bits, as 24 hexadecimal digits.
///
/// Replicas make identifiers without asking anybody; the leading time keeps neighbours together in the index.
pub fn new_id() -> Result<String, getrandom::Error> {
    let seconds = now().as_second() & 0xffff_ffff;
    let random = getrandom::u64()?;

    Ok(format!("{seconds:08x}{random:016x}"))
}

/// The time, in the microseconds that the store keeps.
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    let beyond = SignedDuration::from_nanos(i64::from(now.subsec_nanosecond() % 1_000));

    now.checked_sub(beyond).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::{new_id, now};

    #[test]
    fn identifiers_are_24_hexadecimal_digits() {
        let id = new_id().unwrap();

        assert_eq!(id.len(), 24);
        assert!(id.chars().all(|digit| digit.is_ascii_hexdigit()));
    }

    #[test]
    fn identifiers_differ() {
        assert_ne!(new_id().unwrap(), new_id().unwrap());
    }

    #[test]
    fn the_time_has_no_nanoseconds() {
        assert_eq!(now().subsec_nanosecond() % 1_000, 0);
    }
}
