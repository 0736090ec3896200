//! Webhooks and callbacks: what is made of the bodies that an API sends by itself. In: bytes. Out: the value, or why it is
//! none. Must not know who received them.

use oaswright_tests::webhooks_and_callbacks::webhooks::{self, PriceChangedBody};

#[test]
fn a_webhook_is_read_from_its_bytes() {
    let paid = webhooks::order_paid(br#"{"card":"4242"}"#).unwrap();
    assert_eq!(paid.card, "4242");
    assert!(!format!("{paid:?}").contains("4242"));
}

#[test]
fn a_callback_is_read_from_its_bytes() {
    assert_eq!(
        webhooks::place_order_shipped(br#"{"number":"7"}"#)
            .unwrap()
            .number,
        "7"
    );
}

#[test]
fn a_body_that_is_not_as_declared_says_where() {
    let error = webhooks::lost(br#"{"amount":"much"}"#).unwrap_err();
    assert_eq!(error.path(), "amount");
}

#[test]
fn no_body_is_an_error() {
    assert!(webhooks::order_paid(b"").is_err());
}

#[test]
fn the_content_type_decides_what_is_read() {
    let read = |content_type: &str, body: &[u8]| webhooks::price_changed(content_type, body);
    let json = read("Application/JSON; charset=utf-8", br#"{"amount":1.5}"#).unwrap();
    assert!(matches!(json, PriceChangedBody::Json(price) if price.amount == 1.5));
    let text = read("text/plain;charset=iso-8859-1", b"\xE9").unwrap();
    assert!(matches!(text, PriceChangedBody::Text(text) if text == "\u{e9}"));
    let image = read("image/png", b"\x89").unwrap();
    assert!(matches!(image, PriceChangedBody::Image(bytes) if bytes[..] == *b"\x89"));
}

#[test]
fn an_undeclared_media_type_is_an_error() {
    for content_type in ["application/xml", "", "imagery/png", "application/jsonp"] {
        let error = webhooks::price_changed(content_type, b"{}").unwrap_err();
        assert_eq!(
            error.to_string(),
            "the document declares no body of this media type",
            "{content_type}"
        );
    }
}
