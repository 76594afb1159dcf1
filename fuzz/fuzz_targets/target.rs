//! See the law `target`.

#![cfg_attr(fuzzing, no_main)]

#[macro_use]
mod shim;

target!("target");
