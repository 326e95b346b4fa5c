//! The field's formats, read and written. Knows no mission and no database.
//!
//! `mrz` the machine-readable zone of travel documents (ICAO 9303)

pub mod mrz;
