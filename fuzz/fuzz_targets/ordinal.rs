//! See the law `ordinal`.

#![cfg_attr(fuzzing, no_main)]

#[macro_use]
mod shim;

target!("ordinal");
