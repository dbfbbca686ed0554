//! The value of an attribute, and keeping it up to date.

use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{Rndr, types};
use std::borrow::Cow;

/// The value of an attribute.
pub enum Value {
    /// The attribute is not there.
    Absent,
    Text(Cow<'static, str>),
    Live(Box<dyn Fn() -> Value + Send>),
}

impl Value {
    /// The text to write; `None` where the attribute is absent.
    pub(super) fn now(self) -> Option<Cow<'static, str>> {
        match self {
            Self::Absent => None,
            Self::Text(text) => Some(text),
            Self::Live(read) => read().now(),
        }
    }
}

/// A value that an attribute can have.
pub trait IntoValue {
    fn into_value(self) -> Value;
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Text(Cow::Borrowed(self))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }
}

/// An attribute that is there or not, as `disabled`.
impl IntoValue for bool {
    fn into_value(self) -> Value {
        if self {
            Value::Text(Cow::Borrowed(""))
        } else {
            Value::Absent
        }
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, IntoValue::into_value)
    }
}

impl<F, T> IntoValue for F
where
    F: Fn() -> T + Send + 'static,
    T: IntoValue,
{
    fn into_value(self) -> Value {
        Value::Live(Box::new(move || self().into_value()))
    }
}

macro_rules! as_text {
    ($($number:ty),*) => {$(
        impl IntoValue for $number {
            fn into_value(self) -> Value {
                self.to_string().into_value()
            }
        }
    )*};
}

as_text!(u8, u16, u32, u64, usize, i32, i64);

/// An attribute on the page.
pub(super) enum Kept {
    Fixed(Option<Cow<'static, str>>),
    /// Dropping it ends the updates.
    Live {
        _effect: RenderEffect<Option<Cow<'static, str>>>,
    },
}

/// Keeps `name` at `value`. `there`: the server has written it already.
pub(super) fn keep(
    element: &types::Element,
    name: &'static str,
    value: Value,
    there: bool,
) -> Kept {
    match value {
        Value::Live(read) => {
            let element = element.clone();
            let effect = RenderEffect::new(move |before: Option<Option<Cow<'static, str>>>| {
                let now = read().now();
                match before {
                    None if there => {}
                    Some(before) if before == now => {}
                    _ => write(&element, name, now.as_deref()),
                }
                now
            });
            Kept::Live { _effect: effect }
        }
        fixed => {
            let now = fixed.now();
            if !there && now.is_some() {
                write(element, name, now.as_deref());
            }
            Kept::Fixed(now)
        }
    }
}

/// Brings an attribute from what it was to `value`.
pub(super) fn change(kept: &mut Kept, element: &types::Element, name: &'static str, value: Value) {
    let same = match (&*kept, &value) {
        (Kept::Fixed(Some(old)), Value::Text(new)) => old == new,
        (Kept::Fixed(None), Value::Absent) => true,
        _ => false,
    };
    if same {
        return;
    }
    // What was live or there is written over, or taken away.
    if matches!(value, Value::Absent) {
        write(element, name, None);
        *kept = Kept::Fixed(None);
        return;
    }
    *kept = keep(element, name, value, false);
}

/// Sets or removes an attribute.
pub(super) fn write(element: &types::Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => Rndr::set_attribute(element, name, value),
        None => Rndr::remove_attribute(element, name),
    }
}
