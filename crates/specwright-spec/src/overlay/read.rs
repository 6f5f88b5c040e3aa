//! The tree of an overlay file to an [`Overlay`], with everything said that is wrong in it.

use specwright_source::suggest::nearest;
use specwright_source::{Diagnostic, Place, Pointer, Sources};

use super::target::Target;
use super::{Action, Change, Overlay};
use crate::document::references::short;
use crate::document::{Node, Value};

/// Reads the tree of an overlay file (Overlay 1.0, "Schema").
///
/// An action at fault is left out and the others are kept; there is no overlay where there is no list of actions.
/// `sources` tells where in its text a query is at fault.
pub fn parse(root: &Node, sources: &Sources) -> (Option<Overlay>, Vec<Diagnostic>) {
    let mut read = Read {
        sources,
        diagnostics: Vec::new(),
    };
    let overlay = read.overlay(&At::root(root));
    (overlay, read.diagnostics)
}

struct Read<'a> {
    sources: &'a Sources,
    diagnostics: Vec<Diagnostic>,
}

/// A value of the overlay file and where it is.
struct At<'a> {
    node: &'a Node,
    pointer: Pointer,
}

impl<'a> At<'a> {
    fn root(node: &'a Node) -> Self {
        let pointer = Pointer::root();
        Self { node, pointer }
    }

    fn get(&self, key: &str) -> Option<Self> {
        let node = self.node.get(key)?;
        let pointer = self.pointer.child(key);
        Some(Self { node, pointer })
    }

    fn place(&self) -> Place {
        Place::new(self.node.span).pointer(self.pointer.clone())
    }

    fn warning(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(code, message).at(self.place())
    }

    fn error(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message).at(self.place())
    }
}

impl Read<'_> {
    fn overlay(&mut self, root: &At<'_>) -> Option<Overlay> {
        self.object(
            root,
            "Overlay Object",
            &["overlay", "info", "extends", "actions"],
        )?;
        self.specification(root);
        let info = self.info(root);
        Some(Overlay {
            title: info
                .as_ref()
                .and_then(|info| self.needed_text(info, "title")),
            version: info
                .as_ref()
                .and_then(|info| self.needed_text(info, "version")),
            extends: self.text(root, "extends"),
            actions: self.actions(root)?,
        })
    }

    /// The patch number says nothing about features (Overlay 1.0, "Versions").
    fn specification(&mut self, root: &At<'_>) {
        let Some(version) = self.needed_text(root, "overlay") else {
            return;
        };
        if version != "1.0" && !version.starts_with("1.0.") {
            let at = root.get("overlay");
            let message = format!("version `{}` is read as if it were 1.0.0", short(&version));
            let fault = Diagnostic::warning("overlay-version-not-supported", message);
            self.tell(fault.at(at.as_ref().unwrap_or(root).place()));
        }
    }

    fn info<'a>(&mut self, root: &At<'a>) -> Option<At<'a>> {
        let Some(info) = root.get("info") else {
            self.tell(root.warning("missing-field", "`info` is missing in this Overlay Object"));
            return None;
        };
        self.object(&info, "Info Object", &["title", "version"])?;
        Some(info)
    }

    fn actions(&mut self, root: &At<'_>) -> Option<Vec<Action>> {
        let Some(list) = root.get("actions") else {
            self.tell(root.error(
                "missing-field",
                "`actions` is missing in this Overlay Object",
            ));
            return None;
        };
        let Some(items) = list.node.as_array() else {
            self.wrong_type(&list, "actions", "an array");
            return None;
        };
        if items.is_empty() {
            self.tell(list.warning("overlay-without-actions", "there is no action"));
        }
        let actions = items.iter().enumerate();
        let actions = actions.filter_map(|(index, node)| {
            let pointer = list.pointer.child(&index.to_string());
            self.action(index, &At { node, pointer })
        });
        Some(actions.collect())
    }

    fn action(&mut self, index: usize, at: &At<'_>) -> Option<Action> {
        self.object(
            at,
            "Action Object",
            &["target", "description", "update", "remove"],
        )?;
        let target = self.target(at);
        let description = self.text(at, "description");
        let change = self.change(at);
        let members = at.node.as_object()?.members.iter();
        Some(Action {
            index,
            span: at.node.span,
            description,
            change: change?,
            extensions: members
                .filter(|one| is_extension(&one.key))
                .cloned()
                .collect(),
            target: target?,
        })
    }

    fn target(&mut self, action: &At<'_>) -> Option<Target> {
        let Some(target) = action.get("target") else {
            self.tell(action.error("missing-field", "`target` is missing in this Action Object"));
            return None;
        };
        let Some(text) = target.node.as_str() else {
            self.wrong_type(&target, "target", "a string");
            return None;
        };
        match Target::read(target.node, text, target.pointer, self.sources) {
            Ok(target) => Some(target),
            Err(fault) => {
                self.tell(fault);
                None
            }
        }
    }

    fn change(&mut self, action: &At<'_>) -> Option<Change> {
        let remove = action.get("remove");
        let removes = match &remove {
            Some(remove) => self.truth(remove)?,
            None => false,
        };
        match (removes, action.get("update")) {
            (false, Some(update)) => Some(Change::Update(update.node.clone())),
            (false, None) => {
                let message = "the action has neither `update` nor `remove: true`";
                self.tell(action.warning("overlay-action-without-effect", message));
                None
            }
            (true, update) => {
                if let Some(update) = update {
                    let message = "the update has no effect beside `remove: true`";
                    self.tell(update.warning("overlay-action-without-effect", message));
                }
                Some(Change::Remove)
            }
        }
    }

    fn truth(&mut self, at: &At<'_>) -> Option<bool> {
        if at.node.as_bool().is_none() {
            self.wrong_type(at, "remove", "a boolean");
        }
        at.node.as_bool()
    }

    /// Checks that a value is an object with fields of the specification, or extensions.
    fn object(&mut self, at: &At<'_>, name: &str, known: &[&str]) -> Option<()> {
        let Some(object) = at.node.as_object() else {
            let found = at.node.type_name();
            let message = format!("the {name} must be an object, and this is of type {found}");
            self.tell(at.error("wrong-type", message));
            return None;
        };
        for member in &object.members {
            if !is_extension(&member.key) && !known.contains(&&*member.key) {
                let message = format!("`{}` is no field of the {name}", short(&member.key));
                let place = Place::new(member.key_span).pointer(at.pointer.child(&member.key));
                let fault = Diagnostic::warning("unknown-field", message).at(place);
                self.tell(match nearest(&member.key, known.iter().copied()) {
                    Some(near) => fault.help(format!("did you mean `{near}`?")),
                    None => fault,
                });
            }
        }
        Some(())
    }

    /// A text that informs only, so that its lack is a warning.
    fn needed_text(&mut self, at: &At<'_>, key: &str) -> Option<String> {
        if at.get(key).is_none() {
            self.tell(at.warning("missing-field", format!("`{key}` is missing here")));
        }
        self.text(at, key)
    }

    /// A text, or a number that YAML made of one: `version: 1.0`.
    fn text(&mut self, at: &At<'_>, key: &str) -> Option<String> {
        let at = at.get(key)?;
        match &at.node.value {
            Value::String(text) => Some(text.to_string()),
            other => {
                let found = at.node.type_name();
                let message = format!("`{key}` must be a string, and this is of type {found}");
                self.tell(at.warning("wrong-type", message));
                match other {
                    Value::Number(number) => Some(number.0.to_string()),
                    _ => None,
                }
            }
        }
    }

    fn wrong_type(&mut self, at: &At<'_>, key: &str, expected: &str) {
        let found = at.node.type_name();
        let message = format!("`{key}` must be {expected}, and this is of type {found}");
        self.tell(at.error("wrong-type", message));
    }

    fn tell(&mut self, fault: Diagnostic) {
        self.diagnostics.push(fault);
    }
}

fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}
