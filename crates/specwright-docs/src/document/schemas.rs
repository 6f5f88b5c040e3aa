//! Members to the schemas of a document, each keyword with its origin.

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, IntegerType, NumberType, ObjectType, ReferenceOr,
    Schema, SchemaData, SchemaKind, StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};
use specwright_source::Pointer;

use super::plan::{Plan, Planned};
use crate::merge::decided;
use crate::merge::member::{Member, Source};
use crate::page::{Fact, FieldType};
use crate::provenance::Provenance;

/// Writes schemas and remembers where they come from.
pub(crate) struct Schemas<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) provenance: &'a mut Provenance,
}

impl Schemas<'_> {
    /// A schema of `components`.
    pub(crate) fn component(&mut self, name: &str, planned: &Planned) -> Schema {
        let at = Pointer::root()
            .child("components")
            .child("schemas")
            .child(name);
        self.provenance.add(&at, planned.member.sources());
        if !planned.member.has_members() {
            return self.scalar(&at, &planned.member);
        }
        if planned.way.is_empty() {
            // No page has a word for a whole body; it is there because its members are.
            let members = planned.member.members.values();
            let first = members.filter_map(|member| member.sources().first().copied());
            self.provenance.add(&at, first);
        }
        let mut object = ObjectType::default();
        for (property, member) in &planned.member.members {
            let below = at.child("properties").child(property);
            let mut way = planned.way.clone();
            way.push(property.clone());
            let schema = self.value(&below, &planned.root, &way, member);
            object.properties.insert(property.clone(), boxed(schema));
            if member.is_required() {
                object.required.push(property.clone());
                let item = at
                    .child("required")
                    .child(&(object.required.len() - 1).to_string());
                self.provenance.add(&item, sources(&member.required));
            }
        }
        Schema {
            schema_data: self.data(&at, &planned.member),
            schema_kind: SchemaKind::Type(Type::Object(object)),
        }
    }

    /// The schema of a value that is not planned, with its members inside it.
    pub(crate) fn inline(&mut self, at: &Pointer, member: &Member) -> Schema {
        self.provenance.add(at, member.sources());
        if !member.has_members() {
            return self.scalar(at, member);
        }
        let (data, is_array) = (self.data(at, member), member.is_array());
        let at = if is_array {
            at.child("items")
        } else {
            at.clone()
        };
        let mut object = ObjectType::default();
        for (property, member) in &member.members {
            let schema = self.inline(&at.child("properties").child(property), member);
            object
                .properties
                .insert(property.clone(), ReferenceOr::Item(Box::new(schema)));
            if member.is_required() {
                object.required.push(property.clone());
            }
        }
        let object = SchemaKind::Type(Type::Object(object));
        let schema_kind = if is_array {
            array(ReferenceOr::Item(Schema {
                schema_data: SchemaData::default(),
                schema_kind: object,
            }))
        } else {
            object
        };
        Schema {
            schema_data: data,
            schema_kind,
        }
    }

    /// The schema of a value, or the reference to it.
    pub(crate) fn value(
        &mut self,
        at: &Pointer,
        root: &str,
        way: &[String],
        member: &Member,
    ) -> ReferenceOr<Schema> {
        self.provenance.add(at, member.sources());
        let Some(name) = self.plan.name(root, way) else {
            return ReferenceOr::Item(self.scalar(at, member));
        };
        let reference = reference(name);
        if !(member.is_array() && member.has_members()) {
            return reference;
        }
        self.provenance.add(&at.child("items"), member.sources());
        ReferenceOr::Item(Schema {
            schema_data: self.data(at, member),
            schema_kind: array(reference),
        })
    }

    /// The schema of a value without members.
    pub(crate) fn scalar(&mut self, at: &Pointer, member: &Member) -> Schema {
        let kind = member.kind().map(|kind| kind.fact);
        self.provenance
            .add(&at.child("type"), kind.map(Fact::source));
        let mut schema = match kind {
            Some(kind) => of_type(&kind.value),
            None if member.has_members() => of_type(&FieldType::Object),
            None => of_type(&FieldType::Any),
        };
        self.restrict(at, member, &mut schema);
        let nullable = schema.schema_data.nullable;
        schema.schema_data = self.data(at, member);
        schema.schema_data.nullable = nullable;
        schema
    }

    /// Values and format, which only texts have.
    fn restrict(&mut self, at: &Pointer, member: &Member, schema: &mut Schema) {
        let SchemaKind::Type(Type::String(text)) = &mut schema.schema_kind else {
            return;
        };
        if let Some(values) = decided(&member.values) {
            text.enumeration = values.value.iter().cloned().map(Some).collect();
            self.provenance.add(&at.child("enum"), [values.source()]);
        }
        if let Some(format) = member.format() {
            text.format = string_format(format.value);
            self.provenance.add(&at.child("format"), [format.source()]);
        }
    }

    fn data(&mut self, at: &Pointer, member: &Member) -> SchemaData {
        let description = decided(&member.descriptions);
        self.provenance
            .add(&at.child("description"), sources(&member.descriptions));
        let default = decided(&member.defaults);
        self.provenance
            .add(&at.child("default"), default.map(Fact::source));
        let deprecated = decided(&member.deprecated).filter(|deprecated| deprecated.value);
        self.provenance
            .add(&at.child("deprecated"), deprecated.map(Fact::source));
        SchemaData {
            description: description.map(|text| text.value.trim().to_owned()),
            default: default.map(|default| default.value.clone()),
            deprecated: deprecated.is_some(),
            ..SchemaData::default()
        }
    }
}

fn sources<T>(facts: &[Fact<T>]) -> impl Iterator<Item = Source> {
    facts.iter().map(Fact::source)
}

/// A reference to a schema of `components`.
pub(crate) fn reference(name: &str) -> ReferenceOr<Schema> {
    ReferenceOr::Reference {
        reference: format!("#/components/schemas/{name}"),
    }
}

/// An array of these.
pub(crate) fn array(items: ReferenceOr<Schema>) -> SchemaKind {
    SchemaKind::Type(Type::Array(ArrayType {
        items: Some(boxed(items)),
        min_items: None,
        max_items: None,
        unique_items: false,
    }))
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    }
}

/// The schema of a type as pages write it.
pub(crate) fn of_type(kind: &FieldType) -> Schema {
    let kind = match kind {
        FieldType::String(format) => SchemaKind::Type(Type::String(StringType {
            format: format
                .as_deref()
                .map_or(VariantOrUnknownOrEmpty::Empty, string_format),
            ..StringType::default()
        })),
        FieldType::Literals(values) => SchemaKind::Type(Type::String(StringType {
            enumeration: values.iter().cloned().map(Some).collect(),
            ..StringType::default()
        })),
        FieldType::Number => SchemaKind::Type(Type::Number(NumberType::default())),
        FieldType::Integer => SchemaKind::Type(Type::Integer(IntegerType::default())),
        FieldType::Boolean => SchemaKind::Type(Type::Boolean(openapiv3::BooleanType::default())),
        FieldType::Object => SchemaKind::Type(Type::Object(ObjectType::default())),
        FieldType::Array(items) => {
            let items = items.as_deref().map_or_else(any, of_type);
            array(ReferenceOr::Item(items))
        }
        FieldType::Map(values) => SchemaKind::Type(Type::Object(ObjectType {
            additional_properties: Some(AdditionalProperties::Schema(Box::new(ReferenceOr::Item(
                of_type(values),
            )))),
            ..ObjectType::default()
        })),
        FieldType::Union(branches) => return union(branches),
        FieldType::Null => return nullable(any()),
        FieldType::Any | FieldType::Named(_) => return any(),
    };
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: kind,
    }
}

fn union(branches: &[FieldType]) -> Schema {
    let mut types: Vec<&FieldType> = branches
        .iter()
        .filter(|branch| **branch != FieldType::Null)
        .collect();
    types.dedup();
    let schema = match types.as_slice() {
        [one] => of_type(one),
        types => Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::AnyOf {
                any_of: types
                    .iter()
                    .map(|kind| ReferenceOr::Item(of_type(kind)))
                    .collect(),
            },
        },
    };
    if branches.contains(&FieldType::Null) {
        nullable(schema)
    } else {
        schema
    }
}

fn nullable(mut schema: Schema) -> Schema {
    schema.schema_data.nullable = true;
    schema
}

fn any() -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(AnySchema::default()),
    }
}

fn string_format(word: &str) -> VariantOrUnknownOrEmpty<StringFormat> {
    use VariantOrUnknownOrEmpty::{Item, Unknown};
    match word {
        "date-time" => Item(StringFormat::DateTime),
        "date" => Item(StringFormat::Date),
        "password" => Item(StringFormat::Password),
        "byte" => Item(StringFormat::Byte),
        "binary" => Item(StringFormat::Binary),
        other => Unknown(other.to_owned()),
    }
}
