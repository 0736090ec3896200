//! In: the credentials a client was built with and the security requirement of an operation. Out: what to put on the
//! request, or the alternatives of which none can be met. Must not know how a request is sent.
//!
//! OpenAPI 3.0.3, Security Requirement Object: any one of the alternatives is enough, all schemes of it are needed.

use std::collections::BTreeMap;
use std::fmt;

use super::failure::{Cause, Failure};
use super::scheme::{Credential, Scheme};
use super::secret::Secret;

/// Credentials by the name of their scheme.
#[derive(Clone, Default)]
pub(super) struct Credentials(BTreeMap<&'static str, Secret>);

impl Credentials {
    pub(super) fn insert(&mut self, scheme: &Scheme, value: Secret) {
        self.0.insert(scheme.id(), value);
    }

    /// The credentials of the first alternative that can be met. One that asks for something goes before the empty
    /// one: where authentication is optional it is used when there is any.
    pub(super) fn choose(
        &self,
        alternatives: &'static [&'static [Scheme]],
    ) -> Result<Vec<Credential>, Failure> {
        let met = alternatives
            .iter()
            .find(|all| !all.is_empty() && self.meets(all));
        match met {
            Some(schemes) => schemes.iter().map(|scheme| self.prepare(scheme)).collect(),
            None if alternatives.iter().all(|all| !all.is_empty()) && !alternatives.is_empty() => {
                Err(Cause::MissingCredentials(Missing::new(alternatives, self)).into())
            }
            None => Ok(Vec::new()),
        }
    }

    fn meets(&self, schemes: &[Scheme]) -> bool {
        schemes.iter().all(|scheme| self.value(scheme).is_some())
    }

    fn value(&self, scheme: &Scheme) -> Option<Secret> {
        self.0
            .get(scheme.id())
            .cloned()
            .or_else(|| scheme.constant_value())
    }

    fn prepare(&self, scheme: &Scheme) -> Result<Credential, Failure> {
        self.value(scheme)
            .and_then(|value| scheme.prepare(&value))
            .ok_or_else(|| {
                Failure::request(format!("the credential `{}` cannot be sent", scheme.id()))
            })
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// The credentials an operation needs and the client does not have: each inner list would have been enough.
#[derive(Debug)]
pub(super) struct Missing(Vec<Vec<&'static str>>);

impl Missing {
    fn new(alternatives: &[&[Scheme]], known: &Credentials) -> Self {
        let lacking = |schemes: &&[Scheme]| {
            let unknown = schemes
                .iter()
                .filter(|scheme| known.value(scheme).is_none());
            unknown.map(Scheme::id).collect()
        };
        Self(alternatives.iter().map(lacking).collect())
    }

    pub(super) fn alternatives(&self) -> &[Vec<&'static str>] {
        &self.0
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the client has no credential for ")?;
        for (index, schemes) in self.0.iter().enumerate() {
            let sep = if index == 0 { "" } else { ", or for " };
            write!(f, "{sep}`{}`", schemes.join("` and `"))?;
        }
        Ok(())
    }
}
