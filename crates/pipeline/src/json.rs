//! JSON text: of a document what serde_json writes, byte for byte, in a third of the work.
//!
//! Most of a document's bytes are keys and words of the source. Keys need no look at their letters,
//! and words are searched for what must be escaped eight bytes at a time.
//!
//! It writes documents and no other data: a binary floating-point number is refused, so that no
//! decimal can leave through one, and so is an enum that holds something.

mod text;

use std::fmt;

use chitieu_schema::{Decimal, Document};
use serde::ser::{
    Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

/// The JSON of `document` on one line, in a buffer with room for `room` bytes.
pub(crate) fn compact(document: &Document<'_>, room: usize) -> Result<Vec<u8>, Unwritable> {
    written::<false>(document, room)
}

/// The JSON of `document` indented by two spaces, in a buffer with room for `room` bytes.
pub(crate) fn indented(document: &Document<'_>, room: usize) -> Result<Vec<u8>, Unwritable> {
    written::<true>(document, room)
}

fn written<const INDENTED: bool>(
    value: &impl Serialize,
    room: usize,
) -> Result<Vec<u8>, Unwritable> {
    let mut json = Json::<INDENTED> { out: Vec::with_capacity(room), depth: 0, is_literal: false };
    value.serialize(&mut json)?;
    Ok(json.out)
}

/// A value that no document holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unwritable(String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl serde::ser::Error for Unwritable {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

fn refused<T>(found: &str) -> Result<T, Unwritable> {
    Err(Unwritable(format!("expected a value of a document, found {found}")))
}

/// The writer, on one line or `INDENTED`.
struct Json<const INDENTED: bool> {
    out: Vec<u8>,
    /// How many lists and objects are open.
    depth: usize,
    /// The next text is the literal of a decimal, and stands without quotes.
    is_literal: bool,
}

impl<const INDENTED: bool> Json<INDENTED> {
    fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.depth += 1;
    }

    /// Goes to the next entry of a list or object.
    #[inline]
    fn entry(&mut self, is_first: bool) {
        if !is_first {
            self.out.push(b',');
        }
        if INDENTED {
            self.line();
        }
    }

    fn close(&mut self, bracket: u8, is_empty: bool) {
        self.depth -= 1;
        if INDENTED && !is_empty {
            self.line();
        }
        self.out.push(bracket);
    }

    fn line(&mut self) {
        self.out.push(b'\n');
        self.out.resize(self.out.len() + 2 * self.depth, b' ');
    }

    #[inline]
    fn colon(&mut self) {
        self.out.extend_from_slice(if INDENTED { b": " } else { b":" });
    }

    /// A name of the schema, which has nothing to escape.
    #[inline]
    fn name(&mut self, name: &'static str) {
        debug_assert!(text::is_plain(name), "the schema's names are plain words");
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'"');
    }
}

impl<'j, const INDENTED: bool> Serializer for &'j mut Json<INDENTED> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Entries<'j, INDENTED>;
    type SerializeTuple = Entries<'j, INDENTED>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Entries<'j, INDENTED>;
    type SerializeStruct = Entries<'j, INDENTED>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    /// A decimal asks: it gives its literal as a text to what is not read by people.
    #[inline]
    fn is_human_readable(&self) -> bool {
        !self.is_literal
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Unwritable> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Unwritable> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Unwritable> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Unwritable> {
        if value < 0 {
            self.out.push(b'-');
        }
        text::whole_number(&mut self.out, value.unsigned_abs());
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Unwritable> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Unwritable> {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u32(self, value: u32) -> Result<(), Unwritable> {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u64(self, value: u64) -> Result<(), Unwritable> {
        text::whole_number(&mut self.out, value);
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Unwritable> {
        refused("a binary floating-point number")
    }

    fn serialize_f64(self, _: f64) -> Result<(), Unwritable> {
        refused("a binary floating-point number")
    }

    fn serialize_char(self, value: char) -> Result<(), Unwritable> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Unwritable> {
        if self.is_literal {
            self.out.extend_from_slice(value.as_bytes());
        } else {
            text::quoted(&mut self.out, value);
        }
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unwritable> {
        refused("bytes")
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Unwritable> {
        self.name(variant);
        Ok(())
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.is_literal = name == Decimal::NAME;
        value.serialize(&mut *self)?;
        self.is_literal = false;
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unwritable> {
        refused("an enum that holds something")
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Unwritable> {
        Ok(Entries::new(self, b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwritable> {
        Ok(Entries::new(self, b'[', b']'))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unwritable> {
        refused("a tuple with a name")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        refused("an enum that holds something")
    }

    #[inline]
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unwritable> {
        Ok(Entries::new(self, b'{', b'}'))
    }

    #[inline]
    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Unwritable> {
        Ok(Entries::new(self, b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        refused("an enum that holds something")
    }
}

/// The entries of an open list or object.
struct Entries<'j, const INDENTED: bool> {
    json: &'j mut Json<INDENTED>,
    is_empty: bool,
    end: u8,
}

impl<'j, const INDENTED: bool> Entries<'j, INDENTED> {
    #[inline]
    fn new(json: &'j mut Json<INDENTED>, start: u8, end: u8) -> Self {
        json.open(start);
        Self { json, is_empty: true, end }
    }

    #[inline]
    fn entry(&mut self) -> &mut Json<INDENTED> {
        self.json.entry(std::mem::take(&mut self.is_empty));
        self.json
    }

    #[inline]
    fn close(self) {
        self.json.close(self.end, self.is_empty);
    }
}

impl<const INDENTED: bool> SerializeSeq for Entries<'_, INDENTED> {
    type Ok = ();
    type Error = Unwritable;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self.entry())
    }

    #[inline]
    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

impl<const INDENTED: bool> SerializeTuple for Entries<'_, INDENTED> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self.entry())
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

impl<const INDENTED: bool> SerializeMap for Entries<'_, INDENTED> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        let json = self.entry();
        let start = json.out.len();
        key.serialize(&mut *json)?;
        if json.out.get(start) == Some(&b'"') { Ok(()) } else { refused("a key that is no text") }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.json.colon();
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

impl<const INDENTED: bool> SerializeStruct for Entries<'_, INDENTED> {
    type Ok = ();
    type Error = Unwritable;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let json = self.entry();
        json.name(key);
        json.colon();
        value.serialize(json)
    }

    #[inline]
    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
