//! Webhooks and callbacks: what is made of the bodies that an API sends by itself. In: bytes. Out: the value, or why it is
//! none. Must not know who received them.

use oaswright_tests::runtime::Value;
use oaswright_tests::webhook_forms::types::MessageBodyEither;
use oaswright_tests::webhook_forms::webhooks as forms;
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

#[test]
fn the_fields_of_a_form_have_the_types_of_their_schemas() {
    let body = b"From=%2B1+2&NumMedia=2&Price=1.50&Test=true&Level=2&Either=7&Tags=a%2Cb&Tags=c&Counts=1,2&Codes=3%7C4\
        &Payload=%7B%22id%22%3A%221%22%2C%22size%22%3A3%7D&Place%5Bcity%5D=Ulm&Place[zip]=01&Place[floor]=2&Free=5&more=x";
    let message = forms::message(body).unwrap();
    assert_eq!((message.from.as_str(), message.num_media), ("+1 2", 2));
    assert_eq!(message.price.unwrap().as_str(), "1.50");
    assert_eq!(message.test, Some(true));
    assert!(message.level.unwrap().listed().is_some());
    assert!(
        matches!(message.either, Some(MessageBodyEither::Integer(number)) if number.to_string() == "7")
    );
    assert_eq!(message.tags.unwrap(), ["a,b", "c"]);
    assert_eq!(message.counts.unwrap(), [1, 2]);
    assert_eq!(message.codes.unwrap(), [3, 4]);
    let payload = message.payload.unwrap();
    assert_eq!(payload.id, "1");
    assert_eq!(payload.size.unwrap().to_string(), "3");
    let place = message.place.unwrap();
    assert_eq!(
        (place.city.as_deref(), place.zip.as_deref()),
        (Some("Ulm"), Some("01"))
    );
    assert_eq!(place.floor.unwrap().to_string(), "2");
    assert_eq!(message.free.unwrap(), Value::from("5"));
    assert_eq!(message.additional_properties["more"], "x");
}

#[test]
fn a_list_of_one_looks_like_a_text() {
    let message = forms::message(b"From=a&NumMedia=0&Tags=b&Counts=&Codes=1").unwrap();
    assert_eq!(message.tags.unwrap(), ["b"]);
    assert_eq!(message.counts.unwrap(), Vec::<i64>::new());
    assert_eq!(message.codes.unwrap(), [1]);
}

#[test]
fn a_field_that_is_not_as_declared_says_where() {
    let error = forms::message(b"From=a&NumMedia=two").unwrap_err();
    assert_eq!(error.path(), "NumMedia");
    assert_eq!(forms::message(b"NumMedia=2").unwrap_err().path(), "From");
}

#[test]
fn a_form_without_end_takes_no_more_than_its_length() {
    let deep = format!("From=a&NumMedia=1&Place{}=x", "[a]".repeat(100_000));
    assert!(forms::message(deep.as_bytes()).is_ok());
    let many: String = (0..200_000)
        .map(|index| format!("&k{index}=x&k{index}=y"))
        .collect();
    assert_eq!(
        forms::message(format!("From=a&NumMedia=1{many}").as_bytes())
            .unwrap_err()
            .path(),
        "k0"
    );
}
