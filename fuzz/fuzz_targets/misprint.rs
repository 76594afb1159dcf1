//! See the law `misprint`.

#![cfg_attr(fuzzing, no_main)]

#[macro_use]
mod shim;

target!("misprint");
