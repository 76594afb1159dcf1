//! See the law `header`.

#![cfg_attr(fuzzing, no_main)]

#[macro_use]
mod shim;

target!("header");
