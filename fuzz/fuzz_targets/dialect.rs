//! See the law `dialect`.

#![cfg_attr(fuzzing, no_main)]

#[macro_use]
mod shim;

target!("dialect");
