//! Writing.

use super::Error;
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use std::fmt::{Display, Write as _};

/// The text so far.
#[derive(Default)]
pub(super) struct Writer(String);

impl Writer {
    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn display(&mut self, value: impl Display) -> Result<(), Error> {
        write!(self.0, "{value}").map_err(|_| Error::Unsupported)
    }

    fn string(&mut self, text: &str) -> Result<(), Error> {
        self.0.push('"');
        let mut rest = text;
        while let Some(at) = rest.find(needs_escape) {
            let (plain, escaped) = rest.split_at(at);
            self.0.push_str(plain);
            let mut letters = escaped.chars();
            match letters.next() {
                Some(letter @ ('"' | '\\')) => self.0.extend(['\\', letter]),
                Some(letter) => self.display(format_args!("\\u{:04x}", u32::from(letter)))?,
                None => {}
            }
            rest = letters.as_str();
        }
        self.0.push_str(rest);
        self.0.push('"');
        Ok(())
    }

    fn list(&mut self) -> Items<'_> {
        self.0.push('[');
        Items {
            writer: self,
            is_first: true,
            left_out: 0,
        }
    }

    /// A variant that holds something: its index is the first item.
    fn variant(&mut self, index: u32) -> Result<Items<'_>, Error> {
        let mut items = self.list();
        items.item(&index)?;
        Ok(items)
    }
}

/// What JSON forbids in a string, and what would end a script element.
fn needs_escape(letter: char) -> bool {
    matches!(letter, '"' | '\\' | '<') || letter < ' '
}

/// An open list.
pub(super) struct Items<'a> {
    writer: &'a mut Writer,
    is_first: bool,
    /// Fields since the last item; written if another item follows.
    left_out: usize,
}

impl Items<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
        for _ in 0..std::mem::take(&mut self.left_out) {
            self.separate();
            self.writer.0.push_str("null");
        }
        self.separate();
        item.serialize(&mut *self.writer)
    }

    fn separate(&mut self) {
        if !std::mem::take(&mut self.is_first) {
            self.writer.0.push(',');
        }
    }

    fn finish(self) -> Result<(), Error> {
        self.writer.0.push(']');
        Ok(())
    }
}

/// The kinds of list that differ in the names of their methods.
macro_rules! lists {
    ($($kind:ident: $item:ident;)*) => {$(
        impl $kind for Items<'_> {
            type Ok = ();
            type Error = Error;

            fn $item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Error> {
                self.item(item)
            }

            fn end(self) -> Result<(), Error> {
                self.finish()
            }
        }
    )*};
}

lists! {
    SerializeSeq: serialize_element;
    SerializeTuple: serialize_element;
    SerializeTupleStruct: serialize_field;
    SerializeTupleVariant: serialize_field;
}

/// The kinds of list that may leave a field out.
macro_rules! structs {
    ($($kind:ident)*) => {$(
        impl $kind for Items<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                _: &'static str,
                field: &T,
            ) -> Result<(), Error> {
                self.item(field)
            }

            fn skip_field(&mut self, _: &'static str) -> Result<(), Error> {
                self.left_out += 1;
                Ok(())
            }

            fn end(self) -> Result<(), Error> {
                self.finish()
            }
        }
    )*};
}

structs!(SerializeStruct SerializeStructVariant);

impl SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.finish()
    }
}

/// The methods that do nothing but write a number.
macro_rules! numbers {
    ($($method:ident($kind:ty))*) => {$(
        fn $method(self, number: $kind) -> Result<(), Error> {
            self.display(number)
        }
    )*};
}

/// The methods for what has no form.
macro_rules! unsupported {
    ($($method:ident($kind:ty))*) => {$(
        fn $method(self, _: $kind) -> Result<(), Error> {
            Err(Error::Unsupported)
        }
    )*};
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Items<'a>;
    type SerializeStruct = Items<'a>;
    type SerializeStructVariant = Items<'a>;

    numbers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
    }

    unsupported! {
        serialize_f32(f32) serialize_f64(f64) serialize_char(char) serialize_bytes(&[u8])
    }

    fn serialize_bool(self, flag: bool) -> Result<(), Error> {
        self.display(u8::from(flag))
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.string(text)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.display("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        let begin = self.0.len();
        value.serialize(&mut *self)?;
        // It would be read as `None`.
        if self.0.get(begin..) == Some("null") {
            return Err(Error::Unsupported);
        }
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.display("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.display("null")
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
    ) -> Result<(), Error> {
        self.display(index)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut items = self.variant(index)?;
        items.item(value)?;
        items.finish()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Error> {
        Ok(self.list())
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'a>, Error> {
        Ok(self.list())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Error> {
        Ok(self.list())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Items<'a>, Error> {
        self.variant(index)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'a>, Error> {
        Ok(self.list())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Error> {
        Ok(self.list())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Items<'a>, Error> {
        self.variant(index)
    }
}
