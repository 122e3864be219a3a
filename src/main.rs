//! The program comes with the room `cli`.

fn main() {}
