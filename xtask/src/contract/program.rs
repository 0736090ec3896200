//! The program that calls a client. In: the plan of the client. Out: the text of a Rust program with a function for each
//! operation, which reads the values of one call from JSON. Knows how generated methods are called, and no document.

use oaswright::plan::{
    BodyItem, BodyKind, BodyType, CratePlan, FormItem, InputItem, InputTarget, OperationItem,
    OutcomeItem, PartItem, Placement, RustType, SchemeItem,
};
use std::fmt::Write as _;

/// What it needs beside the client.
pub(super) const DEPENDENCIES: &str = "futures-core = \"0.3\"\nserde_json = { version = \"1\", features = [\"raw_value\"] }\n\
     tokio = { version = \"1\", features = [\"rt\"] }\n";

const MAIN: &str = include_str!("program/main.rs.txt");

/// The whole program.
pub(super) fn text(plan: &CratePlan) -> String {
    let mut text = format!("{MAIN}\n{}", client(&plan.schemes));
    let _ = writeln!(text, "static OPERATIONS: &[Operation] = &[");
    for index in 0..plan.operations.len() {
        let _ = writeln!(text, "    o{index},");
    }
    text.push_str("];\n");
    for (index, item) in plan.operations.iter().enumerate() {
        text.push_str(&operation(index, item));
    }
    text
}

/// The client with a value for every credential.
fn client(schemes: &[SchemeItem]) -> String {
    let credentials = schemes.iter().map(|scheme| match scheme.placement {
        Placement::Basic => format!(".{}(\"user\", \"password\")", scheme.method),
        _ => format!(".{}(\"credential\")", scheme.method),
    });
    let credentials: String = credentials.collect();
    format!(
        "fn client(url: String, timeout: Duration) -> Client {{\n    \
         Client::builder(krate::Server::Custom(url)).timeout(timeout){credentials}.build().unwrap()\n}}\n"
    )
}

fn operation(index: usize, item: &OperationItem) -> String {
    let arguments = item.arguments.iter().map(|input| {
        let read = read(input);
        format!("{{ let text = values.required()?; {read} }}, ")
    });
    let arguments: String = arguments.collect();
    let setters = item.setters.iter().filter(|input| takes_value(input));
    let setters = setters.map(|input| {
        let (ident, read) = (&input.ident, read(input));
        format!("    let call = match values.next() {{ Some(text) => call.{ident}({read}), None => call }};\n")
    });
    let setters: String = setters.collect();
    let (method, send) = (&item.method, send(&item.output));
    format!(
        "fn o{index}<'c>(client: &'c Client, values: &mut Values<'_>) -> Result<Sent<'c>, String> {{\n    \
         let call = client.{method}({arguments});\n{setters}    Ok({send})\n}}\n"
    )
}

/// Whether an input takes a value. One that does not sends the name of a parameter that another one sends with a value.
pub(super) fn takes_value(input: &InputItem) -> bool {
    !matches!(input.target, InputTarget::WithoutValue(_))
}

/// An expression for an input of the JSON in `text`.
fn read(input: &InputItem) -> String {
    match &input.target {
        InputTarget::Body(body) => read_body(body, &input.ty),
        InputTarget::Parameter(_) | InputTarget::WithoutValue(_) => read_value(&input.ty),
    }
}

fn read_body(body: &BodyItem, ty: &RustType) -> String {
    match &body.kind {
        BodyKind::Parts(form) => read_form(form),
        BodyKind::Choice(choice) => match choice.variants.first() {
            Some(variant) => {
                let inner = read_body(&variant.body, &variant.ty);
                let choice = outside(&RustType::Local(choice.ident.clone()));
                format!("{choice}::{}({inner})", variant.ident)
            }
            None => read_value(ty),
        },
        BodyKind::Wildcard => {
            let media_type = body.media_type.replace('*', "octet-stream");
            format!("krate::runtime::Media::new({media_type:?}, bytes(text)?)")
        }
        _ => read_value(ty),
    }
}

fn read_value(ty: &RustType) -> String {
    match ty {
        RustType::Runtime("Body") => "rt::Body::from(bytes(text)?)".to_owned(),
        RustType::Runtime("Part") => "part(text)?".to_owned(),
        RustType::Runtime("Multipart") => "multipart(text)?".to_owned(),
        RustType::Vec(inner) if **inner == RustType::Runtime("Part") => "parts(text)?".to_owned(),
        _ => format!("wire::<{}>(text)?", outside(ty)),
    }
}

/// An expression for a form in parts of the JSON object in `text`.
fn read_form(form: &FormItem) -> String {
    let key = |part: &PartItem| format!("{:?}", part.wire);
    let arguments = form.arguments.iter().map(|part| {
        let (key, read) = (key(part), read_value(&part.ty));
        format!("{{ let text = fields.required({key})?; {read} }}, ")
    });
    let setters = form.setters.iter().map(|part| {
        let (ident, key, read) = (&part.ident, key(part), read_value(&part.ty));
        format!("let form = match fields.get({key}) {{ Some(text) => form.{ident}({read}), None => form }}; ")
    });
    let (arguments, setters): (String, String) = (arguments.collect(), setters.collect());
    let ident = outside(&RustType::Local(form.ident.clone()));
    format!(
        "{{ let fields = Fields::read(text)?; let form = {ident}::new({arguments}); {setters}form }}"
    )
}

/// The type as the program sees it.
fn outside(ty: &RustType) -> String {
    ty.shown().replace("crate::", "krate::")
}

/// How the answer is looked at: streams are read to their end.
fn send(output: &OutcomeItem) -> String {
    let is_stream = |body: &BodyType| matches!(body, BodyType::Stream(..));
    match output {
        OutcomeItem::Single(body) if is_stream(body) => "drained(call, |body| drain(body))".into(),
        OutcomeItem::ByStatus(item) if item.variants.iter().any(|it| is_stream(&it.body)) => {
            let ident = outside(&RustType::Local(item.ident.clone()));
            let streams = item.variants.iter().filter(|it| is_stream(&it.body));
            let arms = streams.map(|it| format!("{ident}::{}(body) => drain(body), ", it.ident));
            let arms: String = arms.collect();
            format!("drained(call, |body| match body {{ {arms}_ => nothing() }})")
        }
        _ => "send(call)".to_owned(),
    }
}
