//! In: a time. Out: its end, by the timer of the browser or of whatever else runs JavaScript. Must not know what waits.

use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What `setTimeout` can count to, in milliseconds: about 25 days.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

pub(super) async fn sleep(time: Duration) {
    let milliseconds = time.min(LONGEST).as_secs_f64() * 1000.0;
    let timer = Promise::new(&mut |resolve, _| {
        // Without a timer the promise stays open, so that nothing times out.
        let timer = Reflect::get(&js_sys::global(), &JsValue::from_str("setTimeout"));
        if let Some(timer) = timer
            .ok()
            .and_then(|timer| timer.dyn_into::<Function>().ok())
        {
            let _ = timer.call2(&JsValue::NULL, &resolve, &JsValue::from_f64(milliseconds));
        }
    });
    let _ = JsFuture::from(timer).await;
}
