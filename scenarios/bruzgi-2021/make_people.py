#!/usr/bin/env python3
"""Makes people.csv and cases.csv: the invented caseload of the demo operation.

    python3 make_people.py NAMES [OUT]

NAMES  a folder of name lists:
         own-compiled/kurdish-afghan.csv        (CC0)
         faker-persons.csv                      (MIT, Faker)
         armanyazdi-persian/{male,female}_{en,fa}.txt  (MIT, Arman Yazdi)
OUT    where the two files go (default: the folder of this script)

Nobody in these files exists. Names are combined at random, documents begin with
X0, telephones use the unassigned prefix +999. The seed is fixed and only
Random.random() is drawn on, so that every Python 3 makes the same bytes.
Sorani and Afghan names come from the lists. Arabic and Persian given names are
the pairs below, kept only where the lists attest the native spelling; Kurmanji,
Cameroonian, Congolese, Nigerian and Tamil names are common ones, written here
from general knowledge (CC0).
"""
import csv
import datetime
import os
import random
import sys
import unicodedata

SEED = 20211129
CENTRE, MINSK = "bruzgi-centre", "minsk"
KEY_DAY = datetime.date(2021, 11, 29)
DAY = datetime.timedelta(days=1)

PEOPLE_HEAD = ["Synthetic", "Household", "Person", "Given name (Latin)", "Family name (Latin)",
               "Given name (native)", "Family name (native)", "Script of native name", "Sex", "Age",
               "Day on which the age was said", "Date of birth", "Nationality", "Language",
               "Relation to head", "Place", "Registered on", "Document type", "Document number",
               "Phone", "Specific needs", "Consent to assistance", "Consent to return"]
PEOPLE_TAGS = ["#meta+synthetic", "#household+id", "#person+id", "#person+name+given+latin",
               "#person+name+family+latin", "#person+name+given+native", "#person+name+family+native",
               "#person+name+script", "#person+sex", "#person+age", "#date+age_said", "#date+birth",
               "#country+nationality+code", "#person+language", "#relation+head", "#loc+id",
               "#date+registered", "#document+type", "#document+number", "#contact+phone",
               "#person+needs", "#consent+assistance", "#consent+return"]
CASES_HEAD = ["Synthetic", "Case", "Person", "Step", "Date", "Outcome", "Answers", "Note"]
CASES_TAGS = ["#meta+synthetic", "#case+id", "#person+id", "#case+step", "#date+occurred",
              "#case+outcome", "#case+answers", "#note"]
STEPS = ["expression_of_interest", "counselled", "consented", "cleared_for_travel", "departed", "arrived"]

# ---- names -----------------------------------------------------------------

ARABIC_M = """Ahmed أحمد|Ali علي|Mohammed محمد|Hassan حسن|Hussein حسين|Omar عمر|Khaled خالد|Mahmoud محمود
Yousef يوسف|Ibrahim إبراهيم|Mustafa مصطفى|Samir سمير|Tariq طارق|Ziad زياد|Firas فراس|Nabil نبيل|Walid وليد
Bassam بسام|Majed ماجد|Rami رامي|Fadi فادي|Hani هاني|Imad عماد|Jamal جمال|Karim كريم|Salem سالم|Saleh صالح
Abbas عباس|Ammar عمار|Wissam وسام|Anas أنس|Bilal بلال|Hamza حمزة|Ayman أيمن|Nasser ناصر|Adel عادل|Faisal فيصل
Saif سيف|Yasser ياسر|Murad مراد|Qusay قصي|Laith ليث|Yahya يحيى|Zaid زيد|Marwan مروان|Ghassan غسان"""
ARABIC_F = """Fatima فاطمة|Zainab زينب|Maryam مريم|Amina آمنة|Aisha عائشة|Noor نور|Hanan حنان|Huda هدى|Layla ليلى
Salma سلمى|Samira سميرة|Rana رنا|Rim ريم|Dina دينا|Duaa دعاء|Asma أسماء|Iman إيمان|Israa إسراء|Marwa مروة
Sara سارة|Yasmin ياسمين|Abir عبير|Suad سعاد|Nada ندى|Hala هالة|Rasha رشا|Lubna لبنى|Manal منال|Khadija خديجة
Rahma رحمة|Shahd شهد|Tasnim تسنيم|Wafa وفاء|Zahra زهراء|Jumana جمانة|Lina لينا|Maha مها|Ruba ربى|Alaa آلاء"""
ARABIC_FAMILY = """Haddad حداد|Najjar نجار|Khatib الخطيب|Shami الشامي|Halabi الحلبي|Masri المصري|Ansari الأنصاري
Khalidi الخالدي|Tamimi التميمي|Jubouri الجبوري|Obeidi العبيدي|Dulaimi الدليمي|Saadi السعدي|Zubaidi الزبيدي
Rubaie الربيعي|Shammari الشمري|Hamdani الحمداني|Azzawi العزاوي|Qaisi القيسي|Janabi الجنابي|Baghdadi البغدادي
Abdullah عبد الله|Mahmoud محمود|Ibrahim إبراهيم|Suleiman سليمان|Othman عثمان|Ismail إسماعيل|Darwish درويش
Hallaq الحلاق|Hamoud حمود|Qasim قاسم|Yassin ياسين|Sabbagh الصباغ|Khayyat الخياط|Shahin شاهين|Sanaani الصنعاني
Adeni العدني|Taizi التعزي|Wasabi الوصابي|Hakimi الحكيمي|Mutlaq مطلق|Fares فارس|Nasser ناصر|Salem سالم"""
PERSIAN_M = """Ali علی|Reza رضا|Mehdi مهدی|Hossein حسین|Mohammad محمد|Amir امیر|Saeed سعید|Hamid حمید|Majid مجید
Behnam بهنام|Arash آرش|Kamran کامران|Farhad فرهاد|Omid امید|Navid نوید|Pouya پویا|Siavash سیاوش|Dariush داریوش
Babak بابک|Ehsan احسان|Kaveh کاوه|Milad میلاد|Peyman پیمان|Shahram شهرام|Vahid وحید|Abbas عباس|Ahmad احمد"""
PERSIAN_F = """Maryam مریم|Zahra زهرا|Leila لیلا|Shirin شیرین|Nasrin نسرین|Parisa پریسا|Azadeh آزاده|Bahar بهار
Elham الهام|Farzaneh فرزانه|Golnaz گلناز|Mahsa مهسا|Mina مینا|Nasim نسیم|Negar نگار|Niloufar نیلوفر|Roya رویا
Samira سمیرا|Sara سارا|Setareh ستاره|Shima شیما|Simin سیمین|Soraya ثریا|Yasaman یاسمن|Elnaz الناز|Afsaneh افسانه"""
PERSIAN_FAMILY = """Ahmadi احمدی|Karimi کریمی|Mohammadi محمدی|Hashemi هاشمی|Rostami رستمی|Soltani سلطانی|Azizi عزیزی
Abbasi عباسی|Bahrami بهرامی|Jalali جلالی|Rafiei رفیعی|Saeidi سعیدی|Shakeri شاکری|Mansouri منصوری|Nourouzi نوروزی
Nouri نوری|Hamidi حمیدی|Zamani زمانی|Kamali کمالی|Mousavi موسوی|Nemati نعمتی|Hosseini حسینی|Ebrahimi ابراهیمی"""
KURMANJI_M = """Azad Baran Berxwedan Cegerxwîn Cîwan Delîl Dijwar Dilovan Egîd Ferhad Hêvîdar Hogir Kawa Kendal Mîrza Mîran
Newroz Rêber Rêzan Ronî Rojhat Serdar Serhed Şêrko Şivan Şoreş Welat Zinar Xebat Mazlûm Alan Bawer Agir Dilşad Hişyar"""
KURMANJI_F = """Avîn Asmîn Beritan Bêrîvan Beyan Bihar Ciwana Dilan Delal Dîlber Evîn Fîdan Gulistan Gulê Hêlîn Hêvî Jiyan
Jîn Lorîn Medya Nêrgiz Nûjîn Nûdem Perîxan Peyman Rûken Rojda Rojîn Sîber Sozdar Şîlan Şîrîn Stêrk Viyan Xezal Zelal Zîlan"""
KURMANJI_FAMILY = """Ehmed Elî Hesen Husên Îbrahîm Xelîl Osman Mistefa Mihemed Silêman Yûsif Îsmaîl Emîn Şêxo Çelebî Cemîl
Xelef Hisso Remo Berkat Reşîd Sadiq Tahir Nêrweyî Doskî Sindî Mizûrî Berwarî Koçer Bozan Şemo Heyder"""
FRENCH_M = """Alain Armand Boris Cédric Christian Clément Didier Émile Éric Fabrice Gaston Hervé Jean-Paul Joël Landry
Martial Merlin Pascal Patrick Rodrigue Serge Thierry Yannick"""
FRENCH_F = """Agnès Aline Béatrice Brigitte Carine Chantal Clarisse Édith Estelle Flore Ghislaine Hortense Irène Judith
Laure Mireille Nadège Odile Pélagie Sandrine Solange Yvette"""
CAMEROON_FAMILY = """Abena Ateba Atangana Bella Ebogo Essomba Etoundi Fotso Kamga Kenfack Mbarga Mbida Ndongo Ngono Nguemo
Njoya Nkeng Owona Talla Tchinda Tsafack Wamba Zambo"""
CONGO_FAMILY = "Ilunga Kabongo Kalala Kasongo Kayembe Lukusa Mbuyi Mukendi Mutombo Ngalula Nsimba Tshibangu"
NIGERIA_M = "Chidi Emeka Femi Ibrahim Ikenna Kunle Musa Obinna Segun Tunde Uche Yusuf"
NIGERIA_F = "Adaeze Amaka Bisi Chioma Funmi Hauwa Ifeoma Ngozi Yetunde Zainab"
NIGERIA_FAMILY = "Abiola Adeyemi Balogun Danjuma Eze Ibekwe Lawal Nwosu Obi Okafor Okeke Suleiman"
TAMIL_M = "Arul Dinesh Ganesh Jeyan Kajan Kannan Mohan Nimal Prabhu Ravi Sivan Suthan"
TAMIL_F = "Anusha Devika Kala Kavitha Malar Nila Priya Rani Selvi Shanthi Sutha Vani"
TAMIL_FAMILY = "Balan Kandiah Mahendran Nadarajah Perera Rajan Selvam Sivalingam Thambiah Velu Yogan"

PLAIN = str.maketrans({"ş": "sh", "Ş": "Sh", "ç": "ch", "Ç": "Ch", "x": "kh", "X": "Kh", "c": "j", "C": "J"})


def plain(name):
    """Kurmanji spelling to the plain Latin letters in which a desk would write it."""
    return "".join(c for c in unicodedata.normalize("NFD", name.translate(PLAIN)) if not unicodedata.combining(c))


def bare(text):
    """Arabic script without vowel marks, and with one form of alif, ya and ta, for comparing spellings."""
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return text.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").replace("ى", "ي").replace("ی", "ي").replace("ک", "ك").strip()


def pairs(text):
    return [tuple(cell.strip().split(" ", 1)) for line in text.splitlines() for cell in line.split("|")]


def same(text):
    return [(name, name) for name in text.split()]


def read_names(folder):
    """{culture: (script, {"M": pairs, "F": pairs, "family": pairs})}, a pair being (Latin, native)."""
    lists = {"kurdish": {"M": [], "F": [], "family": []}, "afghan": {"M": [], "F": [], "family": []}}
    with open(os.path.join(folder, "own-compiled", "kurdish-afghan.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            part = row["sex"] if row["kind"] == "given" else "family"
            lists[row["culture"]][part].append((row["latin"], row["native"]))
    # no first names and families of well-known politicians
    for part in lists["kurdish"]:
        lists["kurdish"][part] = [p for p in lists["kurdish"][part] if p[0] not in ("Barzani", "Nechirvan")]
    # "Abdul" and "Gul" stand only before another name
    lists["afghan"]["M"] = [p for p in lists["afghan"]["M"] if p[0] not in ("Abdul", "Gul", "Sayed")]

    arabic = set()
    with open(os.path.join(folder, "faker-persons.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["locale"].startswith("ar_") and row["kind"] == "given":
                arabic.add(bare(row["name"]))
    persian = set()
    for part in ("male", "female"):
        with open(os.path.join(folder, "armanyazdi-persian", part + "_fa.txt"), encoding="utf-8") as file:
            persian.update(bare(line) for line in file)

    def kept(text, attested):
        return [p for p in pairs(text) if bare(p[1]) in attested]

    def kurmanji(text):
        return [(plain(name), name) for name in text.split()]

    def latin(text):
        return [("".join(c for c in unicodedata.normalize("NFD", n) if not unicodedata.combining(c)), n) for n in text.split()]

    return {
        "ckb": ("ckb-Arab", lists["kurdish"]),
        "prs": ("prs-Arab", lists["afghan"]),
        "ar": ("ar-Arab", {"M": kept(ARABIC_M, arabic), "F": kept(ARABIC_F, arabic), "family": pairs(ARABIC_FAMILY)}),
        "fa": ("fa-Arab", {"M": kept(PERSIAN_M, persian), "F": kept(PERSIAN_F, persian), "family": pairs(PERSIAN_FAMILY)}),
        "kmr": ("kmr-Latn", {"M": kurmanji(KURMANJI_M), "F": kurmanji(KURMANJI_F), "family": kurmanji(KURMANJI_FAMILY)}),
        "fr": ("fr-Latn", {"M": latin(FRENCH_M), "F": latin(FRENCH_F), "family": same(CAMEROON_FAMILY)}),
        "fr-CD": ("fr-Latn", {"M": latin(FRENCH_M), "F": latin(FRENCH_F), "family": same(CONGO_FAMILY)}),
        "en": ("en-Latn", {"M": same(NIGERIA_M), "F": same(NIGERIA_F), "family": same(NIGERIA_FAMILY)}),
        "ta": ("ta-Latn", {"M": same(TAMIL_M), "F": same(TAMIL_F), "family": same(TAMIL_FAMILY)}),
    }


# ---- chance ----------------------------------------------------------------

class Chance:
    """Draws that are the same in every version of Python: built on random() alone."""

    def __init__(self, seed):
        self.draw = random.Random(seed).random

    def below(self, n):
        return int(self.draw() * n)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def one(self, items):
        return items[self.below(len(items))]

    def yes(self, share):
        return self.draw() < share

    def mixed(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items

    def weighted(self, weights):
        """A key of {key: weight}."""
        point = self.draw() * sum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return list(weights)[-1]


# ---- households ------------------------------------------------------------

# the invented mix; {nationality: people at the centre}
MIX = {"IRQ": 390, "SYR": 72, "IRN": 30, "AFG": 30, "YEM": 24, "CMR": 18, "PSE": 12, "NGA": 8, "LKA": 8, "COD": 8}
CULTURES = {"IRQ": {"ckb": 60, "kmr": 25, "ar": 15}, "SYR": {"ar": 60, "kmr": 40}, "IRN": {"fa": 75, "ckb": 25},
            "AFG": {"prs": 1}, "YEM": {"ar": 1}, "CMR": {"fr": 1}, "PSE": {"ar": 1}, "NGA": {"en": 1},
            "LKA": {"ta": 1}, "COD": {"fr-CD": 1}}


def shapes(chance, plan, children, extra_women, extra_men):
    """Households as lists of (relation, sex, age). plan is {kind: households}; the children and the
    extra adults are dealt out among the families."""
    made = []
    for kind, count in plan.items():
        for _ in range(count):
            age = chance.between(20, 44)
            if kind == "unaccompanied":
                members = [("head", "F" if chance.yes(0.2) else "M", chance.between(14, 17))]
            elif kind == "man":
                members = [("head", "M", chance.between(18, 47))]
            elif kind == "woman":
                members = [("head", "F", chance.between(19, 50))]
            elif kind == "mother":
                members = [("head", "F", age)]
            elif kind == "father":
                members = [("head", "M", age)]
            elif kind == "brothers":
                members = [("head", "M", age)] + [("brother", "M", max(18, age - chance.between(1, 6)))
                                                  for _ in range(chance.between(1, 2))]
            else:  # couple, family, elders
                members = [("head", "M", age + 2), ("spouse", "F", max(18, age - chance.between(0, 5)))]
                if kind == "elders":
                    members.append(("mother", "F", age + chance.between(21, 30)) if chance.yes(0.7)
                                   else ("father", "M", age + chance.between(22, 32)))
            made.append((kind, members))
    families = [m for k, m in made if k in ("mother", "father", "family", "elders")]
    wide = [m for k, m in made if k in ("mother", "family", "elders", "couple")]

    def child(members, relation=None):
        oldest = min(17, max(0, min(a for r, _, a in members if r in ("head", "spouse")) - 18))
        sex = "F" if chance.yes(0.48) else "M"
        members.append((relation or ("daughter" if sex == "F" else "son"), sex, chance.between(0, oldest)))

    for members in families:
        child(members)
    left = children - len(families)
    while left > 0:
        members = chance.one(families)
        if sum(1 for r, _, _ in members if r in ("son", "daughter")) < 5:
            child(members)
            left -= 1
    for sex, count in (("F", extra_women), ("M", extra_men)):
        for _ in range(count):
            members = chance.one(wide)
            relation = chance.one(["sister", "sister", "sister_in_law", "cousin"] if sex == "F" else
                                  ["brother", "brother", "cousin", "uncle"])
            age = members[0][2]
            members.append((relation, sex, age + chance.between(3, 15) if relation == "uncle"
                            else max(18, age + chance.between(-8, 6))))
    return made


class Person:
    def __init__(self, **fields):
        self.__dict__.update(fields)


def name_household(chance, names, culture, members):
    script, lists = names[culture]
    family = chance.one(lists["family"])
    used, out = set(), []
    for relation, sex, age in members:
        given = chance.one([p for p in lists[sex] if p not in used])
        used.add(given)
        own = family
        if relation in ("sister_in_law", "cousin") or (relation == "spouse" and chance.yes(0.7)):
            own = chance.one(lists["family"])
        if given[0] == own[0]:
            given = chance.one([p for p in lists[sex] if p not in used and p[0] != own[0]])
            used.add(given)
        out.append(Person(given=given[0], family=own[0], given_native=given[1], family_native=own[1],
                          script=script, sex=sex, age=age, relation=relation, needs=[], dob=None,
                          document=("", ""), phone="", assistance="yes", wish="", language=culture.split("-")[0]))
    return out


def build(chance, names, plan, children, extra_women, extra_men, quota, place, day_of):
    households = []
    left = dict(quota)
    made = shapes(chance, plan, children, extra_women, extra_men)
    for kind, members in sorted(chance.mixed(made), key=lambda m: -len(m[1])):
        # large households go to the nationalities with the most places left; unaccompanied children to any
        nation = chance.weighted({n: max(0, q - (len(members) - 1)) ** 1.2 for n, q in left.items()} if
                                 any(q >= len(members) for q in left.values()) else {n: max(q, 0.01) for n, q in left.items()})
        left[nation] -= len(members)
        culture = chance.weighted(CULTURES[nation])
        people = name_household(chance, names, culture, members)
        day = day_of()
        for person in people:
            person.nation, person.place, person.registered, person.kind = nation, place, day, kind
        households.append(people)
    return households


def birthday(chance, person):
    """A date of birth that gives the age on the day of registration; never 1 January."""
    while True:
        day = person.registered - DAY * (int(person.age * 365.25) + 1 + chance.below(360))
        age = person.registered.year - day.year - ((person.registered.month, person.registered.day) < (day.month, day.day))
        if age == person.age and (day.month, day.day) != (1, 1):
            return day


def details(chance, households):
    """Documents, dates of birth, telephones, consent, unknown ages."""
    for people in households:
        for person in people:
            adult = person.age >= 18
            if chance.yes(0.49 if adult else 0.06):
                kind = chance.weighted({"passport": 60, "national_id": 32, "transit_passport": 8} if person.nation == "IRQ"
                                       else {"passport": 65, "national_id": 35})
                person.document = (kind, "X0%06d" % chance.below(1000000))
                person.dob = birthday(chance, person)
            if adult and chance.yes(0.75 if person.relation == "head" else 0.25):
                person.phone = "+999 00 %07d" % chance.below(10000000)
            if adult and chance.yes(0.03):
                person.assistance = "no"
            person.said = bool(person.dob) or not adult or not chance.yes(0.05)


def needs(chance, households, total):
    """Need codes for exactly `total` people; codes are pending until somebody reviews them."""
    everybody = [p for h in households for p in h]

    def give(person, code):
        if code not in person.needs:
            person.needs.append(code)

    for people in households:
        head = people[0]
        if head.kind == "unaccompanied":
            give(head, "SC-UC")
        if head.kind in ("mother", "father"):
            give(head, "SP")
        if head.kind == "woman" and chance.yes(0.5):
            give(head, "WR")
        for person in people:
            if person.relation in ("nephew", "niece"):
                give(person, "SC-SC")
            if person.age >= 60:
                give(person, "ER")
    girls = [p for p in everybody if p.sex == "F" and p.age in (16, 17) and p.relation == "daughter"]
    if girls:
        give(girls[0], "CR-TP")
    rest = chance.mixed([p for p in everybody if not p.needs])
    while sum(1 for p in everybody if p.needs) < total:
        person = rest.pop()
        give(person, chance.weighted({"SM-CI": 55, "DS-PM": 30, "DS-BD": 6, "SM-MI": 9}) if person.age >= 5 else "SM-MI")
    for person in chance.mixed([p for p in everybody if p.needs])[:6]:
        if person.age >= 18:
            give(person, "SM-CI")


def separate(chance, households, count):
    """Turns some children of families into separated children: a nephew or a niece of the head, whose own
    parents are not there."""
    able = [h for h in households if h[0].kind == "family" and sum(p.relation in ("son", "daughter") for p in h) >= 2]
    for people in chance.mixed(able)[:count]:
        child = [p for p in people if p.relation in ("son", "daughter")][-1]
        child.relation = "niece" if child.sex == "F" else "nephew"
        child.age = max(child.age, 6)


def tricky(households):
    """What a register really holds: three people twice, one name only, an alias."""
    def find(test):
        return next(h for h in households if test(h) and h not in taken)

    def rename(person, given, family, given_native, family_native, script):
        person.given, person.family, person.given_native, person.family_native, person.script = \
            given, family, given_native, family_native, script

    taken = []
    twice = [
        ("M", "ckb", ("Rebwar", "Mohammed", "ڕێبوار", "محەمەد", "ckb-Arab"), ("Ribwar", "Muhammad", "ريبوار", "محمد", "ar-Arab")),
        ("M", "ckb", ("Hoshyar", "Othman", "هۆشیار", "عوسمان", "ckb-Arab"), ("Hushiar", "Osman", "هوشيار", "عثمان", "ar-Arab")),
        ("F", "kmr", ("Berivan", "Ibrahim", "Bêrîvan", "Îbrahîm", "kmr-Latn"), ("Perivan", "Ebrahim", "بيريفان", "إبراهيم", "ar-Arab")),
    ]
    for number, (sex, language, first, second) in enumerate(twice):
        group = find(lambda h: len(h) > 2 and h[0].nation == "IRQ" and h[0].language == language and
                     any(p.sex == sex and p.age >= 18 and p.relation in ("brother", "sister", "cousin", "sister_in_law") for p in h))
        taken.append(group)
        person = next(p for p in group if p.sex == sex and p.age >= 18 and
                      p.relation in ("brother", "sister", "cousin", "sister_in_law"))
        alone = find(lambda h: len(h) == 1 and h[0].age >= 18 and h[0].sex == sex and h[0].registered >= group[0].registered)
        taken.append(alone)
        again = alone[0]
        rename(person, *first)
        rename(again, *second)
        again.nation, again.language = person.nation, person.language
        again.needs = list(person.needs)
        again.age = person.age + (1 if number == 1 else 0)
        person.said = again.said = True
        again.dob, again.document = (None, ("", "")) if number == 1 else (person.dob, person.document)
        if number != 1 and not person.dob:
            person.dob = again.dob = datetime.date(person.registered.year - person.age, 6, 14)
            person.document = again.document = ("national_id", "X09900%02d" % number)
        if number == 1:
            person.dob, person.document = None, ("", "")
            person.phone = again.phone = "+999 00 5550142"
        else:
            again.phone = "+999 00 55502%02d" % number
    one = find(lambda h: len(h) == 1 and h[0].language == "prs" and h[0].age >= 18)
    taken.append(one)
    one[0].family = one[0].family_native = ""
    alias = find(lambda h: len(h) == 1 and h[0].language == "ckb" and h[0].sex == "M" and h[0].age >= 18)
    taken.append(alias)
    rename(alias[0], 'Soran "Soro"', "Qadir", "سۆران «سۆرۆ»", "قادر", "ckb-Arab")


# ---- cases -----------------------------------------------------------------

def subset(households, size, chance):
    """Whole households whose members add up to size; small ones close the gap."""
    chosen, left = [], size
    for people in sorted(chance.mixed(households), key=lambda h: len(h) == 1):
        if len(people) <= left:
            chosen.append(people)
            left -= len(people)
    if left:
        raise SystemExit("no whole households add up to %d" % size)
    return chosen


def cases(chance, households):
    """Rows of cases: (person, step, day, outcome, note). See the numbers in README.md."""
    rows = []
    free = [h for h in households if all(p.assistance == "yes" for p in h) and h[0].kind != "unaccompanied"
            and not any(p.phone.startswith("+999 00 555") for p in h)]

    def take(test, size):
        chosen = subset([h for h in free if test(h)], size, chance)
        for people in chosen:
            free.remove(people)
        return chosen

    def run(people, days, end="done", note=""):
        """days: one for each step reached; the last has the outcome `end`."""
        for person in people:
            for i, day in enumerate(days):
                last = i == len(days) - 1
                rows.append((person, STEPS[i], day, end if last else "done", note if last else ""))
            if len(days) >= 3:
                person.wish = "yes"
            if end in ("withdrawn", "referred"):
                # Whoever withdrew had agreed before; the list of the first day does not say so.
                person.wish = ""

    def ladder(first, last, steps):
        """`steps` days from first to last, in order."""
        span = (last - first).days
        return [first + DAY * (span * i // max(1, steps - 1)) for i in range(steps)]

    def date(month, day):
        return datetime.date(2021, month, day)

    # departed by the key day: 44
    for place, size in ((MINSK, 39), (CENTRE, 5)):
        for people in take(lambda h: h[0].place == place and h[0].registered <= date(11, 19), size):
            start = people[0].registered
            away = max(start + DAY * 8, date(11, 10) + DAY * chance.below(17)) if place == MINSK else date(11, 27) + DAY * chance.below(2)
            away = min(away, date(11, 28))
            run(people, ladder(start + DAY, away, 5) + [away + DAY * chance.below(2)])
    # closed before the key day in another way
    for people in take(lambda h: h[0].place == MINSK and h[0].registered <= date(11, 19), 2):
        run(people, [people[0].registered + DAY, people[0].registered + DAY * 4], "withdrawn", "changed their mind after counselling")
    for people in take(lambda h: h[0].place == CENTRE and len(h) == 1 and h[0].registered <= date(11, 22), 1):
        run(people, [people[0].registered + DAY, people[0].registered + DAY * 3], "referred", "asked for protection; referred")
    # in the pipeline on the key day: 38
    waiting = []
    for place, size in ((MINSK, 10), (CENTRE, 28)):
        for people in take(lambda h: h[0].place == place and h[0].registered <= date(11, 26), size):
            waiting.append(people)
    single = [h for h in waiting if len(h) == 1][:4]
    for number, people in enumerate(waiting):
        start = max(people[0].registered + DAY, date(11, 20))
        if start > KEY_DAY:
            start = KEY_DAY
        if people in single[:2]:
            run(people, ladder(start, date(12, 3), 2), "referred", "asked for protection; referred")
        elif people in single[2:] or len(people) == 2 and number % 5 == 0:
            run(people, ladder(start, date(12, 6), 3), "withdrawn", "withdrew before travel")
        elif number % 9 == 4:
            run(people, ladder(start, date(12, 15), 4))
        else:
            away = date(12, 2) + DAY * chance.below(17)
            run(people, ladder(start, away, 5) + [away + DAY * chance.below(2)])
    # after the key day
    for people in take(lambda h: h[0].place == CENTRE and h[0].registered <= date(12, 6), 64):
        start = max(people[0].registered + DAY, KEY_DAY + DAY * chance.between(1, 9))
        away = start + DAY * chance.between(8, 18)
        if chance.yes(0.06):
            run(people, ladder(start, start + DAY * 6, 3), "withdrawn", "withdrew before travel")
        elif chance.yes(0.2):
            run(people, ladder(start, start + DAY * 9, chance.between(2, 4)))
        else:
            run(people, ladder(start, away, 5) + [away + DAY * chance.below(2)])
    # an unaccompanied child who asks about return: best interests come first
    child = next(h for h in households if h[0].kind == "unaccompanied" and h[0].place == CENTRE
                 and h[0].registered >= date(11, 30))
    run(child, [child[0].registered + DAY * 2, child[0].registered + DAY * 3], "referred",
        "unaccompanied child; referred for best interests and tracing")
    return rows


def told(answers):
    """Answers as one cell: field=answer, with ; between."""
    return "; ".join("%s=%s" % pair for pair in answers.items())


def between(person, before, day):
    """The smaller steps that the procedure asks for before a step: (step, day, outcome, answers)."""
    child, language = person.age < 18, person.language
    if before == "consented":
        # Somebody who shows signs of exploitation or danger has another path; nobody here does.
        yield "vulnerability_screened", day, "done", {
            "risk_level": "low", "individual_risk": "no", "health_case": "no", "lacks_capacity": "no",
            "one_parent": "no", "needs_document": "no"}
        if child:
            yield "child_heard", day, "wants_return" if person.age >= 6 else "too_young", {}
            yield "guardian_consent", day, "given", {}
    if before == "cleared_for_travel":
        yield "exit_formalities", day - DAY, "granted", {"fine_status": "waived"}
        yield "booked", day - DAY, "done", {
            "destination": "IRQ", "booking_reference": "X0" + person.id, "travel_day": day.isoformat(),
            "transit": "no", "test_asked": "no"}
        if person.age == 0:
            yield "newborn_checked", day - DAY, "done", {"newborn_days": "120", "carrier_minimum_days": "7"}
        yield "fit_to_travel", day, "fit", fit(person)
    if before == "departed":
        yield "fit_to_travel", day, "fit", fit(person)
        yield "pre_departure_stay", day, "done", {}
        yield "voluntariness_check", day, "still_wishes", {"asked_alone": "yes"}


def fit(person):
    """What a doctor writes down of fitness to travel."""
    if "CR-TP" in person.needs:
        return {"pregnant": "yes", "pregnancy_weeks": "20"}
    return {"pregnant": "no"}


def answered(person, step, day, counselled):
    """What the larger steps ask."""
    if step == "counselled":
        return {"destination": "IRQ", "counselling_language": person.language, "counselling_interpreter": "no",
                "options_explained": "asylum stay return_help situation consequences withdrawal"}
    if step == "consented":
        return {"declared_place": "the counsellor's room", "declared_language": person.language,
                "declared_how": "guardian" if person.age < 18 else "signed", "declared_witness": "a colleague",
                "declared_present": "the counsellor and the person",
                "hours_since_counselling": str((day - counselled).days * 24),
                "authorities_present": "no", "detained": "no"}
    return {}


def whole(steps):
    """Every step as the procedure asks for it: the larger ones with their answers, the smaller ones before them."""
    counselled = {person.id: day for person, step, day, *_ in steps if step == "counselled"}
    rows = []
    for person, step, day, outcome, note in steps:
        if outcome == "done":
            for smaller in between(person, step, day):
                rows.append((person, *smaller, ""))
        answers = answered(person, step, day, counselled.get(person.id)) if outcome == "done" else {}
        rows.append((person, step, day, outcome, answers, note))
    return rows


# ---- all -------------------------------------------------------------------

def write(path, head, tags, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        out.writerow(tags)
        out.writerows(rows)


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    folder = sys.argv[1]
    out = sys.argv[2] if len(sys.argv) > 2 else os.path.dirname(os.path.abspath(__file__))
    chance = Chance(SEED)
    names = read_names(folder)

    def at_centre():
        if chance.yes(0.79):
            return datetime.date(2021, 11, 18) + DAY * chance.below(12)
        return datetime.date(2021, 11, 30) + DAY * chance.below(21)

    def at_minsk():
        return datetime.date(2021, 10, 26) + DAY * chance.below(24)

    centre = build(chance, names, {"family": 66, "elders": 10, "mother": 22, "father": 2, "couple": 14, "brothers": 8,
                                   "woman": 14, "man": 66, "unaccompanied": 8}, 202, 47, 29, MIX, CENTRE, at_centre)
    minsk = build(chance, names, {"family": 6, "mother": 2, "couple": 4, "woman": 4, "man": 22}, 10, 1, 1,
                  {"IRQ": 50, "SYR": 8, "YEM": 3}, MINSK, at_minsk)
    # exactly 600 at the centre: add or take away single men
    while sum(map(len, centre)) > 600:
        centre.remove(next(h for h in centre if h[0].kind == "man" and h[0].nation == "IRQ"))
    while sum(map(len, centre)) < 600:
        people = name_household(chance, names, "ckb", [("head", "M", chance.between(18, 40))])
        people[0].nation, people[0].place, people[0].registered, people[0].kind = "IRQ", CENTRE, at_centre(), "man"
        centre.append(people)
    separate(chance, centre, 6)
    everyone = centre + minsk
    details(chance, everyone)
    needs(chance, centre, 72)
    everyone.sort(key=lambda h: h[0].registered)
    tricky([h for h in everyone if h[0].place == CENTRE])
    for people in everyone:
        for person in people:
            if person.assistance == "no":
                person.assistance = "yes" if person.needs else "no"

    number = 0
    for index, people in enumerate(everyone, 1):
        for person in people:
            number += 1
            person.id, person.household = "P%04d" % number, "H%04d" % index
    steps = cases(chance, everyone)

    write(os.path.join(out, "people.csv"), PEOPLE_HEAD, PEOPLE_TAGS, [[
        "synthetic", p.household, p.id, p.given, p.family, p.given_native, p.family_native, p.script, p.sex,
        p.age if p.said else "", p.registered.isoformat() if p.said else "", p.dob.isoformat() if p.dob else "",
        p.nation, p.language, p.relation, p.place, p.registered.isoformat(), *p.document, p.phone,
        ";".join(p.needs), p.assistance, p.wish] for h in everyone for p in h])

    ids = {}
    for person, *_ in sorted(steps, key=lambda s: (s[2] if s[1] == STEPS[0] else datetime.date.max, s[0].id)):
        ids.setdefault(person.id, "C%04d" % (len(ids) + 1))
    rows = [["synthetic", ids[p.id], p.id, step, day.isoformat(), outcome, told(answers), note]
            for p, step, day, outcome, answers, note in whole(steps)]
    rows.sort(key=lambda r: r[1])
    write(os.path.join(out, "cases.csv"), CASES_HEAD, CASES_TAGS, rows)


if __name__ == "__main__":
    main()
