//! In: whether the server is spoken to in HTTPS. Out: the HTTP library's builder, ready for it. Must not know anything
//! else about the client.
//!
//! The cryptography is passed in by value: no process-wide default is set, nor is one relied upon.

use super::failure::Source;

#[cfg(all(feature = "tls", not(target_arch = "wasm32")))]
pub(super) fn http_builder(scheme: &str) -> Result<reqwest::ClientBuilder, Source> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt;

    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    // A client of a plain HTTP server trusts no certificate, and so works where the system has none to offer.
    let config = match scheme {
        "https" => config.with_platform_verifier()?,
        _ => config.with_root_certificates(RootCertStore::empty()),
    };
    let mut config = config.with_no_client_auth();
    if cfg!(feature = "http2") {
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    }
    Ok(reqwest::Client::builder().tls_backend_preconfigured(config))
}

/// In a browser, HTTPS is the browser's matter.
#[cfg(not(all(feature = "tls", not(target_arch = "wasm32"))))]
pub(super) fn http_builder(_scheme: &str) -> Result<reqwest::ClientBuilder, Source> {
    Ok(reqwest::Client::builder())
}
