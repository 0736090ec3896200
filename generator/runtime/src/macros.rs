//! In: a generated type. Out: the impls that are the same for every type.
//! Must not know: the type's members. The macro is used where the runtime is imported as `rt`.

/// `Debug`, `PartialEq`, `Serialize` and `Deserialize` of a type that is `Wire`.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! wire_type {
    ($type:ident) => {
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                rt::wire::debug(self, stringify!($type), f)
            }
        }
        impl ::std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                rt::wire::same(self, other)
            }
        }
        impl rt::serde_core::Serialize for $type {
            fn serialize<S: rt::serde_core::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                rt::wire::serialize(self, to)
            }
        }
        impl<'de> rt::serde_core::Deserialize<'de> for $type {
            fn deserialize<D: rt::serde_core::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                rt::wire::deserialize(from)
            }
        }
    };
}

#[allow(unused_imports, reason = "used in generated code")]
pub(crate) use wire_type;
