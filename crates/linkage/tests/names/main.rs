//! Names that are one person's and names that are not, and what holds for whatever anybody writes.

mod always;
mod pairs;
