# Sentences of the room `referrals`.
nav-referrals = Services
compartment-referrals = a referral, or a confidential address
referrals-title = Who waits for a service?
referrals-work = Work on referrals
referrals-services = Directory of services
referrals-band = Referrals tell what somebody needs: only for those who refer. Do not leave this page open.
referrals-new = Refer to a service
referrals-locked = { $n ->
    [0] Referrals are locked on this machine, and none is kept here. Ask whoever runs it to unlock the mission’s key.
    [one] { $n } referral is kept here, and it is locked. Ask whoever runs this machine to unlock the mission’s key.
   *[other] { $n } referrals are kept here, and they are locked. Ask whoever runs this machine to unlock the mission’s key.
    }
referrals-locked-one = This referral is locked on this machine. What happened can be written down all the same; it is read where the key is unlocked. Ask whoever runs this machine to unlock the mission’s key.
referrals-locked-write = The mission’s key is locked on this machine. The referral can be written; it can be read, printed and sent only where the key is unlocked.
referrals-summary = { $chase ->
    [0] Nobody has to be chased today.
    [one] { $chase } referral is to be chased today.
   *[other] { $chase } referrals are to be chased today.
    } { $open ->
    [0] No other is open.
    [one] { $open } other is open.
   *[other] { $open } others are open.
    }
referrals-none = No referral is open. Refer somebody from their page.
referrals-to-chase = To be chased first, the longest overdue on top
referrals-open = Open
referrals-over = Over
referrals-over-n = { $n ->
    [one] { $n } over in the last 30 days
   *[other] { $n } over in the last 30 days
    }
referrals-person = Person
referrals-service = Service
referrals-risk = Urgency
referrals-status = How it stands
referrals-due = Due
referrals-to-decide = refer elsewhere, or close it
referrals-days-over = { $n ->
    [one] { $n } day over
   *[other] { $n } days over
    }
referrals-due-today = due today
referrals-withdrawn-short = consent withdrawn
referrals-by-service = By service
referrals-n-all = Referred
referrals-n-waiting = Waiting
referrals-n-done = Helped
referrals-n-declined = Declined
referrals-why-declined = Why services declined

# The directory
referrals-services-title = Which services are there?
referrals-list-service = List a service
referrals-change-service = Change this service
referrals-save-service = Save the service
referrals-kind = Kind of service
referrals-language = Languages
referrals-where = Where
referrals-whom = For whom
referrals-everybody = everybody
referrals-narrow = Show these
referrals-services-n = { $n ->
    [0] No service.
    [one] { $n } service.
   *[other] { $n } services.
    }
referrals-stale-note = A service that nobody confirmed for more than { $stale } days says so; after { $old } days it stands last, and referring to it warns. These days are our own convention.
referrals-services-none = No service of this sort is listed. Choose fewer conditions, or list one.
referrals-places = Places
referrals-reach = How to reach it
referrals-confirmed = Last confirmed
referrals-never-confirmed = never confirmed
referrals-unconfirmed = { $n ->
    [one] not confirmed for { $n } day
   *[other] not confirmed for { $n } days
    }
referrals-confidential = address confidential
referrals-address = Confidential address
referrals-address-band = For your eyes only: tell it to nobody but whoever goes there. It is never printed.
referrals-address-locked = The address is locked on this machine.
referrals-address-hint = Such as a shelter’s. It is sealed, and shown only to those who may refer. Empty: as it was.
referrals-has-address = The address must not be known
referrals-ages = { $from } to { $to } years
referrals-ages-from = from { $from } years
referrals-free-of = { $free } of { $of } free
referrals-free = { $free } free
referrals-capacity-n = takes { $of }
referrals-cost = Cost for a person
referrals-cost-hint = 0 if it is free; empty if nobody said
referrals-cost-free = free of charge
referrals-cost-unknown = cost not said
referrals-currency = Currency
referrals-currency-hint = Three letters, such as BYN
referrals-closed-since = This service takes nobody since { $day }.
referrals-old-warning = Nobody confirmed this service for long, or ever. Ask there first whether it still takes people.
referrals-full-warning = When it was last asked, no place was free. Ask there first.
referrals-refer-how = To refer somebody, open their page first:
referrals-confirm = Is this still right?
referrals-confirm-do = Confirm it
referrals-confirmed-by = Who said so
referrals-confirmed-on = Confirmed on
referrals-free-now = Places free now
referrals-close-service = It takes nobody any more
referrals-close-service-do = Close this service
referrals-name-en = Name (English)
referrals-name-ar = Name (Arabic)
referrals-provider = Organisation
referrals-area-en = Area in words (English)
referrals-area-ar = Area in words (Arabic)
referrals-sex = Women or men
referrals-age-from = From age
referrals-age-to = Up to age
referrals-only-groups = Only for (none: for everybody)
referrals-staff = Staff
referrals-hours = Open
referrals-hours-en = Opening hours (English)
referrals-hours-ar = Opening hours (Arabic)
referrals-capacity = How many it takes
referrals-reach-hint = The organisation’s own contact, as it may be shown to all staff
referrals-note-en = What else to know (English)
referrals-note-ar = What else to know (Arabic)
referrals-choose = choose
referrals-kind-safehouse = safe house
referrals-kind-health = health care
referrals-kind-psychosocial = psychosocial support
referrals-kind-police = police
referrals-kind-legal = legal aid
referrals-kind-livelihood = livelihood
referrals-kind-child-protection = child protection
referrals-kind-family-mediation = family mediation
referrals-kind-reunification = family reunification
referrals-kind-education = education
referrals-kind-nfi = clothes and household items
referrals-kind-wash = water and hygiene
referrals-kind-registration = registration
referrals-kind-food = food
referrals-kind-accommodation = accommodation
referrals-kind-asylum-authority = asylum authority
referrals-kind-unhcr = UNHCR
referrals-kind-family-tracing = family tracing
referrals-kind-return-assistance = assistance with return
referrals-kind-other = other
referrals-group-women = women
referrals-group-men = men
referrals-group-children = children
referrals-group-unaccompanied-child = unaccompanied children
referrals-group-separated-child = separated children
referrals-group-pregnant = pregnant women
referrals-group-older = older people
referrals-group-disability = people with disabilities
referrals-group-survivor-of-violence = survivors of violence
referrals-group-victim-of-trafficking = victims of trafficking
referrals-group-lgbtiq = LGBTIQ+ people
referrals-group-asylum-seeker = asylum seekers
referrals-sex-female = women and girls only
referrals-sex-male = men and boys only
referrals-staff-female = female staff
referrals-staff-male = male staff
referrals-staff-both = female and male staff

# Writing a referral
referrals-choose-person = A referral begins on the person’s page.
referrals-which-service = Which service?
referrals-speaks-against = Speaks against it
referrals-against-sex = not for their sex
referrals-against-age = not for their age
referrals-against-language = none of their languages
referrals-other-service = another service
referrals-new-to = Refer to { $service }
referrals-shut = They refused or withdrew consent to referrals. Without a newer consent, only another basis allows a referral.
referrals-risk-hint = High: an answer within 2 days. Medium: 7 days. Low: 14 days.
referrals-risk-high = high
referrals-risk-medium = medium
referrals-risk-low = low
referrals-requested = What is asked for
referrals-requested-more = Something else too
referrals-police-asked = They ask for the police themselves
referrals-police-asked-hint = Only where the police is asked for. Without their own request, only a duty by law allows it.
referrals-shared = What is shared
referrals-shared-hint = Read each line aloud, and tick only what they agree to share with this service. What is not ticked is neither kept with the referral nor sent.
referrals-value-of = { $field }: what is shared
referrals-field-name = Name
referrals-field-sex = Sex
referrals-field-age = Age
referrals-field-nationality = Nationality
referrals-field-language = Language
referrals-field-phone = Phone or safe contact
referrals-field-address = Where they stay
referrals-field-carer = Carer
referrals-field-family = Family members
referrals-field-specific-needs = Specific needs
referrals-field-medical = Medical note
referrals-field-summary = Summary and reason
referrals-withheld = What they do not want shared, and why
referrals-not-withheld = –
referrals-is-withheld = not shared
referrals-withheld-fear = fear
referrals-withheld-wants-to-tell-self = want to tell it themselves
referrals-withheld-other = other
referrals-consent = Consent
referrals-consent-hint = To this service, and to exactly what is ticked above. They may say no and lose nothing.
referrals-who = Who consents
referrals-who-individual = the person
referrals-who-caregiver = a caregiver
referrals-who-other = somebody else
referrals-who-name = Their name, if it is not the person
referrals-consent-language = Language in which it was explained
referrals-interpreter = Interpreter, if there was one
referrals-consent-day = Day of the consent
referrals-child-lead = A child: the guardian agrees, and the child’s own view is written down.
referrals-is-child = The person is a child
referrals-guardian = Guardian of a child
referrals-assent = The child’s own view
referrals-other-basis = No consent? Another basis
referrals-basis = On what it rests
referrals-basis-consent = consent
referrals-basis-legal-duty = a duty by law
referrals-basis-vital-interest = vital interest: life or limb is at risk and they cannot be asked
referrals-basis-best-interests = best interests of a child, decided and written down
referrals-basis-reason = Why, and by which law
referrals-decided-by = Who decided it
referrals-worker = Who refers
referrals-worker-contact = How the service reaches them
referrals-write = Write the referral

# One referral
referrals-one = A referral
referrals-persons-page = their page
referrals-written-on = Written
referrals-not-here = What was written is not on this machine yet. It comes with the next exchange.
referrals-withdrawn = Consent was refused or withdrawn: it cannot be sent.
referrals-withdrawn-sent = Consent was withdrawn since: tell the service, and ask it to delete what it got.
referrals-to-reconcile = To reconcile:
referrals-flag-written-twice = it was written twice; the first holds.
referrals-flag-without-basis = consent, or what it rests on, is not written down whole.
referrals-flag-never-written = something happened to it before its writing reached this machine.
referrals-flag-before-written = something is dated before the day of writing.
referrals-flag-never-sent = something was noted before it was sent.
referrals-flag-after-closing = something was noted after it was closed.
referrals-flag-sent-after-answer = it was sent again after the answer.
referrals-flag-after-result = an answer was noted after the result.
referrals-flag-not-accepted = help began without an acceptance.
referrals-status-pending = not sent yet
referrals-status-sent = sent, no answer yet
referrals-status-waiting = on the waiting list
referrals-status-accepted = accepted
referrals-status-declined = declined
referrals-status-in-progress = in progress
referrals-status-done = helped
referrals-status-no-show = did not come
referrals-status-not-available = not available there
referrals-status-declined-by-person = the person declined
referrals-status-closed = closed
referrals-wait-sending = to be sent by
referrals-wait-answer = answer by
referrals-wait-result = result by
referrals-events = What happened
referrals-no-events = Nothing yet.
referrals-event-written = Written
referrals-event-sent = Sent
referrals-event-answered = The service answered
referrals-event-in-progress = Help has begun
referrals-event-feedback = What came of it
referrals-event-closed = Closed
referrals-event-chased = Asked again
referrals-way-printed = printed form
referrals-way-file = sealed file
referrals-way-phone = by phone
referrals-way-in-person = in person
referrals-answer-accepted = accepted
referrals-answer-waiting-list = on the waiting list
referrals-answer-declined = declined
referrals-declined-no-capacity = no capacity
referrals-declined-not-eligible = not for this person
referrals-declined-outside-area = outside its area
referrals-declined-not-offered = does not offer this
referrals-declined-could-not-reach = could not reach the person
referrals-declined-other = other
referrals-outcome-done = helped
referrals-outcome-no-show = did not come
referrals-outcome-not-available = not available there
referrals-outcome-declined-by-person = the person declined
referrals-closed-needs-met = needs are met
referrals-closed-consent-withdrawn = consent withdrawn
referrals-closed-referred-elsewhere = referred elsewhere
referrals-closed-person-left = the person left
referrals-closed-could-not-reach = could not reach the person
referrals-closed-entered-in-error = entered in error
referrals-closed-other = other
referrals-chased-phone = by phone
referrals-chased-message = by message
referrals-chased-visit = by a visit
referrals-next = What is next
referrals-send = Send it
referrals-send-again = Send it again, or by another way
referrals-service-is-closed = The service takes nobody any more: it cannot be sent. Refer to another one, and close this.
referrals-print = Form to print
referrals-sent-how = How it was given to the service
referrals-sent-do = It was given
referrals-passphrase = Passphrase of the sealed file
referrals-passphrase-hint = At least { $least } characters. Write it down now: it is shown once and kept nowhere. Tell it to the service by another way than the file.
referrals-file-do = Make the sealed file
referrals-if-declined = Why, if declined
referrals-answer-words = Who answered, when they may come
referrals-answer-do = Note the answer
referrals-in-progress-do = Help has begun
referrals-given = What was given
referrals-feedback-do = Note what came of it
referrals-chase-words = What was said
referrals-chase-do = Note that they were asked again
referrals-close = Close it
referrals-close-do = Close the referral

# The form to print
referrals-form-title = Inter-agency referral form
referrals-form-confidential = Confidential.
referrals-form-lead = Only for those who work on this referral. Keep it locked away; destroy it when the law and your rules allow.
referrals-form-reference = Reference
referrals-form-from = Referring agency
referrals-form-to = Receiving agency
referrals-form-client = Client
referrals-form-only = Only what the client agreed to share stands here.
referrals-form-child = If the client is a child
referrals-form-carer-not-shared = The carer is not shared. Ask the referring agency before you contact any family.
referrals-form-background = Background
referrals-form-agreed = The client, or who consents for them, agreed that exactly this is shared with the receiving agency for this purpose.
referrals-form-interpreted = with an interpreter
referrals-form-signature = Signature or thumbprint, where it is given
referrals-form-no-consent = This referral does not rest on consent. The reason is kept with the referring agency.
referrals-form-answer = To be filled in by the receiving agency
referrals-form-why = If declined, why; where else to refer
referrals-form-received-by = Received by (name, agency, contact)
referrals-form-return = Please give this part back to the referring agency, by the contact above.

# What is said after a step, flagged and refused
done-service = The service is listed.
done-service-confirmed = The confirmation is recorded.
done-service-closed = The service is closed.
done-referral = The referral is written. Now send it.
done-referral-step = The step is recorded.
rule-referrals-never-listed = A service was confirmed or closed that nobody listed here. Wait for the other machines, or ask who recorded it.
rule-referrals-confirmed-after-closing = A service was confirmed after it was closed. Ask it whether it takes people, and list it anew if so.
refusal-referrals-kind-unknown = Choose the kind of service.
refusal-referrals-service-incomplete = { $field ->
    [name] Write what the service is called.
    [provider] Write which organisation gives it.
    [place] Choose a place that it serves, or write its area in words.
    [confirmed_by] Write who confirmed it.
    [confirmed_on] Write on which day it was confirmed.
    [languages] Write languages by their codes of two or three letters, such as ckb.
    [staff_sex] Choose the staff’s sex from the list.
    [reason] Write why it is closed.
   *[other] Choose for whom it is from the list.
    }
refusal-referrals-ages = Check the ages: from at most up to, in whole years up to 120.
refusal-referrals-number = “{ $text }” is no whole number. Write figures only.
refusal-referrals-day-future = The day cannot be read, or it lies in the future. Write year-month-day, such as 2021-11-24.
refusal-referrals-service-unknown = There is no such service. Choose one of the directory.
refusal-referrals-service-closed = This service takes nobody any more. Choose another one.
refusal-referrals-person-forgotten = This person is forgotten. Nothing more can be recorded about them.
refusal-referrals-consent-closed = They refused or withdrew consent to referrals. Note a newer consent on their page first, or write the other basis with its reason.
refusal-referrals-unknown = There is no such referral, or it is not for your eyes.
refusal-referrals-withdrawn = Consent was refused or withdrawn. It cannot be sent; close it, or note a newer consent on the person’s page.
refusal-referrals-risk = Choose how urgent it is.
refusal-referrals-requested = Choose what is asked for.
refusal-referrals-nothing-shared = Tick at least one thing to share; without it the service cannot act.
refusal-referrals-field-unknown = This is none of the fields or reasons of the form. Load the form again.
refusal-referrals-field = { $field ->
    [name] “Name”
    [sex] “Sex”
    [age] “Age”
    [nationality] “Nationality”
    [language] “Language”
    [phone] “Phone or safe contact”
    [address] “Where they stay”
    [carer] “Carer”
    [family] “Family members”
    [specific_needs] “Specific needs”
    [medical] “Medical note”
   *[other] “Summary and reason”
    } is ticked, but empty or withheld. Fill it in, or take away the tick.
refusal-referrals-long = One of the texts is longer than { $most } characters. Write what matters most.
refusal-referrals-worker = Write who refers.
refusal-referrals-agreement-incomplete = { $field ->
    [who] Choose who consents.
    [who_name] Write the name of who consents for the person.
    [language] Choose the language in which it was explained.
    [on] Write on which day consent was given.
    [guardian] A child: write who the guardian is that agreed, or choose best interests under another basis.
    [assent] A child: write the child’s own view.
    [reason] Write why it rests on something else than consent, and by which law. It is never left blank.
   *[other] Write who decided on the child’s best interests.
    }
refusal-referrals-basis = Choose on what the referral rests.
refusal-referrals-basis-child = Best interests are a basis for a child alone. Ask the person for consent.
refusal-referrals-police = The police is asked only on the person’s own request, or by a duty by law with its reason. Tick that they ask for it, or leave the police out.
refusal-referrals-code-unknown = Choose one of the answers of the form.
refusal-referrals-step = { $flag ->
    [never_sent] It was not sent yet. Note first how it was given to the service.
    [after_closing] It is closed. Write a new referral.
    [sent_after_answer] The service has answered already. Write a new referral to send it elsewhere.
    [after_result] What came of it is noted already.
    [not_accepted] Note the service’s answer first.
   *[other] This does not fit how the referral stands.
    }
refusal-referrals-passphrase = The passphrase is too short. Use { $least } characters or more, or the one that was proposed.
