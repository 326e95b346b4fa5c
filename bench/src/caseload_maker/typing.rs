//! Registrars and what their hands do to what they hear.

use super::life::{Household, Person};
use super::pools::{Name, People, Pools, title};
use crate::caseload::Chance;

/// How a registrar writes foreign sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Custom {
    English,
    French,
    German,
    Kurdish,
}

/// One registrar's habits. All percentages.
#[derive(Debug, Clone)]
pub(super) struct Registrar {
    custom: Custom,
    /// Chooses among attested spellings, always the same for one name.
    taste: usize,
    slips: usize,
    swaps: usize,
    leaves_out_father: usize,
    writes_native: usize,
    nicknames: usize,
    months_first: bool,
    rounds_ages: bool,
    article: usize,
    capitals: bool,
    phone_form: usize,
}

/// What people are called at home.
const NICKNAMES: &[(&str, &str)] = &[
    ("محمد", "Hamoudi"),
    ("أحمد", "Hamada"),
    ("احمد", "Hamada"),
    ("فاطمة", "Fattoum"),
    ("عبد الرحمن", "Aboud"),
    ("عبد الله", "Abboudi"),
    ("خديجة", "Khadouj"),
    ("زينب", "Zanouba"),
    ("مصطفى", "Darwish"),
    ("إبراهيم", "Barho"),
    ("Олександр", "Sasha"),
    ("Олександра", "Sasha"),
    ("Володимир", "Vova"),
    ("Катерина", "Katya"),
    ("Наталія", "Natasha"),
    ("Михайло", "Misha"),
    ("Анастасія", "Nastya"),
    ("Дмитро", "Dima"),
    ("Тетяна", "Tanya"),
];

impl Registrar {
    pub fn new(chance: &mut Chance) -> Registrar {
        let custom = match chance.up_to(10) {
            ..5 => Custom::English,
            5 | 6 => Custom::French,
            7 => Custom::German,
            _ => Custom::Kurdish,
        };
        Registrar {
            custom,
            taste: chance.up_to(1_000),
            slips: [0, 1, 1, 2, 3, 6][chance.up_to(6)],
            swaps: [0, 0, 1, 2, 4][chance.up_to(5)],
            leaves_out_father: [2, 5, 10, 30][chance.up_to(4)],
            writes_native: [10, 30, 60, 90][chance.up_to(4)],
            nicknames: [0, 1, 3][chance.up_to(3)],
            months_first: chance.in_hundred(5),
            rounds_ages: chance.in_hundred(20),
            article: chance.up_to(4),
            capitals: chance.in_hundred(12),
            phone_form: chance.up_to(4),
        }
    }

    /// Four names in Latin letters, then four in the native script.
    pub fn names(&self, person: &Person, pools: &Pools, chance: &mut Chance) -> Vec<String> {
        let pool = pools.of(person.people);
        let woman = usize::from(person.sex == "M");
        let given = if person.sex == "F" {
            &pool.women
        } else {
            &pool.men
        };
        let of_father =
            pool.patronymics[woman].get(person.names.father % pool.patronymics[woman].len().max(1));
        let parts: [Option<&Name>; 4] = [
            given.get(person.names.given),
            of_father.or_else(|| pool.men.get(person.names.father)),
            of_father.map_or_else(
                || pool.men.get(person.names.grandfather),
                |_patronymic| None,
            ),
            pool.families[woman].get(person.names.family),
        ];
        let missing = [
            0,
            self.leaves_out_father,
            50 + self.leaves_out_father / 2,
            6,
        ];
        let native = chance.in_hundred(self.writes_native);
        let mut latin = [const { String::new() }; 4];
        let mut script = [const { String::new() }; 4];
        for (part, name) in parts.iter().enumerate() {
            let Some(name) = name.filter(|_name| !chance.in_hundred(missing[part])) else {
                continue;
            };
            latin[part] = self.spell(name, person.people, part, chance);
            if native {
                script[part] = self.slip(&name.native, chance);
            }
        }
        if chance.in_hundred(self.swaps) {
            let with = [1, 3, 3][chance.up_to(3)];
            latin.swap(0, with);
        }
        latin.into_iter().chain(script).collect()
    }

    fn spell(&self, name: &Name, people: People, part: usize, chance: &mut Chance) -> String {
        if part == 0
            && chance.in_hundred(self.nicknames * 4)
            && let Some((_native, short)) = NICKNAMES
                .iter()
                .find(|(native, _short)| *native == name.native)
        {
            return (*short).to_owned();
        }
        let at = if chance.in_hundred(70) {
            self.taste + name.native.len() * 7
        } else {
            chance.up_to(64)
        };
        let mut text = self.in_custom(&name.latin[at % name.latin.len()], people);
        if part == 3 && people == People::Arab && name.native.starts_with("ال") {
            let bare = ["Al-", "El-", "Al ", "El "]
                .iter()
                .find_map(|article| text.strip_prefix(article));
            let bare = title(bare.unwrap_or(&text));
            text = match self.article {
                0 => format!("Al-{bare}"),
                1 => format!("El {bare}"),
                2 => format!("Al {bare}"),
                _ => bare,
            };
        }
        if self.capitals {
            text = text.to_uppercase();
        }
        self.slip(&text, chance)
    }

    fn in_custom(&self, latin: &str, people: People) -> String {
        let pairs: &[(&str, &str)] = match self.custom {
            Custom::English => &[
                ("ou", "u"),
                ("ç", "ch"),
                ("ş", "sh"),
                ("ê", "e"),
                ("û", "u"),
                ("î", "i"),
            ],
            Custom::French => &[
                ("sh", "ch"),
                ("oo", "ou"),
                ("ee", "i"),
                ("u", "ou"),
                ("oou", "ou"),
                ("j", "dj"),
                ("ddj", "dj"),
                ("w", "ou"),
                ("y", "i"),
            ],
            Custom::German => &[
                ("sh", "sch"),
                ("j", "dsch"),
                ("kh", "ch"),
                ("ee", "i"),
                ("oo", "u"),
                ("v", "w"),
            ],
            Custom::Kurdish => &[
                ("sh", "ş"),
                ("kh", "x"),
                ("ch", "ç"),
                ("oo", "û"),
                ("ee", "î"),
                ("ou", "û"),
            ],
        };
        if self.custom == Custom::Kurdish && people == People::Ukrainian {
            return latin.to_owned();
        }
        let mut text = latin.to_lowercase();
        for (from, to) in pairs {
            text = text.replace(from, to);
        }
        title(&text)
    }

    /// Perhaps one letter wrong.
    fn slip(&self, text: &str, chance: &mut Chance) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        if letters.len() < 3 || !chance.in_hundred(self.slips) {
            return text.to_owned();
        }
        let at = chance.up_to(letters.len() - 1);
        match chance.up_to(4) {
            0 => letters.swap(at, at + 1),
            1 => {
                letters.remove(at);
            }
            2 => letters.insert(at, letters[at]),
            _ => {
                let from = chance.up_to(letters.len());
                letters[at] = letters[from];
            }
        }
        letters
            .into_iter()
            .filter(|letter| *letter != ',')
            .collect()
    }

    /// Date and year of birth as written.
    pub fn birth(&self, person: &Person, chance: &mut Chance) -> (String, String) {
        let (mut year, mut month, mut day) = person.born;
        if person.day_unknown {
            year += [0, 0, 0, 0, -1, 1, -2, 2, 3, -4][chance.up_to(10)];
            if self.rounds_ages && year < 1995 {
                year -= year.rem_euclid(5);
            }
            (month, day) = match chance.up_to(10) {
                ..8 => (1, 1),
                8 => (7, 1),
                _ => return (String::new(), year.to_string()),
            };
        } else {
            if self.months_first && day <= 12 {
                (month, day) = (day, month);
            }
            if chance.in_hundred(self.slips) {
                day = 1 + (day + 9) % 28;
            }
            if chance.in_hundred(1) {
                year += [10, -10, 1, -1][chance.up_to(4)];
            }
        }
        if chance.in_hundred(2) {
            return (String::new(), String::new());
        }
        (format!("{year}-{month:02}-{day:02}"), year.to_string())
    }

    /// The family's number or one's own, in this registrar's form; most members have none written down.
    pub fn phone(&self, person: &Person, household: &Household, chance: &mut Chance) -> String {
        let asked = if person.relation == "child" { 25 } else { 65 };
        if !chance.in_hundred(asked) {
            return String::new();
        }
        let mut number = person
            .phone
            .clone()
            .unwrap_or_else(|| household.phone.clone());
        if chance.in_hundred(self.slips) {
            number.pop();
            number.push(['0', '3', '6', '9'][chance.up_to(4)]);
        }
        match self.phone_form {
            0 => format!("+{number}"),
            1 => format!("00{number}"),
            2 => format!("0{}", &number[number.len().saturating_sub(9)..]),
            _ => format!("+{} {}", &number[..3], &number[3..]),
        }
    }

    pub fn document(&self, person: &Person, chance: &mut Chance) -> String {
        match &person.document {
            Some(number) if chance.in_hundred(50) => self.slip(number, chance),
            _ => String::new(),
        }
    }
}

/// Ukrainian letters as a passport has them (resolution 55 of 2010, in the middle of a word).
pub(super) fn passport(native: &str) -> String {
    let mut out = String::new();
    for letter in native.to_lowercase().chars() {
        out.push_str(match letter {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "h",
            'ґ' => "g",
            'д' => "d",
            'е' => "e",
            'є' => "ie",
            'ж' => "zh",
            'з' => "z",
            'и' => "y",
            'і' => "i",
            'ї' => "i",
            'й' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ю' => "iu",
            'я' => "ia",
            'ы' => "y",
            'э' => "e",
            'ё' => "io",
            '-' => "-",
            _ => "",
        });
    }
    out
}
