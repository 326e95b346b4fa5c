//! A household: its members, its card, who collects.

pub mod pages;
