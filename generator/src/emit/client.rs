//! The crate's root and its client: servers and credentials.
//!
//! In: the plan. Out: `src/lib.rs` and `src/client.rs`. Must not know: operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::EmittedFile;
use super::tokens::{deprecated, docs, ident, root};
use crate::plan::{CrateAttributes, CratePlan, Placement, SchemeItem, ServerItem};

/// `src/lib.rs`.
pub(super) fn lib(plan: &CratePlan) -> EmittedFile<'_> {
    EmittedFile::Rust {
        docs: plan.docs.clone(),
        tokens: Box::new(|| root_items(plan)),
    }
}

fn root_items(plan: &CratePlan) -> TokenStream {
    let crate_attributes = plan.crate_attributes.as_ref().map(crate_attributes);
    let servers = plan
        .servers
        .iter()
        .filter_map(|server| server.variables.as_ref());
    let servers = servers.map(|variables| ident(&variables.ident));
    let rules = (!plan.validation.methods.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "validate")]
            mod rules;
        )
    });
    let webhooks = (!plan.webhooks.is_empty()).then(|| {
        quote!(
            pub mod webhooks;
        )
    });
    quote! {
        #crate_attributes
        #![forbid(unsafe_code)]
        #![allow(deprecated, reason = "deprecated items are still encoded and decoded")]
        #![allow(clippy::all, clippy::pedantic, reason = "names and shapes are the document's own")]
        mod client;
        pub mod operations;
        #rules
        pub mod runtime;
        pub mod types;
        #webhooks
        pub use client::{Client, ClientBuilder, Server #(, #servers)*};
        pub use runtime::{BuildError, Call, Error, ErrorKind, Nullable, Open, Response};
    }
}

fn crate_attributes(attributes: &CrateAttributes) -> TokenStream {
    let limit = attributes.recursion_limit.map(|limit| {
        let limit = limit.to_string();
        quote!(#![recursion_limit = #limit])
    });
    quote! {
        #limit
        #![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints, reason = "names are the document's own")]
    }
}

/// `src/client.rs`.
pub(super) fn client(plan: &CratePlan) -> EmittedFile<'_> {
    EmittedFile::Rust {
        docs: vec!["The client, its servers and its credentials.".into()],
        tokens: Box::new(|| client_items(plan)),
    }
}

fn client_items(plan: &CratePlan) -> TokenStream {
    let servers = server_enum(&plan.servers);
    // Whoever calls another server than the document's means it for all operations.
    let follows = plan
        .operations
        .iter()
        .any(|operation| !operation.servers.is_empty());
    let follows = follows.then(|| quote!(.operation_servers(!matches!(server, Server::Custom(_)))));
    let root = root(plan);
    let credentials = credentials(&root, &plan.schemes);
    quote! {
        use #root::runtime as rt;
        /// Calls the API. Cheap to clone: clones share settings and connections.
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) core: rt::ClientCore,
        }
        /// Settings of a [`Client`] before it is made.
        pub type ClientBuilder = rt::ClientBuilder<Client>;
        impl Client {
            /// Starts a client that calls a server.
            pub fn builder(server: Server) -> ClientBuilder {
                ClientBuilder::new(server.url()) #follows
            }
        }
        impl From<rt::ClientCore> for Client {
            fn from(core: rt::ClientCore) -> Self { Self { core } }
        }
        impl AsRef<rt::ClientCore> for Client {
            fn as_ref(&self) -> &rt::ClientCore { &self.core }
        }
        #servers
        #credentials
    }
}

fn server_enum(servers: &[ServerItem]) -> TokenStream {
    let variants = servers.iter().map(|server| {
        let (text, name) = (docs(&server.docs), ident(&server.ident));
        let variables = server.variables.iter().map(|variables| {
            let ident = ident(&variables.ident);
            quote!((#ident))
        });
        quote!(#text #name #(#variables)*)
    });
    let structs = servers.iter().map(server_struct);
    let arms = servers.iter().map(|server| {
        let (name, url) = (ident(&server.ident), &server.url);
        match server.variables {
            Some(_) => quote!(Self::#name(server) => server.0.as_str()),
            None => quote!(Self::#name => #url),
        }
    });
    quote! {
        /// Where the API is served.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Server {
            #(#variants,)*
            /// Any other base URL.
            Custom(String),
        }
        impl Server {
            /// The base URL that the paths of operations are appended to.
            #[must_use]
            pub fn url(&self) -> &str {
                match self { #(#arms,)* Self::Custom(url) => url }
            }
        }
        #(#structs)*
    }
}

/// A server whose URL has variables: those without a default are arguments, the others have setters.
fn server_struct(server: &ServerItem) -> TokenStream {
    let Some(item) = &server.variables else {
        return TokenStream::new();
    };
    let (name, url) = (ident(&item.ident), &server.url);
    let defaults = item.variables.iter().filter_map(|variable| {
        let (wire, default) = (&variable.wire, variable.default.as_ref()?);
        Some(quote!((#wire, #default)))
    });
    let (setters, given): (Vec<_>, Vec<_>) = item
        .variables
        .iter()
        .partition(|variable| variable.default.is_some());
    let arguments = given.iter().map(|variable| ident(&variable.ident));
    let sets = given.iter().map(|variable| {
        let (wire, ident) = (&variable.wire, ident(&variable.ident));
        quote!(.set(#wire, #ident))
    });
    let setters = setters.iter().map(|variable| {
        let (text, wire, ident) = (docs(&variable.docs), &variable.wire, ident(&variable.ident));
        quote! {
            #text
            #[must_use]
            pub fn #ident(self, value: impl Into<String>) -> Self { Self(self.0.set(#wire, value)) }
        }
    });
    let text = docs(&server.docs);
    quote! {
        #text
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name(rt::ServerUrl);
        impl #name {
            /// The server with the defaults of its variables.
            #[must_use]
            pub fn new(#(#arguments: impl Into<String>),*) -> Self {
                Self(rt::ServerUrl::new(#url, &[#(#defaults),*]) #(#sets)*)
            }
            #(#setters)*
        }
    }
}

fn credentials(root: &TokenStream, schemes: &[SchemeItem]) -> TokenStream {
    if schemes.is_empty() {
        return TokenStream::new();
    }
    let constants = schemes.iter().map(constant);
    let setters = schemes.iter().map(credential_setter);
    quote! {
        /// Credentials.
        impl ClientBuilder { #(#setters)* }
        /// The security schemes of the document.
        pub(crate) mod security {
            use #root::runtime::Scheme;
            #(#constants)*
        }
    }
}

fn credential_setter(scheme: &SchemeItem) -> TokenStream {
    let (text, method) = (docs(&scheme.docs), ident(&scheme.method));
    let constant = ident(&scheme.constant);
    let is_deprecated = deprecated(scheme.deprecated);
    match scheme.placement {
        Placement::Basic => quote! {
            #text
            #is_deprecated
            pub fn #method(self, user: impl AsRef<str>, password: impl Into<rt::Secret>) -> Self {
                self.basic_credential(&security::#constant, user, password)
            }
        },
        _ => quote! {
            #text
            #is_deprecated
            pub fn #method(self, value: impl Into<rt::Credential>) -> Self {
                self.credential(&security::#constant, value)
            }
        },
    }
}

fn constant(scheme: &SchemeItem) -> TokenStream {
    let (name, key) = (ident(&scheme.constant), &scheme.key);
    let value = match &scheme.placement {
        Placement::Header(header) => quote!(Scheme::header(#key, #header)),
        Placement::Query(parameter) => quote!(Scheme::query(#key, #parameter)),
        Placement::Cookie(cookie) => quote!(Scheme::cookie(#key, #cookie)),
        Placement::Basic => quote!(Scheme::basic(#key)),
        Placement::Bearer(None) => quote!(Scheme::bearer(#key)),
        Placement::Bearer(Some(url)) => quote!(Scheme::bearer(#key).token_url(#url)),
        Placement::Http(word) => quote!(Scheme::http(#key, #word)),
    };
    let fixed = scheme.value.iter().map(|value| quote!(.constant(#value)));
    quote!(pub(crate) const #name: Scheme = #value #(#fixed)*;)
}
