//! bad_use
