//! See the law `citation`.

#![cfg_attr(fuzzing, no_main)]

#[macro_use]
mod shim;

target!("citation");
