//! Reads SQL text far enough for what the store needs: the places of
//! parameters, a shortened text for a failure, the names of constraints.
//!
//! It knows words, quotes and comments, and no grammar.

/// One piece of a text; all pieces together are the text again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Piece<'a> {
    /// A keyword, a plain name or a number.
    Word(&'a str),
    /// The digits of `$n`.
    Parameter(&'a str),
    /// `'…'`, or PostgreSQL's `$tag$…$tag$`.
    Literal(&'a str),
    /// `"…"`.
    Name(&'a str),
    /// `-- …` or `/* … */`.
    Comment(&'a str),
    /// Blanks and line ends.
    Space(&'a str),
    /// Any other single character.
    Sign(&'a str),
}

impl<'a> Piece<'a> {
    pub(crate) fn is_word(&self, word: &str) -> bool {
        matches!(self, Piece::Word(text) if text.eq_ignore_ascii_case(word))
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self, Piece::Sign(text) if *text == sign)
    }

    fn counts(&self) -> bool {
        !matches!(self, Piece::Space(_) | Piece::Comment(_))
    }

    /// The name that a word or a quoted name stands for.
    fn named(&self) -> Option<String> {
        match self {
            Piece::Word(text) => Some((*text).to_ascii_lowercase()),
            Piece::Name(text) => Some(text.trim_matches('"').replace("\"\"", "\"")),
            _ => None,
        }
    }
}

/// The pieces of a text, from its start to its end.
pub(crate) struct Pieces<'a> {
    rest: &'a str,
}

pub(crate) fn pieces(sql: &str) -> Pieces<'_> {
    Pieces { rest: sql }
}

fn in_word(c: char) -> bool {
    c == '_' || c == '$' || c.is_alphanumeric()
}

/// The length of a quoted text that starts `rest`; a doubled quote is inside.
fn quoted(rest: &str, quote: char) -> usize {
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            if chars.peek().is_some_and(|(_, next)| *next == quote) {
                chars.next();
            } else {
                return at + 1;
            }
        }
    }
    rest.len()
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.rest;
        let first = rest.chars().next()?;
        let until = |stop: fn(char) -> bool, from: usize| {
            rest[from..].find(stop).map_or(rest.len(), |at| from + at)
        };
        type Make<'a> = fn(&'a str) -> Piece<'a>;
        let (len, make): (usize, Make<'a>) = if first.is_whitespace() {
            (until(|c| !c.is_whitespace(), 0), Piece::Space)
        } else if rest.starts_with("--") {
            (until(|c| c == '\n', 0), Piece::Comment)
        } else if let Some(inside) = rest.strip_prefix("/*") {
            (
                inside.find("*/").map_or(rest.len(), |at| at + 4),
                Piece::Comment,
            )
        } else if first == '\'' {
            (quoted(rest, '\''), Piece::Literal)
        } else if first == '"' {
            (quoted(rest, '"'), Piece::Name)
        } else if first == '$' {
            let digits = until(|c| !c.is_ascii_digit(), 1);
            if digits > 1 {
                self.rest = &rest[digits..];
                return Some(Piece::Parameter(&rest[1..digits]));
            }
            // `$tag$ … $tag$`: find the closing tag.
            let tag_end = until(|c| c == '$' || !in_word(c), 1);
            if rest[tag_end..].starts_with('$') {
                let tag = &rest[..=tag_end];
                let body = &rest[tag.len()..];
                let len = body.find(tag).map_or(rest.len(), |at| at + 2 * tag.len());
                (len, Piece::Literal)
            } else {
                (1, Piece::Sign)
            }
        } else if in_word(first) {
            (until(|c| !in_word(c), 0), Piece::Word)
        } else {
            (first.len_utf8(), Piece::Sign)
        };
        self.rest = &rest[len..];
        Some(make(&rest[..len]))
    }
}

/// A text as SQLite takes it.
pub(crate) struct Translated {
    pub(crate) text: String,
    /// Whether SQLite's count of changed rows belongs to this statement; after
    /// any other it is still that of an earlier one.
    pub(crate) changes_rows: bool,
}

/// `$n` becomes `?n`, `bytea` becomes `blob` (whose columns and casts leave
/// bytes alone), and `bigint primary key` becomes `integer primary key`, which
/// is SQLite's row id and not a second index.
pub(crate) fn to_sqlite(sql: &str) -> Translated {
    let all: Vec<Piece<'_>> = pieces(sql).collect();
    let mut text = String::with_capacity(sql.len());
    for (at, piece) in all.iter().enumerate() {
        match piece {
            Piece::Parameter(digits) => {
                text.push('?');
                text.push_str(digits);
            }
            piece if piece.is_word("bytea") => text.push_str("blob"),
            piece if piece.is_word("bigint") && is_key(&all[at + 1..]) => text.push_str("integer"),
            Piece::Word(same)
            | Piece::Literal(same)
            | Piece::Name(same)
            | Piece::Comment(same)
            | Piece::Space(same)
            | Piece::Sign(same) => text.push_str(same),
        }
    }
    let first = first_word(sql).unwrap_or_default().to_ascii_lowercase();
    let changes_rows = ["insert", "update", "delete", "replace", "with"].contains(&first.as_str());
    Translated { text, changes_rows }
}

/// Whether what follows a column's type makes it the primary key.
fn is_key(rest: &[Piece<'_>]) -> bool {
    let mut words = rest.iter().filter(|piece| piece.counts());
    loop {
        match words.next() {
            Some(word) if word.is_word("not") || word.is_word("null") => {}
            Some(word) if word.is_word("constraint") => {
                words.next();
            }
            Some(word) => return word.is_word("primary"),
            None => return false,
        }
    }
}

/// The first word of a text, after its comments.
pub(crate) fn first_word(sql: &str) -> Option<&str> {
    match pieces(sql).find(Piece::counts) {
        Some(Piece::Word(word)) => Some(word),
        _ => None,
    }
}

/// Whether a statement would begin or end a transaction or a savepoint, which
/// is the store's own business.
pub(crate) fn is_control(word: &str) -> bool {
    [
        "begin",
        "commit",
        "rollback",
        "savepoint",
        "release",
        "abort",
        "start",
    ]
    .iter()
    .any(|control| word.eq_ignore_ascii_case(control))
}

/// The first word of every statement of a text.
pub(crate) fn statement_words(sql: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut at_start = true;
    for piece in pieces(sql).filter(Piece::counts) {
        if let (true, Piece::Word(word)) = (at_start, piece) {
            words.push(word);
        }
        at_start = piece.is_sign(";");
    }
    words
}

/// A text for a failure: on one line, without literals, not too long.
pub(crate) fn outline(sql: &str) -> String {
    const LONGEST: usize = 160;
    let mut text = String::new();
    let mut length = 0;
    for piece in pieces(sql) {
        let part = match piece {
            Piece::Space(_) => " ".to_owned(),
            Piece::Comment(_) => continue,
            Piece::Literal(_) => "'…'".to_owned(),
            Piece::Parameter(digits) => format!("${digits}"),
            Piece::Word(same) | Piece::Name(same) | Piece::Sign(same) => same.to_owned(),
        };
        if part == " " && (text.is_empty() || text.ends_with(' ')) {
            continue;
        }
        length += part.chars().count();
        if length > LONGEST {
            text.push('…');
            break;
        }
        text.push_str(&part);
    }
    text.trim_end().to_owned()
}

/// Whether a name can stand in a statement as it is: `table` or `schema.table`.
pub(crate) fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && name.split('.').all(|part| {
            part.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic())
                && part.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
        })
}

/// The table that an `insert`, `update` or `delete` changes, with its verb.
pub(crate) fn target(sql: &str) -> Option<(String, String)> {
    let mut words = pieces(sql).filter(Piece::counts);
    let verb = words.next()?.named()?;
    match verb.as_str() {
        "insert" | "replace" => words.find(|piece| piece.is_word("into")),
        "delete" => words.find(|piece| piece.is_word("from")),
        "update" => None,
        _ => return None,
    };
    Some((verb, words.next()?.named()?))
}

/// What a constraint of a `create table` demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    Unique,
    PrimaryKey,
    Reference,
}

/// A constraint of a `create table`, as PostgreSQL would name it.
#[derive(Debug, PartialEq)]
pub(crate) struct Constraint {
    pub(crate) name: String,
    pub(crate) demand: Demand,
    pub(crate) columns: Vec<String>,
    /// The table that a reference points to.
    pub(crate) other: Option<String>,
}

/// The unique, primary and foreign keys that a `create table` declares.
///
/// One without a name gets the name that PostgreSQL gives it (`t_pkey`,
/// `t_a_b_key`, `t_a_fkey`).
pub(crate) fn constraints(table: &str, create: &str) -> Vec<Constraint> {
    let all: Vec<Piece<'_>> = pieces(create).filter(Piece::counts).collect();
    let Some(open) = all.iter().position(|piece| piece.is_sign("(")) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = open + 1;
    for (at, piece) in all.iter().enumerate().skip(open) {
        if piece.is_sign("(") {
            depth += 1;
        } else if piece.is_sign(")") {
            depth -= 1;
        }
        if depth == 0 || (depth == 1 && piece.is_sign(",")) {
            read_item(table, &all[start.min(at)..at], &mut found);
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// Reads a column or a table constraint between two commas.
fn read_item(table: &str, item: &[Piece<'_>], found: &mut Vec<Constraint>) {
    let Some(first) = item.first() else {
        return;
    };
    let whole_table = ["constraint", "unique", "primary", "check", "foreign"]
        .iter()
        .any(|word| first.is_word(word));
    let column = first.named().unwrap_or_default();
    let mut name = None;
    let mut at = usize::from(!whole_table);
    while at < item.len() {
        let piece = &item[at];
        let listed = || {
            if whole_table {
                list(&item[at..])
            } else {
                vec![column.clone()]
            }
        };
        let mut emit = |demand, columns: Vec<String>, other, ending: &str| {
            let name = name.take().unwrap_or_else(|| match demand {
                Demand::PrimaryKey => format!("{table}_pkey"),
                _ => format!("{table}_{}_{ending}", columns.join("_")),
            });
            found.push(Constraint {
                name,
                demand,
                columns,
                other,
            });
        };
        if piece.is_word("constraint") {
            name = item.get(at + 1).and_then(Piece::named);
            at += 1;
        } else if piece.is_word("unique") {
            emit(Demand::Unique, listed(), None, "key");
        } else if piece.is_word("primary") {
            emit(Demand::PrimaryKey, listed(), None, "pkey");
        } else if piece.is_word("references") {
            let columns = if whole_table {
                list(item)
            } else {
                vec![column.clone()]
            };
            let other = item.get(at + 1).and_then(Piece::named);
            emit(Demand::Reference, columns, other, "fkey");
        } else if piece.is_word("check") {
            name = None;
        }
        if item[at].is_sign("(") {
            at = closing(item, at);
        }
        at += 1;
    }
}

/// The names in the first parentheses.
fn list(item: &[Piece<'_>]) -> Vec<String> {
    let Some(open) = item.iter().position(|piece| piece.is_sign("(")) else {
        return Vec::new();
    };
    item[open..closing(item, open)]
        .iter()
        .filter_map(Piece::named)
        .collect()
}

/// The place of the parenthesis that closes the one at `open`.
fn closing(item: &[Piece<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, piece) in item.iter().enumerate().skip(open) {
        if piece.is_sign("(") {
            depth += 1;
        } else if piece.is_sign(")") {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    item.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sql: &str, expected: &str) {
        assert_eq!(to_sqlite(sql).text, expected);
        let whole: usize = pieces(sql)
            .map(|piece| match piece {
                Piece::Parameter(digits) => digits.len() + 1,
                Piece::Word(text)
                | Piece::Literal(text)
                | Piece::Name(text)
                | Piece::Comment(text)
                | Piece::Space(text)
                | Piece::Sign(text) => text.len(),
            })
            .sum();
        assert_eq!(whole, sql.len(), "a piece of {sql} was lost");
    }

    #[test]
    fn parameters_are_numbered_for_sqlite_outside_quotes_and_comments() {
        check("select $1, $12", "select ?1, ?12");
        check("select '$1', 'it''s $2', $3", "select '$1', 'it''s $2', ?3");
        check(
            "select \"a$1\", \"b\"\"$2\", $1",
            "select \"a$1\", \"b\"\"$2\", ?1",
        );
        check("select $1 -- not $2\n, $3", "select ?1 -- not $2\n, ?3");
        check("select /* $1 ' */ $2", "select /* $1 ' */ ?2");
        check("select a$1, أ$2", "select a$1, أ$2");
        check(
            "select $$ $1 $$, $x$ $2 $$ $x$, $3",
            "select $$ $1 $$, $x$ $2 $$ $x$, ?3",
        );
        check("select 'open $1", "select 'open $1");
        check("select $", "select $");
    }

    #[test]
    fn a_bigint_key_is_the_row_id_and_bytea_is_a_blob() {
        check(
            "id bigint primary key, n bigint",
            "id integer primary key, n bigint",
        );
        check(
            "id BIGINT not null\n PRIMARY key",
            "id integer not null\n PRIMARY key",
        );
        check(
            "id bigint constraint one_id primary key",
            "id integer constraint one_id primary key",
        );
        check(
            "id bigint not null, primary key (id)",
            "id bigint not null, primary key (id)",
        );
        check("a bytea, cast($1 as bytea)", "a blob, cast(?1 as blob)");
    }

    #[test]
    fn an_outline_leaves_literals_out() {
        assert_eq!(
            outline("  select *\n  from t where name = 'Amina' -- hers\n and id = $1"),
            "select * from t where name = '…' and id = $1"
        );
        assert!(outline(&"word ".repeat(200)).chars().count() < 200);
    }

    #[test]
    fn constraints_have_the_names_that_postgresql_gives_them() {
        let found = constraints(
            "t",
            "create table t (id bigint primary key, a text unique check (a <> ',('), \
             b text constraint b_is_known references other (x), \
             constraint a_and_b_are_unique unique (a, \"b\"), \
             foreign key (a, b) references third (c, d))",
        );
        let short: Vec<(&str, Demand, String)> = found
            .iter()
            .map(|one| (one.name.as_str(), one.demand, one.columns.join(",")))
            .collect();
        assert_eq!(
            short,
            [
                ("t_pkey", Demand::PrimaryKey, "id".to_owned()),
                ("t_a_key", Demand::Unique, "a".to_owned()),
                ("b_is_known", Demand::Reference, "b".to_owned()),
                ("a_and_b_are_unique", Demand::Unique, "a,b".to_owned()),
                ("t_a_b_fkey", Demand::Reference, "a,b".to_owned()),
            ]
        );
        assert_eq!(found[2].other.as_deref(), Some("other"));
    }

    #[test]
    fn the_words_that_begin_statements_are_found() {
        assert_eq!(
            statement_words("-- x\ncreate table t (a text); ; insert into t values (';commit')"),
            ["create", "insert"]
        );
    }
}
