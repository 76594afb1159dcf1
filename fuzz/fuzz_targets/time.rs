//! See the law `time`.

#![cfg_attr(fuzzing, no_main)]

#[macro_use]
mod shim;

target!("time");
