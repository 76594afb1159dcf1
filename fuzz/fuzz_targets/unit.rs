//! See the law `unit`.

#![cfg_attr(fuzzing, no_main)]

#[macro_use]
mod shim;

target!("unit");
