//! Lists in pages, as the settings have them: whether each rule fits the operations that it names.
//!
//! In: the configuration and the API. Out: a [`PagingItem`] for each operation with a rule, and reports of rules that do not
//! fit, at the setting. Must not know: how a page is asked for.

use std::collections::BTreeMap;

use super::Planning;
use super::items::{PageInputItem, PagingItem, RustType, TurnItem};
use super::operations::style;
use crate::config::{Pagination, Turn};
use crate::ir::{
    Constant, Content, DefaultValue, Extra, Form, Location, Operation, Parameter, Presence, Shape,
    TypeExpr,
};
use crate::report::{Code, Diagnostic, Report, closest};

/// How far to look into names for other types.
const MAX_DEPTH: usize = 16;

/// Why a rule does not fit an operation: the setting, what is wrong, and what may have been meant.
struct Misfit {
    setting: &'static str,
    text: String,
    near: Option<String>,
}

type Fit<T> = Result<T, Misfit>;

impl Planning<'_> {
    /// What the settings say of each operation, by its position. The first rule that fits decides.
    pub(super) fn paging(&self, report: &mut Report) -> BTreeMap<usize, PagingItem> {
        let mut items = BTreeMap::new();
        for (rule, said) in self.config.pagination.iter().enumerate() {
            for (index, pattern) in said.operations.iter().enumerate() {
                let place = [&rule.to_string(), "operations", &index.to_string()];
                let matching = self.matching(pattern);
                if matching.is_empty() {
                    report.push(self.unmatched(pattern).setting(&in_pagination(&place)));
                    continue;
                }
                self.apply(rule, pattern, &matching, &mut items, report);
            }
        }
        items
    }

    fn apply(
        &self,
        rule: usize,
        pattern: &str,
        matching: &[usize],
        items: &mut BTreeMap<usize, PagingItem>,
        report: &mut Report,
    ) {
        let Some(said) = self.config.pagination.get(rule) else {
            return;
        };
        let (mut first, mut fits) = (None, false);
        for index in matching {
            match self.fitted(said, &self.api.operations[*index]) {
                Ok(item) => {
                    fits = true;
                    items.entry(*index).or_insert(item);
                }
                Err(misfit) => {
                    first.get_or_insert((misfit, *index));
                }
            }
        }
        // A pattern is for those that it fits; it is wrong when there is none.
        if let Some((misfit, index)) = first.filter(|_| !fits) {
            let method = &self.names.operation(index).method;
            let text = format!("{} of `{method}`, which `{pattern}` names", misfit.text);
            let place = [&rule.to_string(), misfit.setting];
            let error = Diagnostic::error(Code::Override, text).setting(&in_pagination(&place));
            report.push(match misfit.near {
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error,
            });
        }
    }

    /// The operations of this id or method; `*` stands for any text.
    fn matching(&self, pattern: &str) -> Vec<usize> {
        let operations = self.api.operations.iter().enumerate();
        let matching = operations.filter(|(index, operation)| {
            let method = &self.names.operation(*index).method;
            let id = operation.id.as_deref().unwrap_or(method);
            fits_pattern(pattern, id) || fits_pattern(pattern, method)
        });
        matching.map(|(index, _)| index).collect()
    }

    fn unmatched(&self, pattern: &str) -> Diagnostic {
        let text = format!("`{pattern}` is no operation of the document");
        let error = Diagnostic::error(Code::Override, text);
        let ids = self.api.operations.iter().filter_map(|it| it.id.as_deref());
        match closest(pattern, ids) {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => error.help("an `operationId`, or the method of the client"),
        }
    }

    fn fitted(&self, said: &Pagination, operation: &Operation) -> Fit<PagingItem> {
        let page =
            page(operation).ok_or_else(|| misfit("operations", "there is no JSON response"))?;
        let items = keys(said.items.as_deref().unwrap_or_default());
        let list = self.value_at(page, &items, "items", "response")?;
        let item = match self.bare(&list) {
            TypeExpr::List(item) => self.rust_type(item).outside(),
            TypeExpr::Any => RustType::Runtime("Value"),
            _ => return Err(misfit("items", "there is no list in the response")),
        };
        let read = |text: &Option<String>, setting: &'static str, wanted: &Wanted| {
            let keys = text.as_deref().map(keys);
            let checked = keys.map(|keys| {
                let found = self.value_at(page, &keys, setting, "response")?;
                match (wanted.fits)(self.bare(&found)) {
                    true => Ok(keys),
                    false => Err(misfit(setting, wanted.otherwise)),
                }
            });
            checked.transpose()
        };
        let (turn, first) = self.turn(&said.turn, operation, page)?;
        Ok(PagingItem {
            item,
            turn,
            is_sparse: self.stripped(&list).1,
            items,
            more: read(&said.more, "more", &TRUTH)?,
            total: read(&said.total, "total", &COUNT)?,
            first,
        })
    }

    fn turn(
        &self,
        turn: &Turn,
        operation: &Operation,
        page: &TypeExpr,
    ) -> Fit<(TurnItem, Option<i64>)> {
        let next = |path: &str, setting| {
            let keys = keys(path);
            self.value_at(page, &keys, setting, "response")
                .map(|_| keys)
        };
        Ok(match turn {
            Turn::Cursor { input, next: path } => {
                let (input, _) = self.input(input, operation, "cursor")?;
                (TurnItem::Cursor(input, next(path, "next")?), None)
            }
            Turn::Offset { input } => {
                let (input, first) = self.input(input, operation, "offset")?;
                (TurnItem::Offset(input), first.filter(|first| *first != 0))
            }
            Turn::Page { input } => {
                let (input, first) = self.input(input, operation, "page")?;
                (TurnItem::Page(input), first.filter(|first| *first != 1))
            }
            Turn::Link { relation } => (TurnItem::Link(relation.clone()), None),
            Turn::NextUrl { next: path } => (TurnItem::NextUrl(next(path, "next-url")?), None),
        })
    }

    /// A query parameter, or a value in the body, with its default if that is an integer.
    fn input(
        &self,
        said: &str,
        operation: &Operation,
        setting: &'static str,
    ) -> Fit<(PageInputItem, Option<i64>)> {
        let mut parameters = operation.parameters.iter().filter(is_query);
        if let Some(parameter) = parameters.find(|parameter| parameter.wire == said) {
            let item = PageInputItem::Query(said.to_string(), style(parameter));
            return Ok((item, parameter.default.as_ref().and_then(whole)));
        }
        let Some(path) = said.strip_prefix("body.") else {
            let known = operation.parameters.iter().filter(is_query);
            let near = closest(said, known.map(|parameter| parameter.wire.as_str()));
            return Err(Misfit {
                setting,
                text: format!("`{said}` is no query parameter"),
                near: near.map(str::to_string),
            });
        };
        let body = operation.body.iter().flat_map(|body| &body.media);
        let mut json = body.filter_map(|media| match &media.content {
            Content::Json(ty) => Some(ty),
            _ => None,
        });
        let body = json
            .next()
            .ok_or_else(|| misfit(setting, "there is no JSON body"))?;
        let keys = keys(path);
        self.value_at(body, &keys, setting, "body")?;
        Ok((PageInputItem::Body(keys), None))
    }

    /// The type of what the keys lead to; nullable where it may be absent.
    fn value_at(
        &self,
        ty: &TypeExpr,
        keys: &[String],
        setting: &'static str,
        place: &str,
    ) -> Fit<TypeExpr> {
        let mut ty = ty.clone();
        for key in keys {
            let is_sparse = self.stripped(&ty).1;
            let (inner, known) = self.member(&ty, key);
            let inner = inner.ok_or_else(|| Misfit {
                setting,
                text: format!("there is no `{}` in the {place}", keys.join(".")),
                near: closest(key, known.iter().map(String::as_str)).map(str::to_string),
            })?;
            ty = if is_sparse { nullable(inner) } else { inner };
        }
        Ok(ty)
    }

    /// The type of a member, and the members that there are. What nothing is known of may have any.
    fn member(&self, ty: &TypeExpr, key: &str) -> (Option<TypeExpr>, Vec<String>) {
        match self.bare(ty) {
            TypeExpr::Any => (Some(TypeExpr::Any), vec![]),
            TypeExpr::Map(values) => (Some(nullable((**values).clone())), vec![]),
            TypeExpr::Named(id) => match &self.api.types[*id].shape {
                Shape::Struct(item) => {
                    let field = item.fields.iter().find(|field| field.wire == key);
                    let other = match &item.extra {
                        Extra::Kept(ty) => Some(nullable(ty.clone())),
                        _ => (!item.choices.is_empty()).then_some(TypeExpr::Any),
                    };
                    let known = item.fields.iter().map(|field| field.wire.clone()).collect();
                    let declared = field.map(|field| match field.presence {
                        Presence::Required => field.ty.clone(),
                        Presence::Optional => nullable(field.ty.clone()),
                    });
                    (declared.or(other), known)
                }
                Shape::Union(_) => (Some(TypeExpr::Any), vec![]),
                _ => (None, vec![]),
            },
            _ => (None, vec![]),
        }
    }

    /// What a type is beside its name and null.
    fn bare<'t>(&'t self, ty: &'t TypeExpr) -> &'t TypeExpr {
        self.stripped(ty).0
    }

    /// The same, and whether null is one of its values.
    fn stripped<'t>(&'t self, ty: &'t TypeExpr) -> (&'t TypeExpr, bool) {
        let (mut ty, mut is_nullable) = (ty, false);
        for _ in 0..MAX_DEPTH {
            ty = match ty {
                TypeExpr::Any => return (ty, true),
                TypeExpr::Nullable(inner) => {
                    is_nullable = true;
                    inner
                }
                TypeExpr::Named(id) => match &self.api.types[*id].shape {
                    Shape::Newtype(inner) => inner,
                    _ => break,
                },
                _ => break,
            };
        }
        (ty, is_nullable)
    }
}

/// A parameter of its own, not the whole query.
fn is_query(parameter: &&Parameter) -> bool {
    let is_whole = matches!(
        parameter.style.form,
        Form::WholeForm | Form::WholeJson | Form::WholeText
    );
    parameter.location == Location::Query && !is_whole
}

fn nullable(ty: TypeExpr) -> TypeExpr {
    TypeExpr::Nullable(Box::new(ty))
}

fn in_pagination<'p>(place: &[&'p str]) -> Vec<&'p str> {
    std::iter::once("pagination")
        .chain(place.iter().copied())
        .collect()
}

/// What kind of value a place has to hold; where nothing is known of it, it may.
struct Wanted {
    fits: fn(&TypeExpr) -> bool,
    otherwise: &'static str,
}

const TRUTH: Wanted = Wanted {
    fits: |ty| matches!(ty, TypeExpr::Boolean | TypeExpr::Any),
    otherwise: "there is no boolean in this place of the response",
};

const COUNT: Wanted = Wanted {
    fits: |ty| {
        matches!(
            ty,
            TypeExpr::Integer(_) | TypeExpr::Number(_) | TypeExpr::Any
        )
    },
    otherwise: "there is no number in this place of the response",
};

fn misfit(setting: &'static str, text: &str) -> Misfit {
    Misfit {
        setting,
        text: text.to_string(),
        near: None,
    }
}

/// `meta.next` as its keys.
fn keys(path: &str) -> Vec<String> {
    path.split('.')
        .filter(|key| !key.is_empty())
        .map(str::to_string)
        .collect()
}

/// The JSON of the first success that has some.
fn page(operation: &Operation) -> Option<&TypeExpr> {
    let successes = operation.successes().into_iter();
    let mut first = successes.filter_map(|response| response.media.first());
    first.find_map(|media| match &media.content {
        Content::Json(ty) => Some(ty),
        _ => None,
    })
}

fn whole(default: &DefaultValue) -> Option<i64> {
    match &default.value {
        Constant::Number(text) => text.parse().ok(),
        _ => None,
    }
}

fn fits_pattern(pattern: &str, text: &str) -> bool {
    let Some((begin, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(begin) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match text.split_once(part) {
            Some((_, after)) => text = after,
            None => return false,
        }
    }
    text.ends_with(end)
}
