//! In: a generated type. Out: the impls that are the same for every type.
//! Must not know: the type's members. Each macro is used where the runtime is imported as `rt`.

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
        rt::wire_serde!($type);
    };
}

/// `Serialize` and `Deserialize` of a type that is `Wire`.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! wire_serde {
    ($type:ident) => {
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

/// Everything that an open enum of strings needs beside `LISTED` and `as_str`.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! string_enum {
    ($type:ident) => {
        impl ::std::convert::From<&str> for $type {
            /// The listed value of this text, else one that is not listed.
            fn from(text: &str) -> Self {
                let listed = Self::LISTED.iter().find(|value| value.as_str() == text);
                listed
                    .cloned()
                    .unwrap_or_else(|| Self::Unlisted(rt::Unlisted::new(text.to_owned())))
            }
        }
        impl ::std::convert::From<::std::string::String> for $type {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }
        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl ::std::cmp::PartialEq<str> for $type {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }
        impl ::std::cmp::PartialEq<&str> for $type {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
        impl rt::Wire for $type {
            fn decode(from: &mut rt::Reader<'_>) -> Self {
                Self::from(<::std::string::String as rt::Wire>::decode(from))
            }
            fn encode(&self, to: &mut rt::Writer) {
                to.put(rt::Value::from(self.as_str()));
            }
        }
        rt::open_enum!($type, as_str);
    };
}

/// Everything that an open enum of integers needs beside `LISTED` and `as_i64`.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! integer_enum {
    ($type:ident) => {
        impl ::std::convert::From<i64> for $type {
            /// The listed value of this number, else one that is not listed.
            fn from(number: i64) -> Self {
                let listed = Self::LISTED.iter().find(|value| value.as_i64() == number);
                listed
                    .cloned()
                    .unwrap_or_else(|| Self::Unlisted(rt::Unlisted::new(number)))
            }
        }
        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }
        impl rt::Wire for $type {
            fn decode(from: &mut rt::Reader<'_>) -> Self {
                Self::from(<i64 as rt::Wire>::decode(from))
            }
            fn encode(&self, to: &mut rt::Writer) {
                to.put(rt::Value::from(self.as_i64()));
            }
        }
        rt::open_enum!($type, as_i64);
    };
}

/// What enums of strings and integers share.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! open_enum {
    ($type:ident, $get:ident) => {
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{}({:?})", stringify!($type), self.$get())
            }
        }
        impl ::std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.$get() == other.$get()
            }
        }
        impl ::std::cmp::Eq for $type {}
        impl ::std::hash::Hash for $type {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(&self.$get(), state);
            }
        }
        rt::wire_serde!($type);
    };
}

#[allow(unused_imports, reason = "used in generated code")]
pub(crate) use {integer_enum, open_enum, string_enum, wire_serde, wire_type};
