# Sentences of the room `aid`.
aid-stock-title = What is in stock?
aid-stock-by-item = In all stores, by item
aid-column-good = Good
aid-column-expired = Past its day
aid-column-days = Lasts
aid-days-unknown = not used lately
aid-stores = Stores
empty-aid-stores = No store is named yet. Name the first one below.
empty-aid-stock = Nothing is recorded in stock on this day.
aid-waybills = Waybills
empty-aid-waybills = No load is recorded yet.
aid-waybill-number = Waybill { $number }
aid-waybill-title = Waybill
aid-waybill-without = A load that nobody recorded as loaded
aid-on-the-way = on its way
aid-consignee-store = to the store
aid-consignee-distribution = for the distribution
aid-consignee-partner = to the partner
aid-requisitions = Asked for
empty-aid-requisitions = Nothing waits to be loaded.
aid-needed-by = needed by { $day }
aid-pipeline = Pipeline
empty-aid-pipeline = Nothing is promised or on its way.
aid-pipeline-pledged = pledged
aid-pipeline-procured = procured
aid-pipeline-in-transit = in transit
aid-pipeline-cleared = cleared
aid-pipeline-in-store = in store
aid-pipeline-cancelled = will not come
aid-pipeline-note = Note
aid-column-donor = Donor
aid-column-status = How far
aid-column-expected = Expected
aid-column-next = Next
aid-late = late
aid-record-title = Record something
aid-new-store = A new store
aid-field-code = Short name
aid-field-code-hint = Letters and dashes, such as bruzgi-store; sheets use it
aid-field-store-name = Name
aid-store-do = Name the store
aid-new-requisition = Ask for items for a site
aid-field-needed-by = Needed by
aid-requisition-do = Ask for them
aid-new-promise = Something is promised
aid-field-donor = Donor: who gives or pays
aid-field-partner = Partner
aid-field-partner-hint = Only where it goes to a partner
aid-field-cost = What all of it costs
aid-field-cost-hint = With two decimals, such as 1250.00
aid-field-currency = Currency, three letters
aid-promise-do = Note the promise
aid-line = Item { $n }
aid-field-batch = Batch or size
aid-field-expires = Good until
aid-receive = Stock came in
aid-field-from = From whom
aid-field-paper = Number of its paper
aid-field-promise = Was it promised?
aid-promise-none = It was not promised
aid-receive-do = Receive it
aid-load = Load a truck
aid-field-number = Number of the waybill
aid-closed-go-on = Nothing more is recorded here. For whoever is still waiting, plan another distribution.
refusal-aid-returned-beyond = Only { $left } { $unit } of { $item } can be left, by what was loaded and handed over. Look at the number; if a load is not recorded, record it first.
refusal-aid-waybill-arrived = What arrived of this waybill is recorded already. Count the store if it was wrong.
refusal-aid-rules-older = Version { $held } holds, and this file is version { $version }. Give it a higher version and adopt it again.
rule-aid-more-than-due = More was handed over than the household was due. Ask the team whether that was meant.
aid-beyond-lost-or-damaged = What they had is lost or damaged
aid-beyond-more-members = They are more than are registered
aid-beyond-leader-agreed = The team leader agreed
aid-beyond-other = another reason
refusal-aid-beyond-unknown = Choose why more than is due is handed over.
refusal-aid-desk-long = Name the desk by a number or a letter.
aid-field-size = Size
aid-field-requisition = For what was asked
aid-field-to = Where to
aid-to-partner = to a partner, named below
aid-field-carrier = Carrier or vehicle
aid-field-carrier-hint = No person’s name
aid-load-do = Load it
aid-count = Count the stock
aid-count-hint = Write what is there, whatever the book says. What you leave empty was not counted. A count of an earlier day stands for the end of that day.
aid-count-do = Record the count
aid-lose = Something is lost or spoilt
aid-lose-do = Record the loss
aid-loss-damaged = damaged
aid-loss-expired = past its day
aid-loss-stolen = stolen
aid-loss-spoilt = spoilt
aid-loss-other = another reason
aid-column-book = By the book
aid-column-variance = Stock variance
aid-short-by = short by { $amount }
aid-expired = past its day
aid-expires-soon = soon
aid-moves = What moved
aid-move-received = received
aid-move-lost = lost
aid-move-counted = counted
aid-move-loaded = loaded
aid-move-arrived = arrived
aid-move-returned = came back
aid-column-loaded = Loaded
aid-column-arrived = Arrived whole
aid-column-damaged = Damaged
aid-column-missing = Missing
aid-column-reported = Reported as distributed
aid-load-weighs = The load weighs about { $kg } kg and fills about { $m3 } m³.
aid-signed-loaded = Loaded by
aid-signed-carried = Carried by
aid-signed-received = Received by
aid-arrival = What arrived
aid-arrival-hint = Count it before the driver leaves. What was loaded and is neither whole nor damaged here is missing.
aid-field-taken-by = Who took it over
aid-field-taken-by-hint = The team or partner; no person’s name
aid-arrival-do = Record what arrived
aid-plan-title = Plan a distribution
aid-field-store = From which store
aid-field-items = What is handed out
aid-field-items-hint = Choose none for all that anybody there is due.
aid-field-unregistered = People who are not registered: take something along for so many
aid-criteria = If there is not enough: prioritisation criteria
aid-criteria-hint = Choose before you look. The choice and its reason become part of the plan.
aid-rule-most-severe-first = Most severe first: households with small children, then with older people, then larger ones
aid-rule-equal-coverage = Equal coverage: everybody gets the same part of what they are due
aid-rule-own-order = Own order: the households listed below first
aid-own-order = Households in your own order
aid-own-order-hint = One to a line, as the distribution list names them
aid-plan-look = Look at the plan
aid-plan-summary = The plan
empty-aid-plan = Nobody who is registered there is due any of it on that day. Choose other items or another day.
aid-packing-list = Packing list
aid-column-due = Due
aid-column-in-stock = In stock
aid-column-to-load = To load
aid-plan-short = There is not enough for everybody. Somebody goes without: say by which rule, and why.
aid-plan-choose = Choose the prioritisation criteria above, and look again.
aid-field-why-rule = Why these criteria
aid-plan-do = Decide this plan
aid-who-without = Who gets less
aid-cut = { $gets } of { $due }
aid-distributions = Distributions
aid-distribution-at = { $site }, { $day }
empty-aid-distributions = No distribution is planned or was held in these days.
aid-access-requested = Access is asked for, not granted
aid-access-granted = Access is granted for this day
aid-access-denied = Access is denied for this day
aid-access-done = The access mission took place
aid-access-unknown = Nothing is noted on access for this day
aid-closed = closed
aid-today = today
aid-to-desk = Open a desk
aid-to-list = Distribution list
aid-to-closing = Close it
aid-n-of = { $n } of { $of }
aid-households-served = households served
aid-people-served = people served
aid-unregistered-served = of them not registered
aid-slips-given = slips given
aid-reckoning = What became of the load
empty-aid-loaded = Nothing is loaded for it yet. Load it from a store:
aid-column-handed = Handed over
aid-column-returned = Back in the store
aid-column-left = Left
aid-beyond-load = { $amount } more than loaded
aid-by-desk = By desk
aid-field-desk = Desk
aid-column-servings = Servings
aid-column-people = People
aid-the-plan = The plan
aid-signed-leader = Team leader
aid-signed-store = Store
aid-desk-title = Who is next?
aid-field-token = Card, or the six letters of the list
aid-field-token-hint = Scan the card, or type what stands below its code
aid-find-do = Find
aid-left-here = Left at this distribution
aid-comma = {", "}
aid-priority = priority lane
aid-priority-short = P
aid-nothing-due = Nothing of this distribution is due to this household now.
aid-something-else = Something else, or instead
aid-instead-of = In the place of
aid-who-collects = Who collects
aid-field-collector = It is taken by
aid-collector-head = the head of household
aid-collector-member = another member
aid-collector-alternate = an alternate collector
aid-no-alternate = No alternate collector is named for this household.
aid-field-collector-why = Why an alternate collector
aid-field-beyond = Why more than is due
aid-field-beyond-hint = Only where more is handed over
aid-serve-do = Hand over
aid-individual-needed = Only after an individual assessment. Bring the mother and child to the health team; do not send them away without help.
aid-due-now = Due now: { $amount }
aid-refused = Does not want it
aid-received-of = Received { $received } of { $entitled } in this period.
aid-again-on = Again from { $day }.
aid-perhaps-for-infant-food = 6 to 23 months old
aid-perhaps-for-infant-formula = under 6 months old
aid-perhaps-for-nappies = under 30 months old
aid-only-left = Only { $amount } are left here.
aid-received-before = Received before, last on { $day }
aid-not-registered = Somebody who is not registered
aid-not-registered-hint = They are served like everybody. Count them by sex and age; no name is asked.
aid-people-women = Women
aid-people-men = Men
aid-people-girls = Girls
aid-people-boys = Boys
aid-people-others = Not said
aid-others-do = Serve and count
aid-slip-give = Leaves unserved: give a slip
aid-field-come-back = Come back on
aid-slip-ran-out = it ran out
aid-slip-stopped = the distribution stopped
aid-slip-closed = it is closed
aid-slip-other = another reason
aid-slip-do = Give the slip
aid-slip-title = Slip
aid-slip-text = Please come back on this day. With this slip you go through the priority lane.
aid-list-title = Distribution list
aid-column-ticket = Household
aid-column-mark = Mark
aid-list-foot = P: priority lane. Entitlements { $rules }.
aid-closing-title = Close the distribution
aid-closing-lead = Count what is left before it goes back. What was loaded is handed over, back in the store, or missing: the three add up.
aid-closing-sum = Loaded { $loaded }, handed over { $handed }: { $left } must be here.
aid-field-stopped = Did it stop midway?
aid-not-stopped = No, everybody who came was served
aid-stop-unsafe = Stopped: it was not safe.
aid-stop-ran-out = Stopped: it ran out.
aid-stop-weather = Stopped: the weather.
aid-stop-access = Stopped: access ended.
aid-stop-other = Stopped: another reason.
aid-field-note-hint = What others should know; nobody’s name
aid-closing-do = Close it
aid-closed-on = Closed on { $day }.
aid-report-title = A partner’s report
aid-report-lead = What a partner distributed, by its own report. With a waybill’s number it is compared with what was handed to them.
aid-field-provider = Who distributed
aid-field-waybill = Number of the waybill, if it came from our stores
aid-field-group = Which group
aid-field-group-hint = If the same people are served again, write the same name: reached counts a group once. No person’s name.
aid-field-source = Source
aid-field-sure = The amounts are meant as they are
aid-report-do = Record the report
aid-service-title = A service
aid-service-lead = Vaccinations, consultations, information sessions: counted by people, without stock.
aid-field-service = Which service
aid-service-do = Record the service
aid-figures-title = Whom did the aid reach?
aid-items-title = Items and kits
aid-entitlements-title = Who is entitled to what?
aid-rules-version = { $id }, version { $version }
aid-column-sector = Sector
aid-column-unit = Counted in
aid-column-weight = One weighs, fills
aid-grams = { $g } g, { $ml } ml
aid-column-keeps = Keeps
aid-service = service
aid-individual = individual assessment
aid-sizes = Sizes:
aid-column-for = For whom
aid-column-often = How often
aid-once = once
aid-per-person = for each person
aid-per-household = for each household
aid-months = { $from } to { $until } months
aid-everybody = everybody
aid-compared-title = Against the standard
aid-compared-lead = How long each delivery of known amount meets the standard for the people who were there by the figure of that day.
aid-column-present = People there
aid-column-covers = Meets it for
aid-covers-hardly = less than a tenth of a day
aid-served-reached = Served adds up every round. Reached counts a household once, and a group by its largest day; where a group may hold registered people too it is a range.
aid-by-site = By site
aid-by-sector = By sector
aid-column-served = Served
aid-column-reached = Reached
aid-column-in-need = In need
aid-column-coverage = Coverage
aid-handed-by-item = Handed over at our desks
aid-by-provider = Brought, by provider and donor
aid-by-provider-note = Reports without an amount are left out; plans too.
aid-cost-title = Cost for each person reached
empty-aid-cost = Nothing is known of costs, or nobody was reached yet. Costs come from the pipeline.
aid-cost-each = { $each } for each of { $people } people
aid-cost-note = What was paid for what is in store, over everybody reached at least. Transport and staff are not in it.
aid-allow-title = Allow what is not given otherwise
aid-allow-lead = After an individual assessment only. The desk sees the item, the amount and the last day; what you write here is sealed under the child.
aid-field-child = Child
aid-field-every-days = After how many days again
aid-field-until = Last day
aid-field-assessment = What was assessed, and what else is to be done
aid-allow-do = Allow it
done-aid-allowed = It may be handed over until the day you said.
done-aid-arrived = What arrived is recorded.
done-aid-closed = The distribution is closed.
done-aid-counted = The count is recorded.
done-aid-loaded = The load is recorded. Print the waybill.
done-aid-lost = The loss is recorded.
done-aid-planned = The distribution is planned. Load what it needs.
done-aid-promise = It is noted.
done-aid-received = The stock is received.
done-aid-report = The report is recorded.
done-aid-requisition = The items are asked for.
done-aid-served = Handed over. Who is next?
done-aid-service = The service is recorded.
done-aid-store = The store is named.
refusal-aid-allowance-days = Write an amount above 0, after how many days again, and a last day that is not past.
refusal-aid-amount-unreadable = “{ $text }” is no amount. Write a number, such as 12 or 0.5.
refusal-aid-batch-expired = { $item }, batch “{ $batch }”, was good until { $day }. Take another batch, and record this one as lost: past its day.
refusal-aid-card-revoked = This card was revoked on { $day }. Ask for the household’s new card, or find it on the list; serve them either way.
refusal-aid-child-unknown = Choose a child of this household.
refusal-aid-choice-missing = There is not enough for everybody. Choose the prioritisation criteria and write why.
refusal-aid-collector-reason = Say why an alternate collector takes it.
refusal-aid-day-ahead = That day has not come yet. Choose today or an earlier day.
refusal-aid-day-past = A distribution is planned for today or a later day.
refusal-aid-day-unreadable = Write the day as year-month-day, such as 2021-11-29.
refusal-aid-destination-missing = Say where the load goes: a distribution, another store, or the partner’s name.
refusal-aid-distribution-closed = This distribution was closed on { $day }. What was handed over later belongs to another distribution: plan one.
refusal-aid-distribution-unknown = There is no such distribution here. Go back to the list of distributions.
refusal-aid-donor-missing = Say who gives it or pays for it.
refusal-aid-from-missing = Say from whom the stock came.
refusal-aid-individual-only = { $item } is only handed over after an individual assessment, and never more than it allows. Bring the family to the health team.
refusal-aid-item-not-individual = This item needs no individual assessment. Hand it over by its entitlement.
refusal-aid-item-service = { $item } is a service and has no stock. Record it under “A service”.
refusal-aid-item-unknown = The catalogue has no item “{ $item }”. Choose one of the list, or adopt a catalogue that has it.
refusal-aid-lines-empty = Write at least one item with its amount.
refusal-aid-loss-reason = Choose why it was lost.
refusal-aid-more-than-due = Only { $due } { $unit } of { $item } are due now. Hand over that much, or choose why more.
refusal-aid-people-missing = Write how many people were served.
refusal-aid-place-unknown = No place has the code “{ $site }”. Choose a site that is named here.
refusal-aid-plan-empty = Nobody who is registered there is due any of it on that day. Choose other items or another day.
refusal-aid-quantity-absurd = { $quantity } { $unit } of { $item } for { $people } people is more than can be meant for so many. Look at the unit and the number. On a report, say that it is meant; at the desk, hand it over in parts.
refusal-aid-rules-unreadable = The file is not adopted: { $what }. Mend it and adopt it again; what held before goes on.
refusal-aid-served-empty = Write what was handed over, or mark what was not wanted.
refusal-aid-site-closed = { $site } has been closed since { $day }. Mend the day, or note at the site that it is open again.
refusal-aid-slip-day = A slip is for a later day.
refusal-aid-slip-reason = Choose why they leave unserved.
refusal-aid-status-unknown = Choose how far it has come.
refusal-aid-stock-short = The book has { $balance } { $unit } of { $item }, not { $wanted }. Load less, or count the store first.
refusal-aid-stop-reason = Choose why it stopped.
refusal-aid-store-code-missing = Write a short name and a name for the store.
refusal-aid-store-code-taken = Another store has the short name “{ $code }”. Choose another.
refusal-aid-store-unknown = Choose a store that is named here.
refusal-aid-taken-by-missing = Say who took the load over: the team or partner.
refusal-aid-ticket-two = Two households end with the same six letters. Scan the card.
refusal-aid-ticket-unknown = No household of this site ends with “{ $ticket }”. Look at the distribution list.
refusal-aid-token-unknown = No card and no household of this site is known by that. Try again; if they are not registered, serve and count them below.
refusal-aid-unit-other = { $item } is counted in { $known }, not in “{ $unit }”. Reckon it over and write it again.
refusal-aid-waybill-number = The number “{ $number }” is empty or taken. Write the number of the paper.
refusal-aid-waybill-unknown = No waybill of ours has the number “{ $number }”. Look at the paper, or leave the field empty.
rule-aid-close-out-differs = What the team said is missing differs from what the hand-overs leave. Look for a hand-over or a load that is not recorded.
rule-aid-closed-twice = One distribution was closed twice. Look which of the two counts of what was left is right.
rule-aid-expired-loaded = A batch past its day was loaded. Take it back and record it as lost.
rule-aid-more-than-loaded = More was handed over and returned than was loaded. Look for a load that was not recorded.
rule-aid-report-beyond-waybill = A partner reports more than its waybill handed to it. Ask the partner.
rule-aid-stock-below-zero = More left a store than its book held. Count the store, or look for a receipt that is not recorded.
rule-aid-stock-missing = Something is missing after a distribution. Find out what became of it.
rule-aid-stock-variance = A count differs from the book. Find out why, and count again.
rule-aid-waybill-differs = What arrived of a waybill differs from what was loaded. Ask the carrier.
rule-aid-waybill-loaded-twice = One waybill was loaded twice. Give the second load a number of its own.
rule-aid-waybill-without-loading = A load arrived that nobody recorded as loaded. Record the loading.
aid-thing-body-soap-100g = body soap 100 g
aid-thing-laundry-soap-200g = laundry soap 200 g
aid-thing-toilet-paper = toilet paper
aid-thing-toothbrush = toothbrush
aid-thing-toothpaste-75ml = toothpaste 75 ml
aid-thing-shampoo-250ml = shampoo 250 ml
aid-thing-razor = razor
aid-thing-towel = towel
aid-thing-underwear = underwear
aid-thing-scarf = scarf
aid-thing-torch = torch
aid-thing-whistle = whistle
aid-thing-comb = comb
aid-unit-pieces = pieces
aid-unit-parcels = parcels
aid-unit-meals = meals
aid-unit-kits = kits
aid-unit-sets = sets
aid-unit-jars = jars
aid-unit-kg = kg
aid-unit-L = litres
aid-unit-doses = doses
aid-unit-consultations = consultations
aid-unit-people = people
aid-unit-rolls = rolls
item-food = Food, mixed
item-hot-meal = Hot meal
item-bread-fruit = Bread and fruit
item-milk = Milk
item-infant-formula = Infant formula
item-dignity-kit = Dignity kit
item-liquid-soap = Liquid soap
item-sanitary-pad = Sanitary pads
item-nappy = Nappies
item-sleeping-bag = Sleeping bag
item-sleeping-mat = Sleeping mat
item-winter-clothing = Winter clothing
item-jerrycan = Water container
item-kitchen-set = Kitchen set
item-vaccination = Vaccination
item-consultation = Medical consultation
item-information-session = Information session
figure-aid-served = People served with aid
figure-aid-served-definition = Every round added up: a household or a group that was served twice counts twice. Rounds at our own desks and those that partners report with a number of people, by that day.
figure-aid-reached = People reached with aid
figure-aid-reached-definition = A household counts once, with as many people as it had at most; people who are not registered count by their group, with the largest day of it. Where people of a group may be registered as well, the figure is a range: at least the largest part at each site, at most all parts together, to which the entries below add up.
figure-needs-people = People in need
figure-needs-people-definition = People at sites where an assessment finds something lacking at severity 3 or worse, each site once, with as many people as that assessment or the newest count says. Below it the sites, and the same by sector; sectors are not added.
source-counted-served = counted from the rounds recorded here
source-counted-reached = counted from the rounds recorded here
source-counted-in-need = counted from the assessments recorded here
method-counted-served = rounds added up
method-counted-reached = households and groups counted once
method-counted-in-need = sites counted once
parts-place = By site
parts-aid-people = By sex and age
parts-sector = By sector
aid-days-left = { $n ->
    [one] { $n } day
   *[other] { $n } days
    }
aid-days-how = { $n ->
    [one] At the rate of the last { $n } day at our own desks.
   *[other] At the rate of the last { $n } days at our own desks.
    }
aid-unregistered-hint = { $n ->
    [one] By the last count { $n } person is there who is not registered.
   *[other] By the last count { $n } people are there who are not registered.
    }
aid-household-of = { $n ->
    [one] household of { $n } person
   *[other] household of { $n } people
    }
aid-and-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
    }
aid-plan-others-after = { $n ->
    [one] { $n } person who is not registered comes after them.
   *[other] { $n } people who are not registered come after them.
    }
aid-n-households = { $n ->
    [one] { $n } household
   *[other] { $n } households
    }
aid-n-women = { $n ->
    [one] { $n } woman
   *[other] { $n } women
    }
aid-n-men = { $n ->
    [one] { $n } man
   *[other] { $n } men
    }
aid-n-girls = { $n ->
    [one] { $n } girl
   *[other] { $n } girls
    }
aid-n-boys = { $n ->
    [one] { $n } boy
   *[other] { $n } boys
    }
aid-n-others = { $n ->
    [one] { $n } person not described
   *[other] { $n } people not described
    }
aid-perhaps = { $n ->
    [one] Ask: one more if the child is { $who }.
   *[other] Ask: for { $n } children more, each who is { $who }.
    }
aid-every-days = { $n ->
    [one] every day
   *[other] every { $n } days
    }
aid-per-share = { $n ->
    [one] for each person
   *[other] for every { $n } people of a household
    }
aid-household-least = { $n ->
    [one] households of { $n } and more
   *[other] households of { $n } and more
    }
aid-plan-for = { $households ->
    [one] { $households } household
   *[other] { $households } households
    } with { $people ->
    [one] { $people } person
   *[other] { $people } people
    }, and { $others } who are not registered.
aid-plan-without = { $households ->
    [one] { $households } household
   *[other] { $households } households
    } with { $people ->
    [one] { $people } person
   *[other] { $people } people
    } would get less than is due. Rule: { $rule }.
aid-covers-days = { $n } days
unit-kits = { $n ->
    [one] kit
   *[other] kits
    }
unit-sets = { $n ->
    [one] set
   *[other] sets
    }
unit-jars = { $n ->
    [one] jar
   *[other] jars
    }
unit-doses = { $n ->
    [one] dose
   *[other] doses
    }
unit-consultations = { $n ->
    [one] consultation
   *[other] consultations
    }
unit-rolls = { $n ->
    [one] roll
   *[other] rolls
    }
