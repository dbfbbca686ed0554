//! Reading. What does not depend on the type that is read stands in [`Reader`] itself: the rest
//! is compiled once for each type, so it is kept to calls.

use super::{Error, VERSION};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// Deeper than any value of this program (some 15), and far from the end of any stack.
const DEEPEST: u8 = 64;

/// A place in a text.
pub(super) struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
    /// The last string that had escapes, without them.
    plain: String,
}

/// Where in a list the reader stands.
#[derive(Clone, Copy)]
enum Place {
    /// In none: there are no items.
    Nowhere,
    /// Behind the bracket.
    First,
    /// Behind an item.
    Later,
}

impl<'de> Reader<'de> {
    pub(super) fn begin(text: &'de str) -> Result<Self, Error> {
        let mut reader = Self {
            text,
            at: 0,
            depth: 0,
            plain: String::new(),
        };
        reader.take(b'[')?;
        if reader.digits()? != VERSION {
            return Err(Error::Version);
        }
        reader.take(b',')?;
        Ok(reader)
    }

    pub(super) fn end(&mut self) -> Result<(), Error> {
        self.take(b']')?;
        if self.at == self.text.len() {
            Ok(())
        } else {
            Err(Error::Malformed)
        }
    }

    /// The byte that comes next; 0, which stands nowhere but in strings, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline(never)]
    fn take(&mut self, byte: u8) -> Result<(), Error> {
        if self.peek() != byte {
            return Err(Error::Malformed);
        }
        self.at += 1;
        Ok(())
    }

    /// Whether a `null` came, which is then passed over.
    #[inline(never)]
    fn null(&mut self) -> bool {
        const NULL: &[u8] = b"null";
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_null = rest.starts_with(NULL);
        if is_null {
            self.at += NULL.len();
        }
        is_null
    }

    #[inline(never)]
    fn digits(&mut self) -> Result<u64, Error> {
        let begin = self.at;
        let mut number = 0_u64;
        while let digit @ b'0'..=b'9' = self.peek() {
            number = number
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(u64::from(digit - b'0')))
                .ok_or(Error::Shape)?;
            self.at += 1;
        }
        if self.at == begin {
            return Err(Error::Malformed);
        }
        Ok(number)
    }

    #[inline(never)]
    fn unsigned(&mut self) -> Result<u64, Error> {
        if self.null() { Ok(0) } else { self.digits() }
    }

    #[inline(never)]
    fn signed(&mut self) -> Result<i64, Error> {
        let number = if self.take(b'-').is_ok() {
            0_i64.checked_sub_unsigned(self.digits()?)
        } else {
            i64::try_from(self.unsigned()?).ok()
        };
        number.ok_or(Error::Shape)
    }

    #[inline(never)]
    fn flag(&mut self) -> Result<bool, Error> {
        match self.unsigned()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Error::Shape),
        }
    }

    #[inline(never)]
    fn string(&mut self) -> Result<&str, Error> {
        if self.null() {
            return Ok("");
        }
        self.take(b'"')?;
        self.plain.clear();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let end = rest.find(['"', '\\']).ok_or(Error::Malformed)?;
            let (stretch, rest) = rest.split_at(end);
            self.at += end + 1;
            if rest.starts_with('\\') {
                self.plain.push_str(stretch);
                let escaped = self.escaped()?;
                self.plain.push(escaped);
            } else if self.plain.is_empty() {
                return Ok(stretch);
            } else {
                self.plain.push_str(stretch);
                return Ok(&self.plain);
            }
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Result<char, Error> {
        let letter = self.peek();
        self.at += 1;
        match letter {
            b'"' | b'\\' => Ok(char::from(letter)),
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4);
                self.at += 4;
                digits
                    .and_then(|digits| u32::from_str_radix(digits, 16).ok())
                    .and_then(char::from_u32)
                    .ok_or(Error::Malformed)
            }
            _ => Err(Error::Malformed),
        }
    }

    /// Goes into a list.
    #[inline(never)]
    fn open(&mut self) -> Result<Place, Error> {
        if self.null() {
            return Ok(Place::Nowhere);
        }
        self.take(b'[')?;
        if self.depth == DEEPEST {
            return Err(Error::TooDeep);
        }
        self.depth += 1;
        Ok(Place::First)
    }

    /// Goes into a variant, which is a bare index where it holds nothing.
    #[inline(never)]
    fn open_variant(&mut self) -> Result<Place, Error> {
        if self.peek() == b'[' {
            self.open()?;
            return Ok(Place::Later);
        }
        Ok(Place::Nowhere)
    }

    /// Whether another item comes, to which it goes.
    #[inline(never)]
    fn more(&mut self, place: &mut Place) -> Result<bool, Error> {
        match place {
            Place::Nowhere => return Ok(false),
            _ if self.peek() == b']' => return Ok(false),
            Place::First => *place = Place::Later,
            Place::Later => self.take(b',')?,
        }
        Ok(true)
    }

    /// Leaves a list that was entered at `place`. Items that nobody has asked for are an error.
    #[inline(never)]
    fn close(&mut self, place: Place) -> Result<(), Error> {
        if let Place::Nowhere = place {
            return Ok(());
        }
        self.depth -= 1;
        self.take(b']')
    }
}

/// The items of a list, or of a variant behind its index.
struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    place: Place,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if self.reader.more(&mut self.place)? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.reader.take(b',')?;
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> EnumAccess<'de> for Items<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        Ok((seed.deserialize(&mut *self.reader)?, self))
    }
}

impl<'de> VariantAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(mut self, seed: T) -> Result<T::Value, Error> {
        if !self.reader.more(&mut self.place)? {
            return Err(Error::Shape);
        }
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(self)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(self)
    }
}

/// The methods that do nothing but read a number or a text.
macro_rules! simple {
    ($($method:ident: $visit:ident($read:ident);)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.$read()?)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    simple! {
        deserialize_bool: visit_bool(flag);
        deserialize_i8: visit_i64(signed);
        deserialize_i16: visit_i64(signed);
        deserialize_i32: visit_i64(signed);
        deserialize_i64: visit_i64(signed);
        deserialize_u8: visit_u64(unsigned);
        deserialize_u16: visit_u64(unsigned);
        deserialize_u32: visit_u64(unsigned);
        deserialize_u64: visit_u64(unsigned);
        deserialize_str: visit_str(string);
        deserialize_string: visit_str(string);
        // Asked for variants only: fields have no names.
        deserialize_identifier: visit_u64(digits);
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.null() {
            visitor.visit_unit()
        } else {
            Err(Error::Malformed)
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let place = self.open()?;
        let reader = &mut *self;
        let value = visitor.visit_seq(Items { reader, place })?;
        self.close(place)?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let place = self.open()?;
        let reader = &mut *self;
        let value = visitor.visit_map(Items { reader, place })?;
        self.close(place)?;
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let place = self.open_variant()?;
        let reader = &mut *self;
        let value = visitor.visit_enum(Items { reader, place })?;
        self.close(place)?;
        Ok(value)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::Unsupported)
    }

    serde::forward_to_deserialize_any! {
        f32 f64 char bytes byte_buf ignored_any
    }
}
