//! Types as the generator writes them.

use crate::runtime as rt;

/// Every way for a key to be there, and the keys that are not declared.
#[derive(Clone)]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) note: Option<String>,
    pub(crate) kind: Option<OpenKind>,
    pub(crate) ssn: rt::Nullable<String>,
    pub(crate) any: Option<rt::Value>,
    pub(crate) additional_properties: rt::Map<rt::Value>,
}
impl rt::Wire for User {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            id: from.field("id"),
            note: from.nullable("note"),
            kind: from.optional("kind"),
            ssn: from.field("ssn"),
            any: from.optional("any"),
            additional_properties: from.rest(),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.hide(&["ssn"]);
        to.keep_null(&["note"]);
        to.fields(&[
            ("id", &self.id),
            ("note", &self.note),
            ("kind", &self.kind),
            ("ssn", &self.ssn),
            ("any", &self.any),
        ]);
        to.rest(&self.additional_properties);
    }
}
rt::wire_type!(User);

/// A struct around others.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) options: Options,
}
impl rt::Wire for Request {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            options: from.field("options"),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[("options", &self.options)]);
    }
}
rt::wire_type!(Request);

#[derive(Clone)]
pub(crate) struct Options {
    pub(crate) user: Box<User>,
    pub(crate) users: Option<Vec<User>>,
    pub(crate) by_name: Option<rt::Map<User>>,
    pub(crate) count: Option<u8>,
}
impl rt::Wire for Options {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            user: from.field("user"),
            users: from.optional("users"),
            by_name: from.optional("by_name"),
            count: from.optional("count"),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[
            ("user", &self.user),
            ("users", &self.users),
            ("by_name", &self.by_name),
            ("count", &self.count),
        ]);
    }
}
rt::wire_type!(Options);

/// A struct without fields.
#[derive(Clone)]
pub(crate) struct Empty {}
impl rt::Wire for Empty {
    fn decode(from: &mut rt::Reader) -> Self {
        from.object();
        Self {}
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[]);
    }
}
rt::wire_type!(Empty);

/// Extra keys of one type and nothing else.
#[derive(Clone)]
pub(crate) struct Counts {
    pub(crate) additional_properties: rt::Map<i64>,
}
impl rt::Wire for Counts {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            additional_properties: from.rest(),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[]);
        to.rest(&self.additional_properties);
    }
}
rt::wire_type!(Counts);

/// A type around another one.
#[derive(Clone)]
pub(crate) struct Ids(pub(crate) Vec<u64>);
impl rt::Wire for Ids {
    fn decode(from: &mut rt::Reader) -> Self {
        Self(rt::Wire::decode(from))
    }
    fn encode(&self, to: &mut rt::Writer) {
        rt::Wire::encode(&self.0, to);
    }
}
rt::wire_type!(Ids);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Admin,
    Plain,
}
impl rt::Listed for Kind {
    type Literal = &'static str;
    const LISTED: &'static [Self] = &[Self::Admin, Self::Plain];
    const LITERALS: &'static [&'static str] = &["admin", "plain"];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    Low,
    High,
}
pub(crate) type OpenKind = rt::Open<Kind>;
pub(crate) type OpenLevel = rt::Open<Level, i64>;

impl rt::Listed for Level {
    type Literal = i64;
    const LISTED: &'static [Self] = &[Self::Low, Self::High];
    const LITERALS: &'static [i64] = &[1, -2];
}

/// A recursive type, by a box and by a list.
#[derive(Clone)]
pub(crate) struct Tree {
    pub(crate) parent: Option<Box<Tree>>,
    pub(crate) children: Vec<Tree>,
}
impl rt::Wire for Tree {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            parent: from.optional("parent"),
            children: from.field("children"),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[("parent", &self.parent), ("children", &self.children)]);
    }
}
rt::wire_type!(Tree);
