//! A comparison for programs. In: comparisons. Out: JSON.

use super::{Compared, words};
use oaswright::diff::{Change, Code, Data, Requests};
use serde_json::{Value, json};

pub(super) fn json(all: &[Compared]) -> String {
    let clients: Vec<Value> = all.iter().map(client).collect();
    format!("{:#}\n", json!({ "clients": clients }))
}

fn client(compared: &Compared) -> Value {
    let changes: Vec<Value> = compared.changes.changes.iter().map(change).collect();
    json!({
        "client": compared.label,
        "old": compared.from,
        "new": compared.to,
        "verdict": words::level(compared.changes.verdict()),
        "changes": changes,
        "reworded": compared.changes.reworded,
    })
}

fn change(change: &Change) -> Value {
    json!({
        "what": words::what(change.what),
        "item": change.item,
        "was": change.was,
        "now": change.now,
        "level": words::level(Some(change.level)),
        "compiles": change.code == Code::Compiles,
        "misleads": change.code == Code::Misleads,
        "decodes": change.data == Data::Decodes,
        "requests_differ": change.requests == Requests::Differ,
    })
}
