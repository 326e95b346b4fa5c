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
done-handed-over = The hand-over is recorded.
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
rule-aid-same-item-twice = The same item went to one household twice within a week. Ask the team whether that was meant.

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
members-title = Others in the household
members-lead = Leave empty what is not needed. Children too: each is a person of their own.
members-more = More than four people
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
hand-over-title = Hand something over
field-household = Household
household-option = { $n ->
    [one] Household { $id } · { $n } person
   *[other] Household { $id } · { $n } people
    }
empty-households = No household is registered yet. A registrar registers them first.
field-item = Item
field-quantity = How much
hand-over-do = Record the hand-over

# Cases
cases-title = Who waits for me?
sensitive-cases = Who wishes to return, and where they stand: only for those who counsel them. Do not leave this page open.
cases-locked = Cases are locked on this machine, so none are shown. Ask whoever runs it to unlock the mission's key.
cases-summary = Preparing to return: { $waiting }. Departed: { $departed }. Withdrawn or referred: { $closed }.
cases-lately-closed = Withdrawn or referred in the last seven days
cases-waiting = Preparing to return, the longest wait first
empty-cases = Nobody waits on this day.
case-sealed = Case { $id } (name not shown)
column-last-step = Last step
column-next-step = Next step
column-waiting = Waiting
step-state-done = done
step-state-next = next
step-state-later = later
step-needs = first: { $step }
step-note-title = Record: { $step }
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
step-expression-of-interest = Expression of interest
step-counselled = Counselling
step-consented = Consent to return
step-cleared-for-travel = Cleared for travel
step-departed = Departure (voluntariness checked)
step-arrived = Arrival
outcome-done = Done
outcome-withdrawn = Withdrawn: does not wish to return
outcome-referred = Referred for protection
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
refusal-cases-already-closed = This case is closed. If the person asks again, open a new case with an expression of interest.
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
refusal-people-reason-missing = Say why it is corrected.
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
