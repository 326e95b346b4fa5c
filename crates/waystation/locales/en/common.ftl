# English. Each sentence begins its line with its key; ar.ftl has the same keys in the same order.
# A number stands before its unit, so a unit here is the word alone. Plain words, verbs that staff use;
# an error says what to do next; a person is a person.

# The frame of every page
skip-to-content = Skip to the content
synthetic-notice = The persons shown here are made up. The published figures are real, and each carries its source.
synthetic-tag = made up
nav-label = Main pages
nav-situation = Situation
nav-people = People
nav-needs = Needs
nav-aid = Aid
nav-cases = Cases
nav-journeys = Journeys
nav-incidents = Incidents
nav-places = Places
sign-out = Sign out
footer-traced = Every figure leads to the entries under it.
footer-print = Waystation · as of { $day } · every figure can be traced to its entries
back = Back
left-screen = This page left the screen because nobody touched it for a while. Nothing is lost.
left-show = Show it again
back-to-situation = Back to the situation
back-to-cases = Back to the cases
as-of = as of { $day }
as-of-label = Day to show
as-of-go = Show this day
day-before = The day before
day-before-sign = ‹
day-after = The day after
day-after-sign = ›
done-registered = The household is registered.
done-forgotten = The person is forgotten. Nobody can open what was sealed about them any more; the counts stay.
done-step = The step is recorded.

# Signing in, and when something does not work
sign-in-title = Sign in
sign-in-do = Sign in
field-account = Name of the account
field-password = Password
demo-lead = This is a demonstration: no password is needed. Choose what you do in the mission; each role sees only what its work needs.
sign-in-wrong = Name and password do not fit together. Check both and try again.
sign-in-wait = Too many tries with this name. Wait five minutes, then try again; or ask whoever keeps the accounts for a new password.
sign-in-needed-title = Sign in first
sign-in-needed-text = Your session has ended, and what you sent was not recorded. Sign in, go back to the form and send it again.
forbidden-title = This page is not for your role
forbidden-text = Nothing is broken. Each role sees only what its work needs.
forbidden-who = Ask one of these: { $roles }.
not-found-title = There is nothing here
not-found-text = The address may be mistyped, or what it named is not on this machine. Go back, or begin at one of the pages at the top.
busy-title = Too much at once
busy-text = Many entries are being written just now. Nothing was recorded. Wait a few seconds and send it again.
error-title = Something went wrong on this machine
error-nothing-lost = What was recorded before is safe. Go back and try once more.
error-reference = If it happens again, tell whoever runs this machine the reference { $reference }.
stale-title = This form is too old
stale-text = It was opened before you last signed in. Nothing was recorded. Go back, load the page again and send it once more.
refused-title = This was not recorded
form-error-lead = Please check:
form-nothing-lost = Nothing was recorded.

# Quantities: the numbers come as text, already written out
quantity-exact = { $low }
quantity-about = about { $low }
quantity-at-least = at least { $low }
quantity-up-to = up to { $high }
quantity-over = over { $low }
quantity-range = { $low } to { $high }
quantity-unknown = no number
unit-people = { $n ->
    [one] person
   *[other] people
    }
unit-deaths = { $n ->
    [one] death
   *[other] deaths
    }
unit-visits = { $n ->
    [one] visit
   *[other] visits
    }
unit-deliveries = { $n ->
    [one] delivery
   *[other] deliveries
    }
unit-attempts = { $n ->
    [one] attempt
   *[other] attempts
    }
unit-passports = { $n ->
    [one] passport
   *[other] passports
    }
unit-transit-passports = { $n ->
    [one] transit passport
   *[other] transit passports
    }
unit-children = { $n ->
    [one] child
   *[other] children
    }
unit-pieces = { $n ->
    [one] piece
   *[other] pieces
    }
unit-parcels = { $n ->
    [one] parcel
   *[other] parcels
    }
unit-meals = { $n ->
    [one] meal
   *[other] meals
    }
unit-weeks = { $n ->
    [one] week
   *[other] weeks
    }
unit-localities = { $n ->
    [one] locality
   *[other] localities
    }
unit-tonnes = { $n ->
    [one] tonne
   *[other] tonnes
    }
unit-kg = kg
unit-L = { $n ->
    [one] litre
   *[other] litres
    }
unit-BYN = { $n ->
    [one] Belarusian rouble
   *[other] Belarusian roubles
    }
unit-EUR = euros

# Days and months
day = { $day } { $month } { $year }
day-short = { $day } { $month }
month-of = { $month } { $year }
month-day-unknown = { $month }, day not known
day-open = day still open
days = { $n ->
    [one] { $n } day
   *[other] { $n } days
    }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
by-day = by { $day }
by-day-known = by { $day }, known since { $known }
by-day-known-unknown = by { $day }; when it was published is not known

# The situation
situation-title = What is the situation?
section-figures = Key figures
section-more-figures = More key figures
section-where = Where it happens
section-conditions = What is lacking
section-groups = Who the people are
section-registered = Registered here
section-presence = How many people, by whom
section-aid = What came
section-access = Who got in, and when
section-flights = Flights
section-journeys = Who goes home
section-deaths = Deaths on the route
section-incidents = Pushbacks and other incidents
conflicts-lead = Sources differ on:
all-aid = All aid, item by item
all-incidents = All incidents
more-lines = { $n ->
    [one] { $n } more line
   *[other] { $n } more lines
    }
registered-at = { $n ->
    [one] Registered at { $site }: { $n } person
   *[other] Registered at { $site }: { $n } people
    }
registered-synthetic = These registrations are made up; they show how a count looks.
chart-age = By age
chart-sex = By sex
chart-nationality = By nationality
chart-death-country = By country
chart-death-cause = By cause
chart-centre = People in the Bruzgi centre, as each source said
chart-note = A dot is a number, a line a range. A bar with an arrow up is “at least” or “over”, with an arrow down “up to”. Nothing is averaged.
time-line-title = What happened when. Each mark leads to its day.
line-visits = Visits
line-aid = Deliveries
line-flights = Flights
line-deaths = Deaths
map-title = Map of the border of Belarus with Poland, Lithuania and Latvia: towns, the site, the crossing point and the recorded deaths
map-site = site
map-crossing = crossing point
map-death = death
map-death-cold = death from cold, hunger or exhaustion
map-source = Outlines: Natural Earth. Names and borders shown do not imply any opinion on them.
nationality-others = others
not-known = not known

# Figures: name, and exactly what is counted
figure-none = Nothing is known by this day.
figure-conflict = Statements about this figure cannot all be true. All are kept below with their sources; none is averaged or added. Say both numbers when you use it.
sources-differ = { $n ->
    [one] Sources differ: { $n } other statement
   *[other] Sources differ: { $n } other statements
    }
more-readings = { $n ->
    [one] { $n } other statement
   *[other] { $n } other statements
    }
known-then = Known by { $day }:
known-then-short = known on the day: { $quantity } ({ $source })
revised-since = Revised since to
also-stated = Also stated:
reading-chosen = shown
readings-caption = What is stated, the one shown first
breakdown-caption = Its parts
parts-country = By country
parts-cause = By cause
parts-verification = By verification
parts-sex = By sex
parts-age = By age
parts-nationality = By nationality
provenance-caption = { $n ->
    [one] The { $n } entry under this figure, with what it adds
   *[other] The { $n } entries under this figure, with what each adds
    }
provenance-more = The first { $n } are listed. All of them: waystation figure { $id } --as-of { $day } --trace
entries-count = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
    }
source-counted-registered = counted from the registrations recorded here
source-counted-departed = counted from the departures recorded here
source-counted-pipeline = counted from the open cases recorded here
source-counted-flights = counted from the flights recorded here
source-counted-incidents = counted from the incidents recorded here
source-counted-access = counted from the visits recorded here
source-counted-deliveries = counted from the deliveries recorded here
method-counted-registered = registrations counted
method-counted-departed = departures counted
method-counted-pipeline = open cases counted
method-counted-flights = passengers of departed flights added up
method-counted-incidents = dead and missing of the incidents added up
method-counted-access = visits counted
method-counted-deliveries = deliveries counted
method-large-numbers = large numbers, not counted
method-predominant = most of them
method-also = some of them
method-others = others
method-limited = limited
method-none = none
figure-population-at-border = People at the border with Poland
figure-population-at-border-definition = People staying on the Belarusian side of the border with Poland, indoors or outdoors. It is the newest statement about this border by that day. People only said to be on their way to one crossing point are shown below it. Nothing is averaged or added.
figure-population-in-centre = People in the Bruzgi centre
figure-population-in-centre-definition = People staying in the transport-logistics centre at Bruzgi. It is the newest statement about the centre by that day. Registrations recorded here are counted apart and shown below it. Nothing is averaged or added.
figure-population-in-country = People stranded in Belarus
figure-population-in-country-definition = People on the move in the whole of Belarus, those at the border among them. It is the newest statement about the whole country by that day. Statements about a part of them, or about several countries, are shown below it. Nothing is averaged or added.
figure-population-registered = People registered here
figure-population-registered-definition = Persons registered in this mission's records by that day who were not recorded as having left. Each person counts once. People whom nobody registered are not in it, so it is no estimate of all who are present.
figure-population-women-and-children = Women and children at the border
figure-population-women-and-children-definition = What sources say about women and children among the people at the border, in their words. Below it: registered women of 18 and older and registered children under 18, at all sites. A woman or child whom nobody registered is not counted.
figure-returns-assisted = People assisted to return
figure-returns-assisted-definition = People who returned voluntarily with this mission's assistance. It is the newest stated total by that day. Totals of a week or a month are never added. Departures in the case files recorded here are counted apart and shown below it.
figure-returns-pipeline = People preparing to return
figure-returns-pipeline-definition = People who asked for assistance to return and have not left yet. It is the newest stated number by that day. Open cases recorded here are counted apart; withdrawn and referred cases are not among them.
figure-returns-by-government = People flown home by Iraq
figure-returns-by-government-definition = People brought home on flights that the government of Iraq arranged. It is the newest stated total by that day. Below it: the passengers of the departed government flights recorded here, added up, one report for each flight. Flights that were only planned are left out.
figure-deaths-recorded = Deaths recorded on the route
figure-deaths-recorded-definition = Dead and missing people on the route “Belarus-EU border” in incidents recorded here by that day, as the Missing Migrants Project counts them. It is the least that is known: an incident without a number adds none, and rows that repeat others are left out. Totals that others stated are shown below and not added.
figure-deaths-hypothermia = Deaths from cold, hunger or exhaustion
figure-deaths-hypothermia-definition = Those among the recorded deaths on the route whose cause is harsh conditions: hypothermia, hunger or exhaustion, presumed ones included. Where the cause is not known, the death is not counted here.
figure-access-missions = Access missions carried out
figure-access-missions-definition = Visits of humanitarian teams to people at the border or in the centre, one for each visit with a known day. Visits asked for, granted or denied are not counted. Where a source speaks of several visits without their days, the figure says “at least” and the statement stands below it.
figure-aid-delivered = Deliveries of aid
figure-aid-delivered-definition = Deliveries reported as made by that day, each counted once however many items it held. Below it: the items added up, each in its own unit; “at least” where a delivery did not say how much. Plans are left out, and so is what was handed to one household.
figure-aid-tonnes = Aid in tonnes
figure-aid-tonnes-definition = The weight of all aid brought, as a source states it for the whole country. It is the newest stated total by that day. It is not added up from the deliveries recorded here, most of which name no weight.
figure-aid-funding = Money for aid
figure-aid-funding-definition = Money given or set aside for aid, as a source states it, in its own currency. It is the newest statement by that day; currencies and periods are not added.
figure-returns-registered = People registered for return
figure-returns-registered-definition = People who put their names down to return, as a source states it. It is the newest statement by that day; a statement may cover one week or one place only, and none are added.
figure-documents-travel = Travel documents issued
figure-documents-travel-definition = Passports and transit passports issued for return, as a source states it. It is the newest statement by that day.
figure-attempts-crossing = Attempts to cross
figure-attempts-crossing-definition = Attempts to cross the border as the border guard counts them. Attempts are not people: one person may be counted many times. It is the newest statement by that day; months and days are not added.
figure-people-detained = People detained
figure-people-detained-definition = People held after crossing, as a source states it. It is the newest statement by that day; the sources count different groups, and none are added.

# Entries: what was recorded, as it lies in the journal
entry-title = One entry
entry-lead = What was recorded, by which device and when. An entry is never changed: a correction is another entry.
entry-kind = What it is
entry-occurred = Happened
entry-recorded = Recorded
entry-received = Reached this machine
entry-id = Entry
entry-place = Device / number
entry-hash = Digest
entry-before = Digest of the entry before
entry-parts = What it holds
entry-sealed = Sealed: { $compartment }. It opens only for those who may see it; once the person is forgotten, for nobody.
entry-not-readable = This part is not here, or cannot be read.
apart-origin-unknown = This entry does not count: the device that wrote it is not enrolled yet. Ask whoever runs this machine to enrol it.
apart-not-allowed = This entry does not count: whoever wrote it had no right to.
apart-forgotten = This entry does not count: the person had been forgotten before it was written.
apart-imported-twice = This entry does not count: the same row of the file was imported before.
compartment-identity = who somebody is
compartment-contact = how to reach somebody
compartment-protection = specific needs and protection
compartment-medical = health
compartment-case = a case file
reconcile-title = What has to be reconciled?
reconcile-lead = Entries that contradict each other or break a rule. All are kept; a person decides what holds.
empty-reconcile = Nothing waits to be reconciled.
rule-aid-same-item-twice = The same item went to one household again before it was due. Ask the team whether that was meant.

# People
people-title = Who is here?
sensitive-identities = Names and contacts: only for those who work with them. Do not leave this page open.
register-household = Register a household
search-label = Name, in any script
search-do = Find
search-locked = Names are locked on this machine and cannot be searched. Ask whoever runs it to unlock the mission's key.
search-warming = Names are still being made ready for searching; some may be missing. Try again in a moment.
search-none = Nobody found. Try another spelling or only a part of the name.
sites-label = Sites
empty-people = Nobody is registered here yet. Register a household.
pager-label = More people
pager-newer = Newer registrations
pager-older = Older registrations
column-name = Name
column-other-name = Name in another script
column-sex = Sex
column-age = Age
column-age-band = Age group
column-nationality = Nationality
column-registered = Registered
column-household = Household
column-birth = Date of birth
column-document = Document
column-phone = Phone
column-needs = Specific needs
person-sealed = Person { $id } (name not shown)
person-forgotten = This person is forgotten. Names, contacts and needs can no longer be opened by anybody; the counts stay.
age-said = { $years ->
    [one] { $years } year old, said on { $day }
   *[other] { $years } years old, said on { $day }
    }
household-title = Others in the household
received-title = What the household received
entries-title = Entries about this person
forget-title = Forget this person
forget-text = The keys to names, contacts and needs are destroyed, here and on every machine that hears of it. This cannot be taken back. Sex, age group and nationality stay in the counts.
field-ground = Why
ground-asked = The person asked for it
ground-retention-ended = The time for keeping it is over
ground-recorded-in-error = It was recorded in error
forget-sure = I am sure, and I know that it cannot be undone
forget-do = Forget this person
register-title = Register a household
field-site = Where
consent-title = Read this aloud first
consent-text = We work for a humanitarian organisation; we are not the police and not the border guard. We write down your names, sex, age and nationality so that help reaches you and nobody is counted twice. Only staff who help you can see your names; others see numbers only. You need not answer every question, and you get aid all the same. At any time you may ask to see what is written, to have it corrected, or to have it deleted. Do you agree?
consent-assistance = Read aloud in a language they understand, and they agree
head-of-household = Head of household
member-number = Person { $n }
field-given = Given name
field-family = Family name
field-sex = Sex
field-age = Age in years
field-nationality = Nationality
register-do = Register the household

# Aid
aid-title = What came?
aid-by-item = Delivered so far, by item
aid-planned = planned
aid-delivered = delivered
aid-for = paid for by { $funder }
column-item = Item
column-value = How much
column-entries = Entries
empty-aid = No deliveries are known by this day.
field-household = Household
field-item = Item
field-quantity = How much

# Cases
cases-title = Who waits for me?
sensitive-cases = Cases of people who trust us: only for those who follow them. Do not leave this page open.
cases-locked = Cases are locked on this machine, so none are shown. Ask whoever runs it to unlock the mission's key.
cases-summary = Open and waiting: { $waiting }. Departed: { $departed }. Closed: { $closed }.
cases-lately-closed = Withdrawn, stopped or referred in the last seven days
empty-cases = Nobody waits on this day.
case-sealed = Case { $id } (name not shown)
column-last-step = Last step
column-next-step = Next step
field-day = Day
field-note = Note
withdraw-always = Anybody may withdraw at any step, without a reason. Who needs protection is referred and does not travel.
step-do = Record the step

# Journeys and incidents
journeys-title = Who goes home, and how?
empty-journeys = No flights are known by this day.
incidents-title = What happened to people?
empty-incidents = No pushbacks or other incidents are known by this day.
empty-deaths = No deaths are known by this day.
column-day = Day
column-toll = Dead and missing
column-cause = Cause
column-origin = From
column-where = Where
column-verified = Verification
verification-level = verification { $level } of 5
verification-scale = Verification of deaths: 1 one media source · 2 one witness, not corroborated · 3 several media · 4 at least one organisation · 5 officials or several humanitarian sources.

# Needs and places
needs-title = What is lacking?
needs-lead = As sources reported it, newest first. Where a source gave no severity, none is shown.
empty-conditions = Nothing is reported by this day.
severity-step = severity { $n } of 5
places-title = Where are people, and who got in?
empty-access = No access missions are known by this day.
column-place = Place
column-kind = Kind
column-pcode = P-code
column-open = Open
column-source = Source
column-times = When
column-note = What it covers

# The report in text
report-title = Situation report · { $mission } · as of { $day }
report-conflicts = SOURCES DIFFER on: { $figures }
report-to-reconcile = { $n ->
    [one] { $n } thing to reconcile
   *[other] { $n } things to reconcile
    }

# Words for codes
sex-female = female
sex-male = male
sex-other = other
sex-unknown = not said
age-0-4 = 0 to 4
age-5-11 = 5 to 11
age-12-17 = 12 to 17
age-18-59 = 18 to 59
age-60- = 60 and older
age-unknown = not said
nationality-IRQ = Iraq
nationality-SYR = Syria
nationality-IRN = Iran
nationality-AFG = Afghanistan
nationality-YEM = Yemen
nationality-CMR = Cameroon
nationality-PSE = Palestine
nationality-NGA = Nigeria
nationality-COD = DR Congo
nationality-LKA = Sri Lanka
nationality-stateless = stateless
nationality-unknown = not said
document-passport = passport
document-transit-passport = transit passport
document-national-id = national identity card
need-CR-TP = pregnant girl
need-DS-BD = sees badly or not at all
need-DS-PM = moves with difficulty
need-ER = older person at risk
need-SC-SC = separated child
need-SC-UC = unaccompanied child
need-SM-CI = chronic illness
need-SM-MI = mental health condition
need-SP = single parent
need-WR = woman at risk
part-women = women, 18 and older
part-children = children, under 18
country-Belarus = Belarus
country-Poland = Poland
country-Lithuania = Lithuania
country-Latvia = Latvia
country-unknown = country not known
cause-harsh-conditions = cold, hunger or exhaustion
cause-sickness = sickness, no care in time
cause-violence = violence
cause-drowning = drowning
cause-vehicle = vehicle accident
cause-accident = other accident
cause-unknown = cause not known
verification-1 = verification 1: one media source
verification-2 = verification 2: one witness, not corroborated
verification-3 = verification 3: several media
verification-4 = verification 4: at least one organisation
verification-5 = verification 5: officials or several humanitarian sources
verification-unknown = verification not known
sector-shelter = Shelter
sector-weather = Cold and weather
sector-water = Water
sector-food = Food
sector-nutrition = Nutrition
sector-health = Health
sector-sanitation = Sanitation and hygiene
sector-nfi = Relief items
sector-protection = Protection
access-requested = requested
access-granted = granted
access-denied = denied
access-done = carried out
flight-foreseen = foreseen
flight-planned = planned
flight-departed = departed
organiser-government = government flight
organiser-mission = assisted by this mission
incident-death = Death
incident-pushback = Pushback
incident-violence = Violence
incident-detention = Detention
incident-other = Other
place-country = country
place-area = area
place-border = border
place-crossing-point = crossing point
place-site = site
place-airport = airport
place-town = town
item-food-parcel = Food parcel
item-water = Water
item-infant-food = Infant food
item-hygiene-kit = Hygiene kit
item-blanket = Blanket
item-clothing = Clothing
item-soap = Soap
item-mask = Mask
role-head-of-mission = Head of mission
role-information-manager = Information manager
role-registrar = Registrar
role-aid-worker = Aid worker
role-return-counsellor = Return counsellor
role-case-worker = Case worker
role-movement-officer = Movement officer
role-protection-officer = Protection officer
role-partner = Partner organisation
role-sees-head-of-mission = Sees the situation, flights and incidents; no names.
role-sees-information-manager = Keeps the figures and imports the sheets; no names.
role-sees-registrar = Sees names and registers households; not who wishes to return.
role-sees-aid-worker = Sees the situation and hands over aid; no names.
role-sees-return-counsellor = Sees who wishes to return, and records each step.
role-sees-case-worker = Sees names, specific needs and cases.
role-sees-movement-officer = Sees flights and how many travel; no names.
role-sees-protection-officer = Sees incidents, names and specific needs; not who wishes to return.
role-sees-partner = Sees the situation only.

# Refusals: what was not recorded, and what to do
refusal-access-not-allowed = { $role ->
    [head_of_mission] The role “{ role-head-of-mission }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    [information_manager] The role “{ role-information-manager }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    [registrar] The role “{ role-registrar }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    [aid_worker] The role “{ role-aid-worker }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    [return_counsellor] The role “{ role-return-counsellor }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    [case_worker] The role “{ role-case-worker }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    [movement_officer] The role “{ role-movement-officer }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    [protection_officer] The role “{ role-protection-officer }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    [partner] The role “{ role-partner }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
   *[other] The role “{ $role }” may not do this. Ask a colleague who may, or whoever keeps the accounts.
    }
refusal-aid-delivery-empty = A delivery names at least one item. Add what was brought.
refusal-aid-household-unknown = This household is not registered here. Choose one from the list, or ask a registrar to register it.
refusal-aid-item-missing = Choose what was handed over.
refusal-aid-place-missing = Say where the delivery went.
refusal-aid-provider-missing = Say who brought the delivery.
refusal-aid-quantity-impossible = Write how much as a number above 0, such as 2 or 0.5.
refusal-aid-source-missing = Say who reports the delivery.
refusal-cases-already-closed = This case is closed. Open it again with a reason, or open a new one.
refusal-cases-another-person = This case belongs to another person. Open that person's own case.
refusal-cases-day-unreadable = Write the day as year-month-day, such as 2021-11-24.
refusal-cases-outcome-unknown = “{ $outcome }” is no outcome of this procedure. Choose one from the list.
refusal-cases-person-unknown = Person “{ $person }” is not registered. Import or register people first, then their cases.
refusal-cases-procedure-not-adopted = The procedure “{ $procedure }” is not in use in this mission. Ask the information manager to adopt it.
refusal-cases-procedure-unreadable = The procedure file cannot be read: { $what }. Correct that line and load it again.
refusal-cases-step-done = { $step ->
    [expression_of_interest] “{ step-expression-of-interest }” is recorded already. Record the next step.
    [counselled] “{ step-counselled }” is recorded already. Record the next step.
    [consented] “{ step-consented }” is recorded already. Record the next step.
    [cleared_for_travel] “{ step-cleared-for-travel }” is recorded already. Record the next step.
    [departed] “{ step-departed }” is recorded already. Record the next step.
    [arrived] “{ step-arrived }” is recorded already. The case is complete.
   *[other] “{ $step }” is recorded already. Record the next step.
    }
refusal-cases-step-too-early = { $missing ->
    [expression_of_interest] This step comes too early. First record “{ step-expression-of-interest }”.
    [counselled] This step comes too early. First record “{ step-counselled }”.
    [consented] This step comes too early. First record “{ step-consented }”.
    [cleared_for_travel] This step comes too early. First record “{ step-cleared-for-travel }”.
    [departed] This step comes too early. First record “{ step-departed }”.
    [arrived] This step comes too early. First record “{ step-arrived }”.
   *[other] This step (“{ $step }”) comes too early. First record “{ $missing }”.
    }
refusal-cases-step-unknown = “{ $step }” is no step of this procedure. Choose one from the list.
refusal-incidents-count-impossible = The number of dead or missing cannot be. Write a whole number, or leave it empty where nobody knows.
refusal-incidents-kind-missing = Say what kind of incident it was: death, pushback, violence, detention or other.
refusal-incidents-position-impossible = The position is not on the globe. Write latitude from -90 to 90 and longitude from -180 to 180.
refusal-incidents-source-missing = Say who reports the incident.
refusal-incidents-verification-off-scale = Verification goes from 1 to 5. Leave it empty where nobody has verified it.
refusal-journeys-code-missing = Give the flight a short name, such as gov-2021-11-25.
refusal-journeys-more-than-seats = { $people } people cannot have flown on { $seats } seats. Check both numbers.
refusal-journeys-source-missing = Say who reports the flight.
refusal-needs-sector-unknown = “{ $sector }” is no sector. Write one of: { $sectors }.
refusal-needs-severity-off-scale = Severity goes from 1 to 5. Leave it empty where the source gave none.
refusal-needs-source-missing = Say who reports this.
refusal-people-age-unreadable = “{ $age }” cannot be read as an age. Write years as a number from 0 to 125, or leave it empty.
refusal-people-birth-impossible = The age or the date of birth cannot be. Write an age from 0 to 125, or a birth after 1900 and not in the future.
refusal-people-forget-not-sure = Nobody was forgotten. Tick that you are sure, then send it again.
refusal-people-group-incomplete = A statement about a group needs the people it speaks of, what it says, and its source.
refusal-people-household-size = A household has 1 to { $most } members. Register a larger group as several households.
refusal-people-name-missing = Write at least one name of the head of household, as it is said.
refusal-people-nationality-code = “{ $code }” is no country code. Write three capital letters such as IRQ, or stateless, or leave it empty.
refusal-people-reason-missing = Say why, in a few words.
refusal-people-site-missing = Choose where the household is.
refusal-places-code-missing = Give the place a short name of at most 60 characters, such as bruzgi-centre.
refusal-places-kind-unknown = “{ $kind }” is no kind of place. Write one of: { $kinds }.
refusal-places-name-missing = The place “{ $code }” needs a name.
refusal-places-place-missing = Say which place the visit went to.
refusal-places-position-impossible = The position of “{ $code }” is not on the globe. Write latitude from -90 to 90 and longitude from -180 to 180.
refusal-staff-name-missing = Give the account a name.
refusal-staff-name-taken = There is an account named “{ $name }” already. Choose another name.
refusal-staff-password-short = The password is too short. Use at least { $least } characters; several words are easy to remember.
refusal-statement-incomplete = { $what ->
    [measure] The statement does not say which figure it is about. Add it.
    [unit] The statement has no unit. Add it, such as people or tonnes.
   *[source] The statement names no source. Add who said it.
    }

since-yesterday = On the day itself:
since-nothing = nothing recorded.
since-registered = { $n ->
    [one] 1 person registered
    *[other] { $n } people registered
}
since-left = { $n ->
    [one] 1 person left
    *[other] { $n } people left
}
since-visits = { $n ->
    [one] 1 visit
    *[other] { $n } visits
}
since-deliveries = { $n ->
    [one] 1 delivery
    *[other] { $n } deliveries
}
since-flights = { $n ->
    [one] 1 flight
    *[other] { $n } flights
}
since-deaths = { $n ->
    [one] 1 death
    *[other] { $n } deaths
}

# People: registration
not-said = not said
name-not-shown = name not shown
any = any
all-sites = all sites
person-unnamed = { $sex }, { $age } (not yet named)
brief-tag = to complete
register-lead = The least that is needed, in a minute; the rest can follow.
batch-link = Enter paper forms
paper-link = Print the form
draft-found = You had begun this form; what you typed was kept at { $when }.
draft-take = Go on with it
draft-throw = Throw it away
field-notice-language = Language in which it was read
composition-title = Who else is in the household, by count
composition-lead = Everybody but the head. Names can follow; each one counted here becomes a person of their own.
members-by-name = Others whose names are known now
give-card = Give the household a card
details-title = Register this person in full
details-lead = Ask only what is needed, in the order of a talk. Leave empty what is not known; nothing is made up for it.
details-more = Machine-readable zone, other names, documents, specific needs
details-do = Record the registration in full
details-complete = Complete the registration
details-correct = Correct
needs-write-only = You can note specific needs here; only protection and case staff can read them afterwards.
members-to-complete = Some members are only counted so far. Open each to add name and details.
field-zone = Machine-readable zone of the document
field-zone-hint = The two or three lines with < at the foot of a passport or card. Type or paste them: name, birth, nationality and number are taken over.
field-father = Father’s name
field-grandfather = Grandfather’s name
field-native-given = Given name, in the person’s own letters
field-native-father = Father’s name, in the person’s own letters
field-native-grandfather = Grandfather’s name, in the person’s own letters
field-native-family = Family name, in the person’s own letters
field-alias = Also called
field-birth = Date of birth
field-birth-hint = Only as exact as it is known: 2003, 05.2003 or 12.05.2003
field-age-if-unknown = Age in years, if the birth is not known
field-relation = Relation to the head of household
field-care = If this is a child: who is with them
field-care-hint = Unaccompanied: nobody of the family and no legal carer. Separated: with another relative, without the parents.
field-language = Language they speak best
field-other-languages = Other languages
field-document-kind = Document
field-document-number = Its number
field-document-issuer = Issued by
field-document-issuer-hint = Three letters of the country, such as IRQ
field-document-expires = Good until
field-phone = Phone
field-contact-rule = How to contact them safely
field-contact-note = What else a caller must know
field-needs = Specific needs
field-reason = Why
field-photo = Photo
field-method = How it was counted
relation-head = head of household
relation-spouse = wife or husband
relation-child = child
relation-parent = parent
relation-sibling = brother or sister
relation-grandchild = grandchild
relation-grandparent = grandparent
relation-other-relative = other relative
relation-foster-child = foster child
relation-not-related = not related
care-accompanied = with a parent or legal carer
care-unaccompanied = unaccompanied: with nobody of the family
care-separated = separated: with another relative
language-ckb = Sorani
language-kmr = Kurmanji
language-ar = Arabic
language-fa = Persian
language-prs = Dari
language-ps = Pashto
language-fr = French
language-en = English
language-ru = Russian
document-birth-certificate = birth certificate
document-laissez-passer = laissez-passer
document-other = other document
document-until = good until { $day }
document-expired = expired
contact-rule-any-time = call or write at any time
contact-rule-person-only = speak to the person only
contact-rule-no-message = leave no message
contact-rule-through-other = only through somebody else
contact-rule-do-not-call = do not call
need-CR-CP = child who is a parent
need-CR-AF = child of armed groups
need-SC-CH = child who heads a household
need-SC-IC = child in an institution
need-SC-FC = child in foster care
need-DS-DF = hears badly or not at all
need-DS-PS = cannot move without help
need-DS-MM = learns or understands with difficulty
need-DS-SD = speaks with difficulty
need-SM-MN = malnourished
need-SM-CC = critical illness
need-SM-OT = other medical condition
need-FU-TR = family to be traced
need-FU-FR = family to be reunited
need-LP-ND = no legal document
need-LP-RR = at risk of being returned to danger
need-TR-PI = survivor of torture, harmed in body or mind
need-TR-WV = witnessed violence
need-SV-VA = survivor of sexual or gender-based violence
why-card = has this card
why-card-revoked = had this card; it is revoked
why-document = document
why-phone = phone
why-same = same spelling
why-other-spelling = another spelling
why-begins = begins so
why-typing-error = near, perhaps a typing error
why-swapped = names in another order
search-hint = Any part of a name in any script; or a card, document or phone number
search-age = Age, about
column-left = Left
people-work = Registration work
person-work = More about this person
correct-title = Correct what is written
correct-lead = What was written before stays in the journal, with what replaced it and why.
correct-do = Record the correction
photo-title = Photo
photo-lead = Only if the person wants one; nothing depends on it. It is made small, and the place and device that the camera wrote are removed. Only staff who see names see it.
photo-do = Add the photo
photo-alt = Photo of this person
headcount-title = Count people
headcount-lead = How many are here, by sex and age. Nobody is registered by it.
headcount-do = Record the count
headcount-newest = { $n ->
    [one] Counted on { $day }: { $n } person
   *[other] Counted on { $day }: { $n } people
    }
method-counted = counted one by one
method-observed = observed
method-said = said by somebody who knows
batch-title = Enter paper forms
batch-lead = One line for each household form. Go from field to field with the tab key. A form number that was entered before adds nothing.
batch-taken = { $n ->
    [one] { $n } form is in.
   *[other] { $n } forms are in.
    }
batch-wrong = These lines are not in yet; mend them and send again.
batch-row = Line { $n }:
batch-do = Record these forms
column-form = Form no.
column-read-aloud = Read aloud, agreed
sex-letter-female = F
sex-letter-male = M
paper-title = Paper forms
paper-headcount = Headcount
paper-household = Registration of a household
paper-person = Registration of a person
paper-consent = Consent
paper-print = Print this page with the browser.
paper-form-number = Form no.
paper-registrar = Registrar
paper-signature = Signature or thumb
paper-card-given = Card given, no.
household-of = Household { $id }
notice-was-read = notice read aloud in { $language }
card-title = Card
card-show = Show or print the card
card-give = Give a card
card-give-anew = Give a new card, revoke the old
card-given = Given on { $day }
card-revoked = revoked on { $day }: { $why }
card-revoke = Revoke the card
card-reason-lost = lost
card-reason-stolen = stolen
card-reason-damaged = damaged
card-reason-given-anew = a new one was given
card-reason-error = an error
card-code = Code of the card
card-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
    }
card-text = This card holds no name. Keep it. If it is lost, say so: a new one is given, and the old one is worth nothing.
collector-title = Who may collect beside the head
collector-none = Nobody is named yet.
collector-who = Person
collector-do = Name this person
collector-illness = the head is ill
collector-child-care = the head cares for children
collector-work = the head works or is away
collector-age = the head is old
collector-other = another reason

# Children without their parents
children-title = Children without parents
children-lead = Children who are unaccompanied or separated. Unaccompanied children first, those who have waited longest on top.
empty-children = No child is flagged.
child-unaccompanied = Unaccompanied child
child-separated = Separated child
child-unaccompanied-care = Nobody of the family is here: safe care tonight, by somebody named and checked.
child-unaccompanied-interests = Best interests assessment: within 24 hours at high risk, 3 days at medium, a week at low.
child-unaccompanied-tracing = Family tracing begins with what the child and others tell.
child-unaccompanied-return = No return and no transfer before a best interests determination.
child-separated-care = Look at the relative who cares for the child: is it safe, does the child want it, can they manage?
child-separated-interests = Best interests assessment: within 24 hours at high risk, 3 days at medium, a week at low.
child-separated-tracing = Trace the parents.
child-separated-return = No return without the parents before a best interests procedure.

# Consent and rights
consents-title = Consent
consent-note-title = Note an answer
consent-note-do = Record the answer
consent-withdraw = Withdraw: { $purpose }
column-purpose = Purpose
column-answer = Answer
column-how = How
column-date = Date
purpose-assistance = assistance
purpose-referral = referral to a service
purpose-sharing = sharing with a named partner
purpose-return = voluntary return
purpose-statistics = statistics and studies
purpose-text-assistance = We use what you tell us to bring you help and to count nobody twice.
purpose-text-referral = We give what a service needs to know to that service, each time after asking you.
purpose-text-sharing = We give your name and document to the partner or authority named here, and to no other.
purpose-text-return = We use what you tell us to prepare your return, if you wish to return. You may change your mind at any time.
purpose-text-statistics = We use what you tell us, without your name, to study what people need.
answer-given = agreed
answer-refused = did not agree
answer-withdrawn = withdrawn
door-open = agreed
door-not-asked = not asked
door-refused = did not agree
door-withdrawn = withdrawn
door-objected = objected; not used
how-signed = signed
how-said = said, with a witness
how-guardian = by a guardian, for a child
basis-consent = consent
basis-vital-interest = vital interest
basis-best-interests = best interests of the person
basis-mandate = mandate
basis-legal-duty = legal duty
basis-other = It rests on something other than consent
field-basis = On what
field-explained = What was explained
field-explained-hint = In a sentence; or the number of the text that was read
field-witness = Witness
field-guardian = Guardian
field-child-view = The child’s own view
field-recipient-kind = For whom
field-recipient = Name or country
field-recipient-hint = For a consulate or an authority the three letters of the country, such as IRQ
field-consent-recipient-hint = Only for sharing: consulate-IRQ, authority-BLR, partner-REDCROSS
objection-title = Note an objection
field-objection = What they object to and why, in their words
field-objection-answer = What was answered, and what is done
objection-upheld = The objection is upheld: do not use the data for this
objection-do = Record the objection
objected = Objected to:
file-title = Whole file
file-lead = All that is written about you. You may ask for anything to be corrected, object to its use, or ask to be forgotten.
rights-title = Your rights
rights-text = See what is written. Have it corrected. Take back a consent at any time; aid does not depend on it. Object. Be forgotten. Ask any member of staff, or the mission’s data protection focal point.
forget-keeps = What stays after forgetting: sex, age group, nationality, place and what the household received, without a name; and that somebody was forgotten, when and on which ground. Where a law asks for more to be kept, the ground says so.

# Who is the same person
duplicates-title = Possible duplicates
duplicates-look = Compare all records now
duplicates-looking = All records are being compared. Load this page again in a moment.
duplicates-looked = { $n ->
    [one] Compared at { $when }: { $n } pair waits for a decision.
   *[other] Compared at { $when }: { $n } pairs wait for a decision.
    }
duplicates-never = The records were not compared since this program started.
duplicates-elsewhere = { $n ->
    [one] { $n } more pair concerns a site that is not yours. Ask whoever works there.
   *[other] { $n } more pairs concern sites that are not yours. Ask whoever works there.
    }
empty-duplicates = No two records look like one person.
suspects-title = This may be somebody who is registered already
suspects-lead = Nothing is recorded yet. Look at each; the machine only compares, you decide.
suspects-here = Other records look like this person:
suspect-same = It is the same person: open their record instead
suspect-different = It is somebody else
suspect-unknown = I cannot tell: register, and put the pair on the work list
suspect-elsewhere = Somebody who matches is registered at a site that is not yours. Ask the protection officer or whoever works there.
likely-almost-sure = almost surely the same ({ $n } of 100)
likely-very = very likely the same ({ $n } of 100)
likely-rather = likely the same ({ $n } of 100)
likely-perhaps = perhaps the same ({ $n } of 100)
matters-both-received = both received aid
matters-same-site = at one site
matters-child = a child without parents
compare-title = Are these one person?
column-received = Received
decide-title = Your decision
decide-same = The same person
decide-different = Different persons
decide-unknown = Cannot be told; an earlier decision is undone
decide-one-household = Their two households are one: bring everybody together
decide-text = Neither record is changed. They are shown and counted as one from now on, and a later decision can undo this.
decide-do = Record the decision
decide-again = look again
decided-same = Decided: the same person.
decided-different = Decided: different persons.
decided-unknown = Decided: cannot be told.
same-title = Other records of this person
waterfall-caption = What speaks for one person, and what against
waterfall-prior = Before looking
waterfall-prior-text = how rare it is that two records with something in common are one person
waterfall-total = Together
evidence-given = Given name
evidence-father = Father’s name
evidence-grandfather = Grandfather’s name
evidence-family = Family name
evidence-order = Order of the names
evidence-birth = Birth
evidence-sex = Sex
evidence-phone = Phone
evidence-document = Document
evidence-origin = Place of origin
evidence-site = Site
evidence-relation = Relation to the head
evidence-nationality = Nationality
evidence-household = The rest of the household
commonness-1 = rare
commonness-2 = not frequent
commonness-3 = frequent
commonness-4 = very frequent
level-same = the same
level-other-spelling = the same name in another spelling or script
level-near = alike but for a letter or two
level-part-of = one is a part of the other
level-resembling = somewhat alike
level-different = different
level-unlike = nothing in common
level-in-place = each part in its place
level-given-and-father = given and father’s name stand in each other’s place
level-given-and-family = given and family name stand in each other’s place
level-father-and-family = father’s and family name stand in each other’s place
level-shifted = the parts stand one place further on
level-same-day = the same day
level-day-and-month-swapped = day and month stand in each other’s place
level-one-digit = one digit differs, or two are swapped
level-same-day-other-year = the same day of another year
level-same-month = the same month, another day
level-same-year = the same year, another month
level-year-off-by-two = at most two years apart
level-far = far apart
level-approximate-same = the same year, both only approximate
level-approximate-year = the same year, one only approximate
level-approximate-off-by-one = a year apart, at least one approximate
level-approximate-off-by-three = up to three years apart, at least one approximate
level-approximate-off-by-five = up to five years apart, at least one approximate
level-approximate-off-by-ten = up to ten years apart, at least one approximate
level-approximate-far = more than ten years apart, at least one approximate
level-same-own = the same number, on no other form
level-same-shared = the same number, on a few forms
level-same-common = the same number, on many forms
level-one-slip = one character differs, or two are swapped
level-two-slips = two characters differ
level-same-area = different places of one area
level-both-adult = different, though both of an adult
level-three-others = three or more others of the two households match each other
level-two-others = two others of the two households match each other
level-one-other = one other of the two households matches
level-one-likely = one other of the two households may match
level-no-other = no other of the two households matches
level-rival-with-others = others match, but somebody else of the household resembles this one more
level-rival = somebody else of the household resembles this one more
level-alone = nobody else is on one of the forms

# Lists that leave the mission
lists-title = Lists that leave
lists-lead = A list for a consulate, an authority or a partner holds only people who agreed to be named to it, never somebody who asks for protection, and only name, birth, nationality and document. Two others must approve; each copy is written down and marked.
empty-lists = No list was asked for.
list-ask-title = Ask for a list
list-ask-do = Ask for the list
field-what-for = What it is needed for
recipient-consulate = Consulate
recipient-authority = Authority
recipient-partner = Partner
list-approvals = { $n } of { $of } approvals
list-approve = Approve this list
list-make-copy = Make a copy
list-copy = Copy { $copy }: { $n } people, { $day }
list-copy-title = List for { $recipient }
list-left-out = { $consent ->
    [one] { $consent } person is not on it: no consent to this recipient. Nobody who asks for protection is on it.
   *[other] { $consent } people are not on it: no consent to this recipient. Nobody who asks for protection is on it.
    }
list-mark = Copy { $copy } for { $recipient } · made on { $day } by { $who } · { $digest } · not to be passed on

# What was done
done-card = The card is given.
done-card-revoked = The card is revoked; it is worth nothing from now on.
done-collector = The person may collect for the household.
done-consent = The answer is recorded.
done-corrected = The correction is recorded.
done-decided = The decision is recorded.
done-detailed = The registration in full is recorded.
done-headcount = The count is recorded.
done-list-approved = The list is approved by you.
done-list-asked = The list is asked for; two others must approve it.
done-moved = The person belongs to the other household from today.
done-objection = The objection is recorded.
done-photo = The photo is added.

# Kinds of entries about a person, as the person reads them
kind-people-person-registered = registered
kind-people-person-detailed = registered in full
kind-people-person-corrected = corrected
kind-people-person-moved = went over to another household
kind-people-person-left = left the site
kind-people-person-forgotten = forgotten
kind-people-photo-added = photo added
kind-people-consent-noted = an answer on consent noted
kind-people-objection-noted = an objection noted
kind-people-records-compared = compared with another record
kind-people-collector-named = named to collect for a household
kind-cases-noted = something noted of a case
rule-people-double-delivery = Two records of one person received the same item within a week, in two households. Ask the team whether that was meant.
refusal-access-other-site = This person or place ({ $site }) is not of your sites. Ask the protection officer or whoever works there.
refusal-people-birth-unreadable = “{ $text }” cannot be read as a date of birth. Write 2003, 05.2003 or 12.05.2003, or leave it empty and write the age.
refusal-people-card-unknown = This household has no such card.
refusal-people-consent-incomplete = { $field ->
    [recipient] Name the partner or authority with whom it may be shared.
    [basis] Voluntary return rests on consent alone, and another basis than consent cannot be refused or withdrawn. Choose consent, or another purpose.
    [how] Say how the answer was given.
    [explained] Write what was explained.
    [language] Choose the language in which it was explained.
    [witness] A consent that was said needs the name of the witness.
    [guardian] A child’s consent needs the name of the guardian.
    [child_view] Write down the child’s own view beside the guardian’s word.
   *[other] Choose what the answer is about.
    }
refusal-people-consent-lacking = The person has not agreed to this ({ $purpose }). Ask them, explain it in their language, and note the answer first.
refusal-people-count-unreadable = “{ $text }” cannot be read as a number of people. Write a whole number, or leave it empty.
refusal-people-day-unreadable = “{ $text }” cannot be read as a day, or it lies in the future. Write year-month-day, such as 2021-11-24.
refusal-people-decision-missing = Choose one of the three decisions.
refusal-people-document-number = Write the number of the document, or leave the document out.
refusal-people-form-number = Write the number of the paper form: by it the same form is known when it is entered twice.
refusal-people-headcount-empty = Write how many people there are, at most 100,000 in a field.
refusal-people-headcount-method = Choose how the people were counted.
refusal-people-household-unknown = There is no such household. Open it from the person’s page and try again.
refusal-people-list-approved-before = You have approved this list already; another must.
refusal-people-list-locked = Names are locked on this machine. Ask whoever runs it to unlock the mission’s key, then make the copy.
refusal-people-list-not-approved = Two others must approve this list before a copy is made.
refusal-people-list-own = You asked for this list; two others must approve it.
refusal-people-list-recipient = Name whom the list is for: the country of the consulate or authority, or the partner.
refusal-people-list-unknown = There is no such list.
refusal-people-photo-unreadable = This file cannot be read as a photo. Choose a JPEG or PNG picture.
refusal-people-record-itself = This is one and the same record; choose another to compare it with.
refusal-people-site-unknown = There is no site with the code { $site }. Name the place first.
refusal-people-unknown = There is no such person.
refusal-people-zone-unreadable = The machine-readable zone cannot be read: { $cause }. Compare it with the document, or leave it empty.
