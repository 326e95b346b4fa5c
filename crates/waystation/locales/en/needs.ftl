# Sentences of the room `needs`. A unit stands after its number.

done-assessed = Recorded. The gaps below are reckoned with it.
done-weather = Recorded.
done-weather-doubted = Recorded. The wind looks as if its unit were another one: kilometres an hour and metres a second differ by 3.6 times. If it is wrong, record the reading of that time again; the last one holds.

rule-needs-more-heated-than-covered = An assessment has more heated floor than covered floor. Ask the team which number is right.
rule-needs-more-than-all = An assessment counts more people in one answer than it found at the site. Ask the team which number is right.

refusal-needs-site-missing = Choose the site.
refusal-needs-team-missing = Write which organisation’s team it was. A person’s name is not needed.
refusal-needs-day-to-come = { $day } is still to come. Record what was found, on the day on which it was found.
refusal-needs-day-unreadable = “{ $text }” is no day. Write year-month-day, such as 2021-11-24.
refusal-needs-assessment-empty = Nothing was filled in. Write at least one answer, or how many people are there.
refusal-needs-indicator-unknown = Nobody knows the question “{ $indicator }”. See docs/needs.md for those that there are.
refusal-needs-indicator-twice = { $indicator }: there are two answers. Leave one.
refusal-needs-answer-unit = { $indicator }: the unit is not the one asked for. Write it in { $unit }.
refusal-needs-answer-number = { $indicator }: write a number from 0 to { $most }.
refusal-needs-answer-code = { $indicator }: that is no answer to this question. Choose one of those offered.
refusal-needs-number-unreadable = { $indicator }: “{ $text }” is no number. Write it in digits, such as 1200 or 3.5.
refusal-needs-method-unknown = Say how it is known (key informant, observed or measured) and how sure the team is (low, medium or high).
refusal-needs-more-heated = The heated floor is larger than the covered floor. One of the two is wrong.
refusal-needs-people-number = The number of people cannot be read: write one number, or the lower one first and the higher one after it.
refusal-needs-risk-unknown = Choose risks from the list, or say that none were seen; not both.
refusal-needs-time-unreadable = The time cannot be read. Write hours and minutes, such as 21:00.
refusal-needs-temperature-unreadable = “{ $text }” is no temperature. Write degrees Celsius, such as -8 or 2.5.
refusal-needs-temperature-impossible = A temperature is between −65 and 50 °C. Check the sign and the unit.
refusal-needs-wind-unreadable = “{ $text }” is no speed. Write a number.
refusal-needs-wind-impossible = A wind is between 0 and 250 km/h (69 m/s). Check the number and the unit.
refusal-needs-wind-unit = Say in which unit the wind is: km/h or m/s. It is not guessed, for a wrong one is worth several degrees.

needs-actions = What you can do here
needs-assess = Record an assessment
needs-weather-new = Record the weather
needs-all-sites = All sites
needs-entry = entry
needs-synthetic = made up for the demonstration
needs-plan = Plan a delivery for this
needs-plan-short = plan a delivery
needs-choose = choose
needs-not-asked = not asked
needs-or = or say why there is none
needs-as-above = as above

needs-board-lead = Severity from 1 to 5 and what is lacking, worst site first. Reckoned from the newest assessment of each sector and the people at the site.
needs-board-count = { $n ->
    [one] One site.
   *[other] { $n } sites.
    }
needs-board-blank = { $n ->
    [one] One of them has not been assessed: that is not to say that nothing is lacking.
   *[other] { $n } of them have not been assessed: that is not to say that nothing is lacking.
    }
needs-board-caption = Sites by sector, worst first
needs-no-sites = No site is known by this day. Name the sites first; assessments follow.
needs-pages = More sites
needs-pages-worse = Worse off
needs-pages-milder = Less badly off
needs-reported-title = What sources report
needs-reported-here = What sources report of this place
needs-site-title = What is lacking at { $site }?

needs-severity-1 = minimal
needs-severity-2 = stress
needs-severity-3 = severe
needs-severity-4 = extreme
needs-severity-5 = catastrophic
needs-trend-worse = worse than before ({ $n })
needs-trend-better = better than before ({ $n })
needs-trend-same = as before
needs-trend-title = Severity over time

needs-nobody = nobody there
needs-not-assessed = not assessed
needs-not-known = not known
needs-no-weather = no reading of this day
needs-weather-last = The last one is of { $day }.
needs-old = { $n ->
    [one] one day old
   *[other] { $n } days old
    }
needs-enough = enough
needs-gap = { $amount } short
needs-feels-like = feels like { $n } °C

needs-people = { $n ->
    [one] one person, { $how }, { $day }
   *[other] { $n } people, { $how }, { $day }
    }
needs-people-registered = { $n ->
    [one] one person, { $how }
   *[other] { $n } people, { $how }
    }
needs-people-unknown = number of people not known
needs-people-unknown-out = Without it no need can be reckoned: record an assessment or a headcount.
needs-people-of = { $women } women, { $men } men, { $girls } girls, { $boys } boys; { $young } under 5, { $old } of 60 and older
needs-how-counted = counted by the team
needs-how-assessed = estimated by the team
needs-how-headcount = headcount
needs-how-registered = registered and present
needs-how-estimated = estimate of a source

needs-lives-by = Standards that hold
needs-by-start = The first weeks of a site.
needs-by-standard = A site past its first weeks.
needs-by-transit = A place of transit.
needs-by-cold = In the cold.
needs-by-warm = Not in the cold, as far as the last weather tells.

needs-assessed-on = Assessed on { $day } by { $team }
needs-line-short = { $have } of { $need }: { $gap } short
needs-line-enough = { $have }, { $need } needed: enough
needs-line-have = { $have }
needs-line-lack = { $gap } without
needs-bar = There are { $have } of { $need } needed
needs-reckoned = { $n ->
    [one] one person × { $standard } = { $need }
   *[other] { $n } people × { $standard } = { $need }
    }
needs-reckoned-level = { $standard }, here { $need }
needs-up-to = { $need } (up to { $most })
needs-later = after the first weeks { $need }
needs-stock-lasts = { $n ->
    [one] The stock lasts one day for the people here.
   *[other] The stock lasts { $n } days for the people here.
    }

needs-method-key-informant = key informant
needs-method-observed = observed
needs-method-measured = measured
needs-confidence-low = low confidence
needs-confidence-medium = medium confidence
needs-confidence-high = high confidence
needs-answer-dnk = does not know
needs-answer-pnta = prefers not to answer
needs-answer-none = no signs seen

needs-standards-title = Standards and how severity is reckoned
needs-standards-lead = { $n } numbers that needs are reckoned from, each with its source. { $unsure } of them are not verified: check them against their source before much is built on them.
needs-standards-phase = A site lives by the standards for a start in its first { $n } days; crossing points always do, as places of transit. It is reckoned to be in the cold when its newest weather of two weeks was 10 °C or less. Both are our own convention.
needs-column-what = What
needs-column-standard = Standard
needs-column-when = When
needs-column-mark = How sure
needs-column-band = Risk
needs-column-from = From
needs-column-risk = Time outside to risk
needs-mark-verified = verified
needs-mark-memory = unverified: from memory
needs-mark-derived = our own convention
needs-range = { $low } to { $high }
needs-when-always = always
needs-when-cold = in the cold
needs-when-start = at the start, and in transit
needs-when-standard = after the first weeks
needs-when-not-asked = for the team; not compared
needs-per-person = { $n ->
    [one] { $value } for each person
   *[other] { $value } for { $n } people
    }
needs-per-woman = { $value } for each woman and girl of 12 to 59
needs-per-infant = { $value } for each child under 2
needs-per-household = { $n ->
    [one] { $value } for each household
   *[other] { $value } for { $n } households
    }
needs-per-toilet = { $value } of { $n }
needs-per-celsius-below-20 = { $value } more for each { $n } °C below 20 °C
needs-per-level = { $value }
needs-severity-title = Severity
needs-severity-lead = The words are those of the JIAF scale. The shares are our own convention. A sector is as severe as its worst answer; an answer that is not critical alone (soap, showers, pads, blankets, toilets for women) counts at most 3. A source’s own severity stands beside it and is never mixed in.
needs-severity-means-1 = all of the need is met
needs-severity-means-2 = three quarters or more
needs-severity-means-3 = half or more
needs-severity-means-4 = a quarter or more
needs-severity-means-5 = less than a quarter
needs-cold-title = Cold and wind
needs-cold-formula = Wind chill = 13.12 + 0.6215 T − 11.37 V^0.16 + 0.3965 T V^0.16, with T in °C and V in km/h at 10 metres; for 10 °C and below and 4.8 km/h and above. Outside that it is the temperature itself. Metres a second are multiplied by 3.6, once, when they are recorded.
needs-cold-frostbite = Minutes until skin freezes = (−24.5 (0.667 V + 4.8) + 2111) (−4.8 − T)^−1.668, for 25 to 80 km/h and −15 °C and below. From memory, not verified.
needs-cold-aid = A help for planning, taken from the band of wind chill: not a medical prediction.
needs-cold-how = How it is reckoned
needs-bands-caption = Bands of wind chill, and the time outside until harm is to be reckoned with
needs-bands-lead = One band is added when people are wet, or when people at risk lack winter clothing or a heated place.
needs-band-none = no risk from cold
needs-band-low = low
needs-band-moderate = moderate
needs-band-high = high
needs-band-very-high = very high
needs-band-severe = severe
needs-band-extreme = extreme
needs-risk-none = none
needs-risk-hours = from { $n } hours
needs-risk-hours-range = { $from } to { $n } hours
needs-risk-minutes = { $from } to { $n } minutes
needs-risk-less = less than { $n } minutes

needs-temperature = { $n } °C
needs-wind-is = wind { $n } km/h
needs-wind-given = given as { $n } { $unit }
needs-wind-km-h = km/h
needs-wind-m-s = m/s
needs-wet-yes = wet
needs-wet-no = dry
needs-wind-chill = Wind chill
needs-plan-by = To plan by
needs-raised = one band up:
needs-raised-wet = people are wet
needs-raised-at-risk = people at risk lack winter clothing or a heated place
needs-risk-title = Time outside to risk
needs-frostbite = Skin freezes
needs-frostbite-minutes = after { $n } minutes (formula not verified)
needs-exposed = Who is exposed
needs-without-clothing = { $n ->
    [one] one person without winter clothing
   *[other] { $n } people without winter clothing
    }
needs-without-clothing-unknown = winter clothing not assessed
needs-without-heating = { $n ->
    [one] one person without a heated place
   *[other] { $n } people without a heated place
    }
needs-without-heating-unknown = heated places not assessed
needs-most-at-risk = of them at most { $n } under 5 or of 60 and older
needs-most-at-risk-unknown = how many of them are under 5 or of 60 and older is not known

needs-protection-sealed = assessed; sealed
needs-protection-who = A team looked at protection. What it saw is sealed: protection and case staff, information managers and the head of mission may see it.
needs-protection-locked = What the team saw is sealed, and this machine is locked or its key was destroyed.
needs-protection-band = Sealed. Do not copy it into mails or lists: it endangers people at this site.
needs-protection-hint = What you choose here is sealed when you save it. Only protection and case staff, information managers and the head of mission can read it afterwards. Never write a name.
needs-risks = Signs of risks to people
needs-risk-answer = If none are chosen
needs-risk-violence = violence or threats
needs-risk-gender-based-violence = gender-based violence
needs-risk-child-separated = children without their family
needs-risk-trafficking = trafficking
needs-risk-exploitation = exploitation
needs-risk-pushback = pushbacks
needs-risk-detention = detention
needs-risk-extortion = extortion
needs-risk-denied-asylum = no access to asylum
needs-risk-disability-excluded = people with disabilities shut out
needs-risk-distress = severe distress
needs-risk-other = another risk

needs-assess-lead = Fill in what you know; leave the rest. Only what is filled in is recorded.
needs-assess-do = Record the assessment
needs-field-team = Team
needs-field-team-hint = The organisation, not a person’s name
needs-field-method = How it is known
needs-field-confidence = How sure the team is
needs-field-method-here = How it is known, if otherwise here
needs-field-confidence-here = How sure, if otherwise here
needs-people-title = People
needs-people-hint = A number, or two for a range. Where people were counted by sex and age, those counts go before the estimate.
needs-field-qualifier = The number is
needs-qualifier-about = about
needs-qualifier-exact = exact
needs-qualifier-at-least = at least
needs-qualifier-up-to = up to
needs-qualifier-range = a range
needs-field-people = People at the site
needs-field-people-high = Up to, for a range
needs-people-counted = Counted by sex and age
needs-access-title = Access to the site
needs-why-none = { $what }: why there is no number

needs-weather-lead = From a thermometer, a weather service or a file. The coldest reading of the day counts.
needs-weather-do = Record the weather
needs-field-time = Time there
needs-field-temperature = Temperature
needs-field-temperature-hint = Below freezing with a minus: -8
needs-field-wind = Wind
needs-field-wind-unit = Unit of the wind
needs-field-wind-unit-hint = As the instrument shows it; it is converted once
needs-field-wet = Rain or snow, or people are wet
needs-field-source-hint = The weather service, or whose thermometer

needs-indicator-access = Access
needs-indicator-floor = Covered floor
needs-indicator-floor-heated = Heated floor
needs-indicator-heated-people = People with a heated place
needs-indicator-water = Water
needs-indicator-energy = Energy in the food
needs-indicator-meals = Meals
needs-indicator-food-stock = Food in stock
needs-indicator-infants-seen = Children under 2 seen
needs-indicator-infant-feeding-support = Support for feeding infants
needs-indicator-milk-substitutes = Infant formula and bottles
needs-indicator-medical-post = Medical post
needs-indicator-medical-post-hours = Hours of the medical post
needs-indicator-toilets-women = Toilets for women and girls
needs-indicator-toilets-men = Toilets for men and boys
needs-indicator-toilets-unmarked = Toilets for anybody
needs-indicator-showers = Showers
needs-indicator-soap = Body soap
needs-indicator-pads = Menstrual pads
needs-indicator-without-winter-clothing = People without winter clothing
needs-indicator-blankets = Blankets
needs-indicator-toilets = Toilets
needs-indicator-toilets-for-women = Toilets that women and girls can use
needs-indicator-winter-clothing = People with winter clothing
needs-indicator-water-distance = Way to water
needs-indicator-water-queue = Waiting for water
needs-indicator-water-taps = Taps
needs-indicator-water-containers = Water containers
needs-indicator-toilets-distance = Way to a toilet
needs-indicator-soap-laundry = Laundry soap
needs-indicator-refuse-bins = Bins for refuse
needs-indicator-indoor-temperature = Temperature inside
needs-indicator-camp-area = Area of a camp
needs-indicator-energy-in-the-cold = More energy in the cold
needs-indicator-complementary-food = Food beside breast milk
needs-indicator-nappies = Nappies
needs-indicator-health-centre = Health centre
needs-hint-food-stock = One day’s food for one person is one person-day
needs-hint-energy = For each person and day, on average
needs-hint-soap = Given out or in stock for a month
needs-hint-water = All water for people, in a day

needs-short-floor = covered floor
needs-short-heated-people = heated places
needs-short-toilets-for-women = for women
needs-short-soap = soap
needs-short-pads = pads
needs-short-winter-clothing = winter clothing
needs-short-blankets = blankets

needs-code-access-open = open
needs-code-access-restricted = restricted
needs-code-access-denied = denied
needs-code-medical-post-round-the-clock = round the clock
needs-code-medical-post-some-hours = some hours a day
needs-code-medical-post-none = no medical post
needs-code-infant-feeding-support-present = present
needs-code-infant-feeding-support-absent = no support
needs-code-milk-substitutes-assessed-only = only after an assessment of need
needs-code-milk-substitutes-handed-out = handed out without an assessment
needs-code-milk-substitutes-none = not handed out

needs-unit-celsius = °C
needs-unit-hours-per-day = { $n ->
    [one] hour a day
   *[other] hours a day
    }
needs-unit-kcal-per-person-day = kcal a person a day
needs-unit-kg-per-month = kg a month
needs-unit-l-per-day = { $n ->
    [one] litre a day
   *[other] litres a day
    }
needs-unit-m = m
needs-unit-m2 = m²
needs-unit-meals-per-person-day = { $n ->
    [one] meal a person a day
   *[other] meals a person a day
    }
needs-unit-minutes = { $n ->
    [one] minute
   *[other] minutes
    }
needs-unit-pads-per-month = { $n ->
    [one] pad a month
   *[other] pads a month
    }
needs-unit-people = { $n ->
    [one] person
   *[other] people
    }
needs-unit-person-days = { $n ->
    [one] person-day
   *[other] person-days
    }
needs-unit-pieces = { $n ->
    [one] piece
   *[other] pieces
    }
needs-unit-showers = { $n ->
    [one] shower
   *[other] showers
    }
needs-unit-toilets = { $n ->
    [one] toilet
   *[other] toilets
    }
