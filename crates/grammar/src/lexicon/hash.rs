//! How the tables of the lexicon are addressed, and what their bits mean: to the build script, which
//! fills them, and to the program, which asks them.

/// An odd number without a pattern: its products mix all bits upwards (the golden ratio, Knuth 6.4).
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// How many high bits of a word's hash say its slot: three of five slots are free.
pub(super) const PRINT_BITS: u32 = 14;
/// How many high bits of a key's hash say its slot.
pub(super) const KEY_BITS: u32 = 13;
/// How many bits say a pair's place in each of the two filters of pairs. One pair of ten that are right
/// passes the first, one of a hundred both, and the processor keeps the first near at hand, as it does
/// not with one large filter.
pub(super) const PAIR_BITS: u32 = 16;
/// How many high bits of a hash say where entries are: a bucket holds less than one entry.
pub(super) const BUCKET_BITS: u32 = 12;

/// The hash of a word as it is printed: of its first eight bytes and the next eight, with zeros
/// behind its end. It stands for the word: no two of the table's have one, and another word has one
/// of them with a chance of one in 2^35: see [`ID_BITS`].
#[inline]
pub(super) fn of_print(low: u64, high: u64) -> u64 {
    (low ^ high.wrapping_mul(MIX).rotate_left(32)).wrapping_mul(MIX)
}

/// How many low bits of the slot of a printed word hold its id, one more than it is, so that no slot of
/// a word is 0; the others are its hash's. Asking for a word takes one place of memory.
pub(super) const ID_BITS: u32 = 16;

/// Whether a slot is that of the word with this hash.
#[inline]
pub(super) fn is_of(slot: u64, hash: u64) -> bool {
    (slot ^ hash) >> ID_BITS == 0
}

/// The id of the word in a slot.
#[inline]
pub(super) fn id_in(slot: u64) -> u16 {
    (slot as u16).wrapping_sub(1)
}

/// The hash of a key.
#[inline]
pub(super) fn of_key(key: u64) -> u64 {
    key.wrapping_mul(MIX)
}

/// What mixes the ids of words to codes.
const CODE: u32 = 0x9e37_79b1;
/// What gives the ids back: with the other it makes 1.
const ID: u32 = 0x0e8b_2f51;
const _: () = assert!(CODE.wrapping_mul(ID) == 1);

/// A word's code, which says its place among the pairs; no word has the code 0.
#[inline]
pub(super) fn code(id: u16) -> u32 {
    (id as u32 + 1).wrapping_mul(CODE)
}

/// The id of the word with this code; [`u16::MAX`] for 0.
#[inline]
pub(super) fn id(code: u32) -> u16 {
    code.wrapping_mul(ID).wrapping_sub(1) as u16
}

/// Two words with these codes as one number.
#[inline]
pub(super) fn two(first: u32, second: u32) -> u32 {
    first.rotate_left(11) ^ second
}

/// The place of a pair in the first filter.
#[inline]
pub(super) fn first_bit(pair: u32) -> usize {
    (pair >> (32 - PAIR_BITS)) as usize
}

/// The place of a pair in the second filter.
#[inline]
pub(super) fn second_bit(pair: u32) -> usize {
    (pair.wrapping_mul(CODE) >> (32 - PAIR_BITS)) as usize
}

/// Whether a bit of a filter is set.
#[inline]
pub(super) fn has_bit(filter: &[u64; 1 << (PAIR_BITS - 6)], bit: usize) -> bool {
    filter[bit / 64] >> (bit % 64) & 1 == 1
}

/// The bucket of the entries that begin with these two skeletons.
#[inline]
pub(super) fn bucket(first: u64, second: u64) -> usize {
    (of_key(first ^ second.rotate_left(31)) >> (64 - BUCKET_BITS)) as usize
}

/// What is known of a word by itself, as bits.
pub(super) mod flag {
    /// It is a word or a part of one.
    pub(crate) const WORD: u8 = 1;
    /// It often stands next to a term without being of it.
    pub(crate) const FREE: u8 = 1 << 1;
    /// A figure often follows it.
    pub(crate) const FIGURE: u8 = 1 << 2;
}

/// What is known of two words that are likely wrong together, as the low bits of the second one's id.
pub(super) mod pair {
    /// How many bits there are.
    pub(crate) const BITS: u32 = 3;
    /// They count without a third word.
    pub(crate) const ALONE: u16 = 1;
    /// One of the two is a word whose sound is mixed up with that of the term's.
    pub(crate) const MIXED_UP: u16 = 1 << 1;
    /// The third word that tells stands behind them.
    pub(crate) const BEGINS: u16 = 1 << 2;
}
