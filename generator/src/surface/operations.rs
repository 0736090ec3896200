//! Operations: what a call takes, what it gives, and what is sent.
//!
//! In: [`OperationItem`]s. Out: [`Item`]s. Must not know: types.

use super::{Item, Kind, Part, PartKind, Reading, RustType, Surface, Value};
use crate::plan::{
    AbsenceItem, BodyEnum, BodyItem, BodyKind, BodyType, CratePlan, FormItem, HttpMethod,
    InputItem, InputTarget, OperationItem, OutcomeEnum, OutcomeItem, PartItem, SecurityItem,
};

/// Every operation of the plan, with the types of its own.
pub(super) fn operations(plan: &CratePlan, surface: &mut Surface) {
    for item in &plan.operations {
        let path = format!("Client::{}", item.method);
        surface.docs.insert(path.clone(), docs(item));
        surface.items.insert(path, operation(item));
        let readings = item.readings.iter().map(|reading| &reading.output);
        for outcome in [&item.output, &item.error].into_iter().chain(readings) {
            if let OutcomeItem::ByStatus(item) = outcome {
                let path = format!("operations::{}", item.ident);
                surface.items.insert(path, outcomes(item));
            }
        }
        for input in item.arguments.iter().chain(&item.setters) {
            if let InputTarget::Body(body) = &input.target {
                body_items(body, surface);
            }
        }
    }
}

fn docs(item: &OperationItem) -> Vec<String> {
    let inputs = item.arguments.iter().chain(&item.setters);
    let inputs = inputs.flat_map(|input| &input.docs);
    item.docs.iter().chain(inputs).cloned().collect()
}

fn operation(item: &OperationItem) -> Item {
    let mut described = Item::new(Kind::Operation);
    described.deprecated = item.deprecated;
    described.reading = Reading::Received;
    let mut call = Part::new(PartKind::Method, "arguments");
    call.values = item.arguments.iter().map(value).collect();
    described.parts.insert("arguments".into(), call);
    for input in &item.arguments {
        let part = Part::new(PartKind::Request, "arguments");
        let name = format!("argument {}", input.ident);
        described.parts.insert(name, part.on_wire(sent(input)));
    }
    for input in &item.setters {
        let mut part = Part::new(PartKind::Method, &input.ident).deprecated(input.deprecated);
        if !matches!(input.target, InputTarget::WithoutValue(_)) {
            part.values.push(value(input));
        }
        let name = format!("{}()", input.ident);
        described.parts.insert(name, part.on_wire(sent(input)));
    }
    described.parts.extend(item_absences(&item.absences));
    for default in &item.defaults {
        let mut part = Part::new(PartKind::Method, &default.ident).value("", &default.ty);
        part.behaviour = format!("{:?}", default.value);
        described.parts.insert(format!("{}()", default.ident), part);
    }
    for header in &item.headers {
        let part = Part::new(PartKind::Answer, &header.ident).value("", &header.ty);
        let part = part.on_wire(&header.wire).deprecated(header.deprecated);
        described.parts.insert(header.ident.clone(), part);
    }
    for reading in &item.readings {
        let part = answer(&reading.method, &reading.output).on_wire(&reading.accept);
        described
            .parts
            .insert(format!("{}()", reading.method), part);
    }
    for other in &item.others {
        let part = Part::new(PartKind::Answer, &other.ident).value("", &body_type(&other.body));
        described.parts.insert(other.ident.clone(), part);
    }
    let answers = [("Output", &item.output), ("Error", &item.error)];
    for ((name, outcome), covered) in answers.into_iter().zip(&item.covered) {
        let mut part = answer(name, outcome);
        part.covered = covered.clone();
        described.parts.insert(name.to_string(), part);
    }
    requests(item, described)
}

/// What no Rust type shows.
fn requests(item: &OperationItem, mut described: Item) -> Item {
    let security: Vec<String> = item.security.iter().map(|keys| credentials(keys)).collect();
    let facts = [
        (
            "request line",
            format!("{} {}", method(&item.http_method), item.path),
        ),
        ("credentials", security.join(", or ")),
        ("accepts", item.accept.clone().unwrap_or_default()),
        ("served at", item.servers.join(", ")),
    ];
    for (name, wire) in facts {
        let part = Part::new(PartKind::Request, name).on_wire(wire);
        described.parts.insert(name.to_string(), part);
    }
    described
}

/// Which credentials are sent together.
fn credentials(keys: &[SecurityItem]) -> String {
    let keys: Vec<&str> = keys.iter().map(|key| key.constant.as_str()).collect();
    keys.join(" and ")
}

fn method(method: &HttpMethod) -> &str {
    match method {
        HttpMethod::Known(name) => name,
        HttpMethod::Other(name) => name,
    }
}

fn answer(name: &str, outcome: &OutcomeItem) -> Part {
    let ty = match outcome {
        OutcomeItem::Single(body) => body_type(body),
        OutcomeItem::ByStatus(item) => RustType::Local(item.ident.clone()),
    };
    Part::new(PartKind::Answer, name).value("", &ty)
}

fn body_type(body: &BodyType) -> RustType {
    match body {
        BodyType::Empty => RustType::Runtime("NoBody"),
        BodyType::Json(ty) | BodyType::Secret(ty) => ty.clone(),
        BodyType::Text => RustType::Runtime("Text"),
        BodyType::Bytes => RustType::Runtime("Bytes"),
        BodyType::Stream(marker, ty) => RustType::Foreign {
            wrapper: marker,
            path: super::written(ty, super::Slot::Required),
        },
    }
}

fn outcomes(item: &OutcomeEnum) -> Item {
    let mut described = Item::new(Kind::Outcome);
    described.reading = Reading::Received;
    for variant in &item.variants {
        let (first, last) = variant.statuses;
        let part = Part::new(PartKind::Variant, &variant.ident).on_wire(format!("{first}-{last}"));
        let part = match &variant.body {
            BodyType::Empty => part,
            body => part.value("", &body_type(body)),
        };
        described.parts.insert(variant.ident.clone(), part);
    }
    described
}

fn value(input: &InputItem) -> Value {
    let stands_in = match &input.target {
        InputTarget::Body(BodyItem {
            kind: BodyKind::Choice(choice),
            ..
        }) => choice.variants.first().map(|variant| variant.ty.clone()),
        _ => None,
    };
    Value {
        ident: input.ident.clone(),
        ty: input.ty.clone(),
        stands_in,
    }
}

/// Where an input goes, as text that is compared and shown.
fn sent(input: &InputItem) -> String {
    match &input.target {
        InputTarget::Parameter(parameter) => {
            let place = parameter.method.split('_').next().unwrap_or_default();
            let style = parameter.style.map(|style| {
                let exploded = if style.exploded { " exploded" } else { "" };
                let reserved = if style.reserved { " reserved" } else { "" };
                format!(" {}{exploded}{reserved}", style.constant.to_lowercase())
            });
            let fields = parameter.fields.iter();
            let fields: String = fields
                .map(|(wire, it)| format!(" `{wire}` {it:?}"))
                .collect();
            let style = style.unwrap_or_default();
            format!("{place} `{}`{style}{fields}", parameter.wire)
        }
        InputTarget::WithoutValue(wire) => format!("query `{wire}` without a value"),
        InputTarget::Body(body) => media(body),
    }
}

/// What is sent unless the caller chooses.
fn media(body: &BodyItem) -> String {
    match &body.kind {
        BodyKind::Choice(choice) => choice
            .variants
            .first()
            .map(|variant| media_type(&variant.body))
            .unwrap_or_default(),
        _ => media_type(body),
    }
}

fn media_type(body: &BodyItem) -> String {
    match &body.kind {
        BodyKind::Form(styles) if !styles.fields.is_empty() => {
            format!("{} {:?}", body.media_type, styles.fields)
        }
        _ => body.media_type.clone(),
    }
}

/// The types that a body brings along.
fn body_items(body: &BodyItem, surface: &mut Surface) {
    match &body.kind {
        BodyKind::Parts(form) => {
            let path = format!("operations::{}", form.ident);
            surface.items.insert(path, form_item(form));
        }
        BodyKind::Choice(choice) => {
            let path = format!("operations::{}", choice.ident);
            surface.items.insert(path, body_enum(choice));
            for variant in &choice.variants {
                body_items(&variant.body, surface);
            }
        }
        _ => {}
    }
}

fn body_enum(choice: &BodyEnum) -> Item {
    let mut described = Item::new(Kind::Body);
    for (index, variant) in choice.variants.iter().enumerate() {
        let part = Part::new(PartKind::Variant, &variant.ident);
        let part = part
            .value("", &variant.ty)
            .on_wire(media_type(&variant.body));
        described.parts.insert(variant.ident.clone(), part);
        if index == 0 {
            let part = Part::new(PartKind::Trait, "From").value("", &variant.ty);
            described.parts.insert("From".into(), part);
        }
    }
    described
}

/// The methods that leave out what is no longer required.
fn item_absences(absences: &[AbsenceItem]) -> impl Iterator<Item = (String, Part)> {
    let part = |absence: &AbsenceItem| Part::new(PartKind::Method, &absence.ident);
    absences
        .iter()
        .map(move |absence| (format!("{}()", absence.ident), part(absence)))
}

fn form_item(form: &FormItem) -> Item {
    let mut described = Item::new(Kind::Form);
    let mut new = Part::new(PartKind::Method, "new");
    for part in &form.arguments {
        new = new.value(&part.ident, &part.ty);
        let request = Part::new(PartKind::Request, "new").on_wire(part_wire(part));
        described
            .parts
            .insert(format!("part {}", part.ident), request);
    }
    described.parts.insert("new()".into(), new);
    for part in &form.setters {
        let setter = Part::new(PartKind::Method, &part.ident)
            .value("value", &part.ty)
            .on_wire(part_wire(part))
            .deprecated(part.deprecated);
        described.parts.insert(format!("{}()", part.ident), setter);
    }
    described.parts.extend(item_absences(&form.absences));
    if let Some(ident) = &form.undeclared {
        let ty = RustType::Runtime("Part");
        let method = Part::new(PartKind::Method, ident).value("part", &ty);
        described.parts.insert(format!("{ident}()"), method);
    }
    described
}

fn part_wire(part: &PartItem) -> String {
    let media = part.content_type.as_deref().unwrap_or_default();
    format!("part `{}` {} {media}", part.wire, part.method)
}
