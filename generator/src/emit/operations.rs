//! Operations: a marker type, the client's method and setters.
//!
//! In: [`OperationItem`]s. Out: a file for each, and the one that lists them. Must not know: how a call is sent.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::outcomes::{headers, outcome_enum, outcome_type, ranges, readings};
use super::paging::paging;
use super::tokens::{argument, borrowed, deprecated, docs, ident, one_line, root};
use super::{EmittedFile, bodies, defaults};
use crate::plan::{
    AbsenceItem, BodyType, CratePlan, HttpMethod, InputItem, InputTarget, KeyItem, OperationItem,
    OutcomeItem, ParameterItem, RustType,
};

/// How many inputs are set in one expression.
const LONGEST_CHAIN: usize = 100;

/// `src/operations/`.
pub(super) fn operations<'p>(plan: &'p CratePlan, files: &mut BTreeMap<String, EmittedFile<'p>>) {
    let list = EmittedFile::Rust {
        docs: vec!["The operations of the API, one module each.".to_string()],
        tokens: Box::new(|| modules(plan)),
    };
    files.insert("src/operations/mod.rs".into(), list);
    for item in &plan.operations {
        let file = EmittedFile::Rust {
            docs: vec![],
            tokens: Box::new(|| operation(&root(plan), item)),
        };
        files.insert(format!("src/operations/{}.rs", item.module), file);
    }
}

fn modules(plan: &CratePlan) -> TokenStream {
    let modules = plan.operations.iter().map(|item| ident(&item.module));
    let exports = plan.operations.iter().map(|item| {
        let module = ident(&item.module);
        let idents = exported(item).into_iter().map(|name| ident(&name));
        quote!(pub use self::#module::{#(#idents),*};)
    });
    quote!(#(mod #modules;)* #(#exports)*)
}

fn exported(item: &OperationItem) -> BTreeSet<String> {
    let enums = outcomes(item).filter_map(|outcome| match outcome {
        OutcomeItem::Single(_) => None,
        OutcomeItem::ByStatus(item) => Some(item.ident.clone()),
    });
    let own = std::iter::once(item.ident.clone());
    own.chain(enums).chain(bodies::idents(item)).collect()
}

fn outcomes(item: &OperationItem) -> impl Iterator<Item = &OutcomeItem> {
    let readings = item.readings.iter().map(|reading| &reading.output);
    [&item.output, &item.error].into_iter().chain(readings)
}

fn operation(root: &TokenStream, item: &OperationItem) -> TokenStream {
    let imports = imports(root, item);
    let marker = marker(item);
    let method = method(root, item);
    let (setters, readings) = (setters(item), readings(item));
    let (defaults, headers) = (defaults(item), headers(item));
    let enums = outcomes(item).filter_map(|outcome| match outcome {
        OutcomeItem::Single(_) => None,
        OutcomeItem::ByStatus(item) => Some(outcome_enum(item)),
    });
    let (bodies, paging) = (bodies::items(item), paging(item));
    quote! {
        #imports
        #marker
        #paging
        #method
        #setters
        #readings
        #defaults
        #headers
        #bodies
        #(#enums)*
    }
}

fn imports(root: &TokenStream, item: &OperationItem) -> TokenStream {
    let mut uses_types = false;
    for_each_type(item, &mut |ty| ty.for_each_item(&mut |_| uses_types = true));
    let types = uses_types.then(|| quote!(use #root::types;));
    let security = item
        .security
        .iter()
        .any(|keys| !keys.is_empty())
        .then(|| quote!(use #root::client::security;));
    quote! {
        #security
        use #root::runtime as rt;
        #types
    }
}

fn for_each_type<'a>(item: &'a OperationItem, visit: &mut dyn FnMut(&'a RustType)) {
    for input in item.arguments.iter().chain(&item.setters) {
        visit(&input.ty);
        if let InputTarget::Body(body) = &input.target {
            bodies::for_each_type(body, visit);
        }
    }
    item.headers.iter().for_each(|header| visit(&header.ty));
    item.paging.iter().for_each(|paging| visit(&paging.item));
    let others = item.others.iter().map(|other| &other.body);
    let mut bodies: Vec<&BodyType> = others.collect();
    for outcome in outcomes(item) {
        match outcome {
            OutcomeItem::Single(body) => bodies.push(body),
            OutcomeItem::ByStatus(item) => {
                bodies.extend(item.variants.iter().map(|variant| &variant.body))
            }
        }
    }
    for body in bodies {
        if let BodyType::Json(ty) | BodyType::Secret(ty) | BodyType::Stream(_, ty) = body {
            visit(ty);
        }
    }
}

fn marker(item: &OperationItem) -> TokenStream {
    let name = ident(&item.ident);
    let (id, path) = (&item.id, &item.path);
    let http_method = match &item.http_method {
        HttpMethod::Known(name) => {
            let name = ident(name);
            quote!(const METHOD: rt::Method = rt::Method::#name;)
        }
        HttpMethod::Other(name) => quote!(const OTHER_METHOD: Option<&'static str> = Some(#name);),
    };
    let alternatives = item.security.iter().map(|keys| {
        let keys = keys.iter().map(|item| {
            let constant = ident(&item.constant);
            let scopes = item.scopes.iter().map(|scopes| quote!(.scopes(#scopes)));
            quote!(security::#constant #(#scopes)*)
        });
        quote!(&[#(#keys),*])
    });
    let accept = item
        .accept
        .iter()
        .map(|accept| quote!(const ACCEPT: &'static str = #accept;));
    let servers = &item.servers;
    let servers = (!servers.is_empty())
        .then(|| quote!(const SERVERS: &'static [&'static str] = &[#(#servers),*];));
    let key = item.idempotency_key.as_ref().map(idempotency_key);
    let excluded: Vec<(u16, u16)> = item
        .covered
        .iter()
        .flat_map(|it| it.excluded.clone())
        .collect();
    let others = (!excluded.is_empty()).then(|| {
        let ranges = ranges(&excluded);
        quote!(const OTHERS: &'static [(u16, u16)] = #ranges;)
    });
    let (output, error) = (outcome_type(&item.output), outcome_type(&item.error));
    let text = format!(
        " The operation behind [`Client::{}`](super::super::Client::{}).",
        item.method, item.method
    );
    quote! {
        #[doc = #text]
        pub enum #name {}
        impl rt::Operation for #name {
            const ID: &'static str = #id;
            #http_method
            const PATH: &'static str = #path;
            const SECURITY: &'static [&'static [rt::Scheme]] = &[#(#alternatives),*];
            #(#accept)*
            #servers
            #key
            #others
            type Output = #output;
            type Error = #error;
        }
    }
}

fn idempotency_key(item: &KeyItem) -> TokenStream {
    let key = match item {
        KeyItem::Header(name) => quote!(Header(#name)),
        KeyItem::Query(name) => quote!(Query(#name)),
        KeyItem::Body(name) => quote!(Body(#name)),
    };
    quote!(const IDEMPOTENCY_KEY: rt::IdempotencyKey = rt::IdempotencyKey::#key;)
}

fn method(root: &TokenStream, item: &OperationItem) -> TokenStream {
    let (text, name, marker) = (docs(&item.docs), ident(&item.method), ident(&item.ident));
    let is_deprecated = deprecated(item.deprecated);
    let arguments = item.arguments.iter().map(|input| {
        let (name, (ty, _)) = (ident(&input.ident), argument(&input.ty));
        quote!(#name: #ty)
    });
    let inputs: Vec<TokenStream> = item
        .arguments
        .iter()
        .map(|input| write(input, &ident(&input.ident)))
        .collect();
    // One expression nests as deep as it is long, and whoever reads it may be recursive.
    let (first, others) = inputs.split_at(inputs.len().min(LONGEST_CHAIN));
    let others = others.chunks(LONGEST_CHAIN);
    let others: Vec<_> = others
        .map(|inputs| quote!(let call = call #(#inputs)*;))
        .collect();
    let call = quote!(rt::Call::new(&self.core) #(#first)*);
    let call = match others.as_slice() {
        [] => call,
        others => quote!(let call = #call; #(#others)* call),
    };
    quote! {
        impl #root::Client {
            #text
            #is_deprecated
            pub fn #name(&self, #(#arguments),*) -> rt::Call<'_, #marker> {
                #call
            }
        }
    }
}

fn setters(item: &OperationItem) -> TokenStream {
    if item.setters.is_empty() && item.absences.is_empty() {
        return TokenStream::new();
    }
    let marker = ident(&item.ident);
    let setters = item.setters.iter().map(|input| {
        let text = if input.docs.is_empty() {
            docs(&[format!("Sets `{}`.", one_line(wire_name(input)))])
        } else {
            docs(&input.docs)
        };
        let is_deprecated = deprecated(input.deprecated);
        let (name, argument) = (ident(&input.ident), setter_value(input));
        let write = write(input, &value());
        quote! {
            #text
            #is_deprecated
            pub fn #name(self #argument) -> Self { self #write }
        }
    });
    let absences = item.absences.iter().map(absence);
    quote!(impl rt::Call<'_, #marker> { #(#setters)* #(#absences)* })
}

fn absence(item: &AbsenceItem) -> TokenStream {
    let text = docs(&[format!("Leaves `{}` out.", item.argument)]);
    let (name, method, wire) = (ident(&item.ident), ident(item.method), item.wire.iter());
    quote! {
        #text
        pub fn #name(self) -> Self { self.#method(#(#wire)*) }
    }
}

fn defaults(item: &OperationItem) -> Option<TokenStream> {
    let marker = ident(&item.ident);
    let functions = item.defaults.iter().map(defaults::function);
    (!item.defaults.is_empty()).then(|| quote!(impl #marker { #(#functions)* }))
}

/// What a setter takes. It has one argument, and a short name for it keeps the setter short.
fn value() -> Ident {
    ident("value")
}

fn setter_value(input: &InputItem) -> TokenStream {
    if matches!(input.target, InputTarget::WithoutValue(_)) {
        return TokenStream::new();
    }
    let (name, (ty, _)) = (value(), argument(&input.ty));
    quote!(, #name: #ty)
}

fn wire_name(input: &InputItem) -> &str {
    match &input.target {
        InputTarget::Parameter(parameter) => &parameter.wire,
        InputTarget::WithoutValue(wire) => wire,
        InputTarget::Body(_) => &input.ident,
    }
}

fn write(input: &InputItem, name: &Ident) -> TokenStream {
    match &input.target {
        InputTarget::Parameter(parameter) => {
            let (method, wire) = (ident(parameter.method), &parameter.wire);
            let (style, value) = (style(parameter), borrowed(name, &input.ty));
            quote!(.#method(#wire, #style #value))
        }
        InputTarget::WithoutValue(wire) => quote!(.query_param_without_value(#wire)),
        InputTarget::Body(body) => bodies::write(body, name, &input.ty),
    }
}

/// A style before the next argument.
fn style(parameter: &ParameterItem) -> TokenStream {
    let fields = bodies::field_styles(&parameter.fields);
    let style = match fields.is_empty() {
        true => parameter.style.map(bodies::style),
        false => Some(quote! {{
            const FIELDS: &[(&str, rt::Style)] = &[#(#fields),*];
            rt::Style::whole_form(FIELDS)
        }}),
    };
    style.map_or_else(TokenStream::new, |style| quote!(#style,))
}
