//! In: nothing. Out: the type of objects that are used as maps.
//! Must not know: schemas, HTTP.

/// An object used as a map, sorted by key.
pub type Map<T> = std::collections::BTreeMap<String, T>;
