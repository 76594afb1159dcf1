//! The keys of columns under `other`: their labels, made unique.

use std::borrow::Cow;

use chitieu_schema::Text;
use foldhash::HashMap;

/// The keys of `other` so far.
#[derive(Default)]
pub(super) struct Keys<'a> {
    seen: HashMap<Text<'a>, u32>,
}

impl<'a> Keys<'a> {
    /// The label, `#7` for the seventh column where it has none, and ` (2)` behind one that stands
    /// twice.
    pub(super) fn unique(&mut self, label: &Text<'a>, at: usize) -> Text<'a> {
        let key = if label.is_empty() { Cow::Owned(format!("#{}", at + 1)) } else { label.clone() };
        let times = self.seen.entry(key.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            return key;
        }
        let mut unique = format!("{key} ({times})");
        while self.seen.contains_key(&*unique) {
            unique.push('\'');
        }
        self.seen.insert(Cow::Owned(unique.clone()), 1);
        Cow::Owned(unique)
    }
}
