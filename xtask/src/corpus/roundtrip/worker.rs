//! The hidden command that sends the samples of one document through its generated crate. In: the document and the crate.
//! Out: findings in a file. It has a process of its own: a document that crashes or hangs it costs itself only.

use super::compare::{difference, is_rounded, short, shorten};
use super::findings::{Findings, Loss, Verdict};
use super::harness::{self, Reply};
use crate::cli::RoundTrip;
use crate::failure::Failure;
use crate::harness::Harness;
use crate::measure;
use crate::samples::document::Document;
use crate::samples::json::Json;
use crate::samples::places::{Place, Role, places};
use crate::samples::sample::{Kind, Maker};
use crate::samples::translate::Reading;
use crate::samples::validate::{Judge, Promised};
use crate::samples::view::Choice;
use oaswright::names::Bindings;
use oaswright::source::Pointer;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// More losses of one document than this are counted but not told.
const LOSSES: usize = 400;

/// Why a value was lost that nobody can have meant to be kept.
const NOT_MEANT: &str =
    "the schema names no type; the value is none of those that its keywords speak of";
const ROUNDED: &str = "a number of `format: float` or `double` has more digits than a double";

/// How the paths of items begin in bindings.
const ITEM: &str = "crate::types::";

pub(crate) fn run(args: &RoundTrip) -> Result<(), Failure> {
    measure::hold_lifeline();
    let found = document(args).unwrap_or_else(Findings::failed);
    measure::worker::save(&args.result, &found)
}

/// A sample that the validator accepted.
struct Candidate {
    at: String,
    place: Pointer,
    /// The index of its type; none when no type is named for its schema.
    rust: Option<usize>,
    kind: Kind,
    value: Json,
    promised: Promised,
}

fn document(args: &RoundTrip) -> Result<Findings, String> {
    let document = Document::read(&args.document)?;
    let bindings = document.as_written(bindings(&args.folder)?);
    let places = places(&document);
    let expressions = expressions(&document, &places, &bindings);
    let types: BTreeSet<&String> = expressions.values().collect();
    let types: Vec<String> = types.into_iter().cloned().collect();
    let mut findings = Findings {
        bindings: bindings.schemas.len(),
        untyped_at: untyped(&document, &places, &bindings),
        ..Findings::default()
    };
    let numbers: BTreeMap<&Pointer, usize> = expressions
        .iter()
        .filter_map(|(at, it)| Some((*at, types.binary_search(it).ok()?)))
        .collect();
    let candidates = candidates(&document, &places, &numbers, &mut findings)?;
    let harness = Harness {
        krate: &args.folder,
        name: &args.name,
        features: &[],
        target: &args.target,
        dependencies: harness::DEPENDENCIES,
        program: &harness::program(&args.name, &types),
    };
    let program = harness.build()?;
    let replies = send(&program, &candidates, &harness.folder())?;
    let mut replies = replies.into_iter();
    let intent = LazyCell::new(|| judge_of(&document, &places, Reading::Intent).ok());
    let is_meant = |candidate: &Candidate| {
        let judge = intent.as_ref();
        judge.is_none_or(|it| it.judge(&candidate.place, &candidate.value).is_some())
    };
    for candidate in &candidates {
        let reply = candidate.rust.and_then(|_| replies.next());
        settle(candidate, reply, &types, &is_meant, &mut findings);
    }
    Ok(findings)
}

/// The type of the values at each place. Bindings name the item of a nullable schema, and whoever holds such a value
/// holds an `Option` of it.
fn expressions<'p>(
    document: &Document,
    places: &'p [Place<'_>],
    bindings: &Bindings,
) -> BTreeMap<&'p Pointer, String> {
    let maker = Maker::new(document);
    let expression = |place: &'p Place<'_>| {
        let rust = bindings.schemas.get(&place.at.to_string())?;
        let nullable = || maker.view(&[place.node], &Choice::new(), 0).nullable;
        let rust = match rust.starts_with(ITEM) && nullable() {
            true => format!("Option<{rust}>"),
            false => rust.clone(),
        };
        Some((&place.at, rust))
    };
    places.iter().filter_map(expression).collect()
}

fn bindings(folder: &Path) -> Result<Bindings, String> {
    let file = folder.join(Bindings::FILE_NAME);
    let text =
        std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Bindings::parse(&text)
}

/// Schemas with structure for which any JSON stands in.
fn untyped(document: &Document, places: &[Place<'_>], bindings: &Bindings) -> Vec<String> {
    let maker = Maker::new(document);
    let stands_in = |place: &&Place<'_>| {
        let rust = bindings.schemas.get(&place.at.to_string());
        rust.is_some_and(|rust| is_stand_in(rust, &[place.node], &maker))
    };
    let found = places.iter().filter(stands_in);
    found.map(|place| place.at.to_string()).collect()
}

/// Whether the type is any JSON where the schemas say more, or is a list or map of such.
fn is_stand_in<'d>(rust: &str, schemas: &[&'d Json], maker: &Maker<'d>) -> bool {
    let view = maker.view(schemas, &Choice::new(), 0);
    let inside = |before: &str| rust.strip_prefix(before)?.strip_suffix('>');
    if let Some(inner) = inside("Option<") {
        return is_stand_in(inner, schemas, maker);
    }
    if let Some(items) = inside("Vec<") {
        let parts: Vec<&Json> = view.items.iter().copied().chain(view.tuple).collect();
        return !parts.is_empty() && is_stand_in(items, &parts, maker);
    }
    if let Some(values) = inside("std::collections::BTreeMap<String, ") {
        let extra: Vec<&Json> = view.extra.into_iter().collect();
        return !view.properties.is_empty() || is_stand_in(values, &extra, maker);
    }
    rust == "crate::runtime::Value" && view.has_structure()
}

/// The judge of values at all places.
fn judge_of(document: &Document, places: &[Place<'_>], reading: Reading) -> Result<Judge, String> {
    Judge::new(document, places.iter().map(|it| &it.at), reading)
}

/// The samples of all places, as far as they fit, each once for each type.
fn candidates(
    document: &Document,
    places: &[Place<'_>],
    types: &BTreeMap<&Pointer, usize>,
    findings: &mut Findings,
) -> Result<Vec<Candidate>, String> {
    let judge = judge_of(document, places, Reading::Letter)?;
    let maker = Maker::new(document);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for place in places {
        let at = place.at.to_string();
        let rust = types.get(&place.at).copied();
        if rust.is_none() && place.role != Role::Whole {
            continue;
        }
        for (kind, value) in samples(&maker, place) {
            let Some(promised) = judge.judge(&place.at, &value) else {
                findings.rejected += 1;
                findings.rejected_examples += usize::from(kind == Kind::Example);
                continue;
            };
            if rust.is_none() && findings.unmapped_at.last() != Some(&at) {
                findings.unmapped_at.push(at.clone());
            }
            if rust.is_none() || seen.insert((rust, value.clone(), promised.clone())) {
                let at = at.clone();
                found.push(Candidate {
                    at,
                    place: place.at.clone(),
                    rust,
                    kind,
                    value,
                    promised,
                });
            }
        }
    }
    Ok(found)
}

/// A mere reference has no samples but those given there: its target has the others.
fn samples(maker: &Maker<'_>, place: &Place<'_>) -> Vec<(Kind, Json)> {
    let examples = place
        .examples
        .iter()
        .map(|it| (Kind::Example, (*it).clone()));
    let mut found: Vec<(Kind, Json)> = examples.collect();
    if place.node.get("$ref").is_none() && place.role != Role::Merged {
        found.extend(maker.samples(place.node));
    }
    found
}

/// One reply for each candidate that has a type.
fn send(
    program: &Path,
    candidates: &[Candidate],
    folder: &Path,
) -> Result<Vec<Option<Reply>>, String> {
    let samples: Vec<(usize, String)> = candidates
        .iter()
        .filter_map(|it| Some((it.rust?, it.value.to_string())))
        .collect();
    harness::run(program, &samples, &folder.join("samples"))
}

/// `reply` is `None` when there is no type to try, and holds `None` when the program died.
fn settle(
    candidate: &Candidate,
    reply: Option<Option<Reply>>,
    types: &[String],
    is_meant: &dyn Fn(&Candidate) -> bool,
    findings: &mut Findings,
) {
    let (verdict, came) = match reply {
        None => (Verdict::Unmapped, String::new()),
        Some(None) => (Verdict::Crashed, "the program died".to_owned()),
        Some(Some(reply)) => verdict(candidate, reply),
    };
    let (verdict, came) = match (verdict, came) {
        // Whoever writes `properties` without `type: object` means objects all the same.
        (Verdict::Undecodable, _) if !is_meant(candidate) => {
            (Verdict::Explained, NOT_MEANT.to_owned())
        }
        found => found,
    };
    findings.count(candidate.kind, verdict);
    if verdict != Verdict::Passed {
        findings.blame(verdict, &came);
    }
    if verdict != Verdict::Passed && verdict != Verdict::Unmapped && findings.losses.len() < LOSSES
    {
        findings.losses.push(Loss {
            at: candidate.at.clone(),
            rust: candidate
                .rust
                .and_then(|it| types.get(it))
                .cloned()
                .unwrap_or_default(),
            kind: candidate.kind,
            verdict,
            sample: short(&candidate.value),
            came: shorten(&came, 400),
        });
    }
}

fn verdict(candidate: &Candidate, reply: Reply) -> (Verdict, String) {
    let changed = |text: &str| match Json::parse(text) {
        Ok(after) => difference(&candidate.value, &after, &candidate.promised),
        Err(error) => Some(format!("not JSON: {error}")),
    };
    let text = match reply.wire {
        Err(error) => return (Verdict::Undecodable, error),
        Ok(text) => text,
    };
    if let Some(difference) = changed(&text) {
        let after = Json::parse(&text);
        if after.is_ok_and(|after| is_rounded(&candidate.value, &after, &candidate.promised)) {
            return (Verdict::Explained, ROUNDED.to_owned());
        }
        return (Verdict::Failed, difference);
    }
    let serde = match reply.serde {
        None => None,
        Some(Err(error)) => Some(error),
        Some(Ok(text)) => changed(&text),
    };
    match serde {
        None => (Verdict::Passed, String::new()),
        Some(difference) => (Verdict::SerdeDiffers, difference),
    }
}

#[cfg(test)]
mod tests {
    use super::untyped;
    use crate::samples::document::Document;
    use crate::samples::places::places;
    use oaswright::names::Bindings;

    #[test]
    fn any_json_in_place_of_structure_is_counted() {
        let value = "crate::runtime::Value";
        let cases = [
            ("A", r#"{"properties":{"a":{}}}"#, value.to_owned(), true),
            (
                "B",
                r#"{"type":"string","nullable":true}"#,
                format!("Option<{value}>"),
                true,
            ),
            (
                "C",
                r#"{"items":{"type":"string"}}"#,
                format!("Vec<{value}>"),
                true,
            ),
            (
                "D",
                r#"{"additionalProperties":{"enum":[1]}}"#,
                format!("std::collections::BTreeMap<String, {value}>"),
                true,
            ),
            ("E", r#"{"oneOf":[{},{}]}"#, value.to_owned(), true),
            ("F", "{}", value.to_owned(), false),
            ("G", r#"{"items":{}}"#, format!("Vec<{value}>"), false),
            (
                "H",
                r#"{"type":"object"}"#,
                format!("std::collections::BTreeMap<String, {value}>"),
                false,
            ),
            ("I", r#"{"type":"string"}"#, "String".to_owned(), false),
        ];
        let schemas = cases.iter().map(|it| format!("{:?}:{}", it.0, it.1));
        let schemas: Vec<String> = schemas.collect();
        let text = format!(
            r#"{{"components":{{"schemas":{{{}}}}}}}"#,
            schemas.join(",")
        );
        let document = Document::parse(&text);
        let at = |key: &str| format!("#/components/schemas/{key}");
        let bindings = Bindings {
            schemas: cases.iter().map(|it| (at(it.0), it.2.clone())).collect(),
            ..Bindings::default()
        };
        let expected: Vec<String> = cases.iter().filter(|it| it.3).map(|it| at(it.0)).collect();
        assert_eq!(untyped(&document, &places(&document), &bindings), expected);
    }
}
