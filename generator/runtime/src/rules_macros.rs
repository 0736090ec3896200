//! In: the tables of what schemas demand. Out: [`Rules`](super::Rules), and the method of each type that checks them. Must not
//! know what the document says. Each macro is used where the runtime is imported as `rt`.

/// A static of [`Rules`](super::Rules) for each table. Rows stand in this order: `limits`, rules by key, the keys that are
/// `known` where there are rules for the `values` of all others, rules for `items`, for the items by `position`, rules that
/// hold `also`, and groups of alternatives of which `any` has to hold. Rules are a list of limits, a table in braces, the
/// name of another table, or `_` for none. An alternative is a JSON type or `_` `with` the keys that it has, `if` a key `is` one of
/// some texts, `=>` its rules.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! rules {
    (@table
        $(limits: [$($limit:ident $(($($arg:expr),+))?),*],)?
        $($key:literal: $of_key:tt,)*
        $(known: [$($known:literal),*],)?
        $(values: $values:tt,)?
        $(items: $items:tt,)?
        $(position: $position:tt,)*
        $(also: $also:tt,)*
        $(any: {$(
            $kind:tt
            $(with $($required:literal)+)?
            $(if $tag:literal is $($text:literal)+)?
            $(=> $of_kind:tt)?,
        )*},)*
    ) => {
        rt::Rules {
            limits: &[$($(rt::Limit::$limit $(($($arg),+))?),*)?],
            members: &[$(($key, rt::rules!(@ref $of_key))),*],
            known: &[$($($known),*)?],
            values: rt::rules!(@maybe $($values)?),
            items: rt::rules!(@maybe $($items)?),
            positions: &[$(rt::rules!(@ref $position)),*],
            all: &[$(rt::rules!(@ref $also)),*],
            any: &[$(&[$(
                rt::Branch {
                    kinds: rt::rules!(@kinds $kind),
                    required: &[$($($required),+)?],
                    tag: rt::rules!(@tag $($tag is $($text)+)?),
                    rules: rt::rules!(@ref $($of_kind)?),
                }
            ),*]),*],
        }
    };
    (@ref) => { &rt::NO_RULES };
    (@ref _) => { &rt::NO_RULES };
    (@ref [$($limits:tt)*]) => { &rt::rules!(@table limits: [$($limits)*],) };
    (@ref {$($rows:tt)*}) => { &rt::rules!(@table $($rows)*) };
    (@ref $table:ident) => { &$table };
    (@maybe) => { None };
    (@maybe $rules:tt) => { Some(rt::rules!(@ref $rules)) };
    (@kinds _) => { &[] };
    (@kinds $kind:ident) => { &[rt::Kind::$kind] };
    (@tag) => { None };
    (@tag $tag:literal is $($text:literal)+) => { Some(($tag, &[$($text),+])) };
    ($($table:ident {$($rows:tt)*})*) => {
        $(static $table: rt::Rules = rt::rules!(@table $($rows)*);)*
    };
}

/// The method of each type that checks its limits, by its table, if it has one. Used where the types are `types`.
#[allow(unused_macros, reason = "used in generated code")]
macro_rules! validated {
    ($($type:ident $(=> $table:ident)?,)*) => {
        $(
            impl types::$type {
                /// Checks all limits that the document sets, also of the values inside; nothing is checked unless this is called.
                ///
                /// # Errors
                /// Every limit that is broken, with its place.
                pub fn validate(&self) -> ::std::result::Result<(), rt::Violations> {
                    rt::validate(self, rt::rules!(@ref $($table)?))
                }
            }
        )*
    };
}

#[allow(unused_imports, reason = "used in generated code")]
pub(crate) use {rules, validated};
