//! JSON values: what is read, what is kept, what is refused and at which byte.
#![allow(clippy::unwrap_used)]

use oaswright_runtime::json::{MAX_DEPTH, Number, Value, parse};

fn text(json: &str) -> String {
    parse(json.as_bytes()).unwrap().to_string()
}

fn number(text: &str) -> Number {
    Number::from_text(text).unwrap()
}

#[test]
fn a_document_is_printed_as_it_was_read() {
    for json in [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1.0",
        "1.00",
        "1e2",
        "1E+2",
        "-1.5e-300",
        "1e400",
        r#""""#,
        "[]",
        "{}",
        "[[],{}]",
        "123456789012345678901234567890.000000000000000000010",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
        r#"{"b":1,"a":[1,2,{"c":null}],"":""}"#,
        r#"{"é":"日本語 🦀"}"#,
    ] {
        assert_eq!(text(json), json);
    }
}

#[test]
fn white_space_goes_and_escapes_become_characters() {
    assert_eq!(text(" \t\r\n[ 1 , { \"a\" : 2 } ] \n"), r#"[1,{"a":2}]"#);
    let all = r#""\"\\\/\b\f\n\r\t\u0000\u001f\u00e9\u2028\ud83e\udd80\uD834\uDD1E""#;
    assert_eq!(
        parse(all.as_bytes()).unwrap(),
        Value::from("\"\\/\u{8}\u{c}\n\r\t\0\u{1f}é\u{2028}🦀\u{1d11e}")
    );
    assert_eq!(
        text(all),
        "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001fé\u{2028}🦀\u{1d11e}\""
    );
}

#[test]
fn what_is_not_json_is_refused_at_its_byte() {
    for (json, offset) in [
        ("", 0),
        (" ", 1),
        ("[1,2", 4),
        ("[1,]", 3),
        ("{\"a\":1,}", 7),
        ("{\"a\" 1}", 5),
        ("{a:1}", 1),
        ("1 2", 2),
        ("{} x", 3),
        ("nul", 0),
        ("\"abc", 4),
        ("[1 2]", 3),
        ("[01]", 2),
        ("[1.]", 3),
        ("[NaN]", 1),
        ("-", 1),
        ("[1e+]", 4),
        ("[\"\\x\"]", 3),
        (r#""a\ud83e""#, 2),
        (r#""\u00g0""#, 5),
        ("[tru]", 1),
        ("[\"a\nb\"]", 3),
        ("{", 1),
        ("{\"a\":", 5),
        ("{\"a\"", 4),
        ("{\"a\":1}}", 7),
        ("]", 0),
    ] {
        let error = parse(json.as_bytes()).unwrap_err();
        assert_eq!(error.offset(), offset, "{json}: {error}");
    }
    for json in [
        r#""\ud83e""#,
        r#""\udd80""#,
        r#""\ud83ex""#,
        r#""\ud83e\u0041""#,
        r#""\u12""#,
        r#""\u+123""#,
        r#""\x""#,
        "\"\n\"",
        "\"\u{1}\"",
        "-",
        "+1",
        ".5",
        "1e",
        "0x1",
        "'a'",
        "[1]//",
        "\u{b}1",
    ] {
        assert!(parse(json.as_bytes()).is_err(), "{json}");
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_refused() {
    for bytes in [
        b"\"\xff\"".as_slice(),
        b"\"\xc3\"",
        b"\"\xed\xa0\x80\"",
        b"\xff",
        b"\"\xc0\xaf\"",
        b"{\"\xff\":1}",
    ] {
        assert!(parse(bytes).is_err(), "{bytes:?}");
    }
    assert_eq!(parse(b"[\"ab\xff\"]").unwrap_err().offset(), 4);
}

#[test]
fn a_message_does_not_repeat_the_document() {
    let error = parse(br#"{"ssn":"123-45-6789" "#).unwrap_err();
    assert!(!error.to_string().contains("123"), "{error}");
}

#[test]
fn nesting_is_capped() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(parse(nested(MAX_DEPTH).as_bytes()).is_ok());
    let error = parse(nested(MAX_DEPTH + 1).as_bytes()).unwrap_err();
    assert_eq!(
        (error.offset(), error.message()),
        (MAX_DEPTH, "nested too deeply")
    );
    let objects = r#"{"a":"#.repeat(1_000_000);
    assert_eq!(
        parse(objects.as_bytes()).unwrap_err().offset(),
        MAX_DEPTH * 5
    );
    assert!(parse("[".repeat(10_000_000).as_bytes()).is_err());
}

#[test]
fn long_strings_and_numbers_are_read_in_linear_time() {
    let started = std::time::Instant::now();
    let escaped = format!("\"{}\"", "\\n\\ud83e\\udd80é".repeat(500_000));
    assert_eq!(
        parse(escaped.as_bytes())
            .unwrap()
            .as_str()
            .unwrap()
            .chars()
            .count(),
        1_500_000
    );
    let digits = "7".repeat(2_000_000);
    assert_eq!(text(&digits), digits);
    assert!(
        number(&digits).as_i64().is_none() && number(&format!("{digits}.0")) == number(&digits)
    );
    assert!(started.elapsed().as_secs() < 5);
}

/// Damages good documents byte by byte and compares the verdict, and the value, with those of `serde_json`.
#[test]
fn damaged_documents_are_judged_as_by_serde_json() {
    let good = [
        r#"{"a":[1,-2.5e+3,true,null,"x\n\u00e9\ud83e\udd80é"],"b":{"c":{}},"":[]} "#,
        r#"[0,1.0,"\\",{"k":false}]"#,
    ];
    let bytes = b"\"\\{}[]:,0159-+.eEutfn \t\n\x00\x1f\x7f\xc3\xff/ad8D";
    for document in good {
        for at in 0..document.len() {
            let (head, tail) = document.as_bytes().split_at(at);
            agree(head);
            agree(&[head, &tail[1..]].concat());
            for byte in bytes {
                agree(&[head, &[*byte], tail].concat());
                agree(&[head, &[*byte], &tail[1..]].concat());
            }
        }
    }
}

fn agree(bytes: &[u8]) {
    let theirs = serde_json::from_slice::<serde_json::Value>(bytes);
    let ours = parse(bytes);
    let shown = String::from_utf8_lossy(bytes);
    // A number beyond all doubles is an error there and a number here.
    if theirs
        .as_ref()
        .is_err_and(|error| error.to_string().contains("out of range"))
    {
        return;
    }
    assert_eq!(ours.is_ok(), theirs.is_ok(), "{shown}");
    if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&ours.to_vec()).unwrap(),
            theirs,
            "{shown}"
        );
    }
}
