//! In: a value that an open enum does not list. Out: the same, kept so that only listed values can be matched on.
//! Must not know: which values are listed.

/// A value that the document does not list. It cannot be made or matched on from outside, so that code goes on working
/// when a later document lists the value; read it with the enum's `as_str` or `as_i64`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unlisted<T>(T);

#[allow(dead_code, reason = "used in generated code")]
impl<T> Unlisted<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(value)
    }

    pub(crate) fn get(&self) -> &T {
        &self.0
    }
}
