# Sentences of the room `feedback`.
nav-feedback = Feedback
compartment-feedback = what somebody told us
feedback-title = Who waits for an answer?
feedback-work = Work on feedback
feedback-band = What people told us: only for those who answer it. Do not leave this page open.
feedback-new = Take feedback down
feedback-monitoring = Monitoring after a distribution
feedback-promise = What we promise
feedback-locked = What people told us is locked on this machine. It can be taken down here all the same. Ask whoever runs it to unlock the mission’s key.
feedback-summary = { $open ->
    [0] Nobody waits for an answer.
    [one] { $open } person or group waits for an answer, { $over } of them longer than we promised.
   *[other] { $open } wait for an answer, { $over } of them longer than we promised.
    }
feedback-none-open = No feedback of this sort waits here.
feedback-open = Waiting, the longest overdue first
feedback-answered = Answered
feedback-answered-n = { $n ->
    [one] { $n } answered in the last twelve weeks
   *[other] { $n } answered in the last twelve weeks
    }
feedback-category = What it is about
feedback-all-categories = everything
feedback-show = Show
feedback-came = Came
feedback-given-to = Given to
feedback-due = Due
feedback-over = { $n ->
    [one] { $n } day over
   *[other] { $n } days over
    }
feedback-left = { $n ->
    [0] due today
    [one] { $n } day left
   *[other] { $n } days left
    }
feedback-was-answered = answered
feedback-waits = waits for an answer
feedback-mine = Taken down by you
feedback-passed-on = passed on to protection
feedback-weeks = Feedback by week
feedback-new-lead = Write what they say, in their words. Nobody has to give a name. You need not understand or judge it.
feedback-words = What they say
feedback-words-hint = Only what they tell you. No questions beyond that.
feedback-channel = How it came
feedback-no-site = no site
feedback-name-optional = If they want an answer: name and way to reach them
feedback-who = Name
feedback-who-hint = Only if they wish. Feedback without a name counts the same.
feedback-reach = How to answer them safely
feedback-reach-hint = Such as: at the desk on Monday; by phone in the evening, only to herself
feedback-no-questions = If it is about abuse, harassment, bribery or staff: listen, do not ask for details, do not promise what you cannot hold, choose the sensitive category. It goes to the protection officer alone.
feedback-take-down = Take it down
feedback-choose = choose
feedback-group-ordinary = Ordinary
feedback-group-sensitive = Sensitive: seen by the protection officer alone
feedback-taken = It is taken down
feedback-taken-text = Thank them. Whoever answers feedback sees it now.
feedback-passed-on-text = Passed on to protection. You will not see it again, and you need do nothing more about it. Speak of it to nobody.
feedback-survivor = If somebody is in danger or hurt, help comes first: call the protection officer now. Help does not depend on any inquiry.
feedback-promise-say = We say within { $acknowledge ->
    [one] { $acknowledge } day
   *[other] { $acknowledge } days
    } that we heard, and answer within { $answer ->
    [one] { $answer } day
   *[other] { $answer } days
    }.
feedback-another = Take down another
feedback-anonymous = without a name
feedback-forgotten = What was said is forgotten: the person was. That there was a complaint, and that it was answered, stays.
feedback-steps = What was done
feedback-no-steps = Nothing yet.
feedback-next = What comes next
feedback-acknowledge-do = We told them that we heard
feedback-answer = What was answered
feedback-outcome = How it ended
feedback-answer-do = Record the answer
feedback-close-do = Close it
feedback-assign-do = Give it to them
feedback-sort = It is about something else
feedback-sort-hint = A sensitive category takes it out of everybody’s sight but the protection officer’s.
feedback-sort-do = Change the category
feedback-reopen-why = Why it is open again
feedback-reopen-do = Open it again
feedback-what-to-do = What to do
feedback-do-report = Report it at once through your organisation’s channel for misconduct; staff have a duty to report, also what they only suspect.
feedback-do-not-investigate = Do not investigate. Do not question the person again, nor anybody who is named. Others are trained for that.
feedback-do-survivor = Offer help now: safety, health care within 72 hours, somebody to talk to. Help is theirs whatever becomes of the report, and only with their consent.
feedback-do-under-18 = Sexual activity with anybody under 18 is prohibited, whatever the local law and whatever age was believed.
feedback-do-close = Close it here when it is reported and help was offered, not when an inquiry ends.
feedback-promise-lead = How soon somebody is answered is this mission’s own promise. Until one is adopted, the one that ships with the program holds: acknowledgement within one to two days is common practice for safe channels, two weeks for the answer our own convention.
feedback-promise-file = The promise as a file
feedback-promise-hint = Change the days and adopt it. It holds on every machine from then on.
feedback-promise-do = Adopt this promise
feedback-monitoring-lead = One to four weeks after a distribution, ask a sample of the households that received something. Whoever handed it out should not ask.
feedback-no-rounds = No sample was drawn yet.
feedback-progress = { $answered } of { $of } asked
feedback-results = what they said
feedback-draw = Draw a sample
feedback-from = Handed over from
feedback-to = Until
feedback-when-hint = One to four weeks ago: long enough to have used it, short enough to remember.
feedback-confidence = Confidence
feedback-margin = Margin in percentage points
feedback-seed = Seed
feedback-seed-hint = Leave it empty: the journal’s digest of this moment is taken. Or type something that was settled beforehand, such as numbers drawn in front of witnesses.
feedback-draw-do = Draw the sample
feedback-period = Handed over from { $from } to { $to }
feedback-whom-to-ask = Whom do we ask?
feedback-still-to-ask = { $n ->
    [one] { $n } household of { $of } is still to be asked.
   *[other] { $n } households of { $of } are still to be asked.
    }
feedback-find = Find a household
feedback-find-hint = The letters on its card, or the end of its id
feedback-find-do = Find
feedback-households = Households to be asked
feedback-size = Members
feedback-status = What came of it
feedback-not-yet = not asked yet
feedback-replaces = replaces another household
feedback-band-1-2 = 1 or 2
feedback-band-3-5 = 3 to 5
feedback-band-6- = 6 and more
feedback-interview = Household
feedback-interview-lead = Say who you are, that no name is written, that aid does not depend on the answers, and that they may stop or leave out any question.
feedback-respondent-sex = Sex of whoever answers
feedback-not-asked = not asked
feedback-interview-do = Record
feedback-alarming = They were asked for money or a favour
feedback-alarming-text = The answers are recorded. Nobody may ask for anything in return for aid. Offer to take it down as a complaint: without a name if they wish, seen by the protection officer alone. If it was about sex, choose that category.
feedback-alarming-do = Take it down as a complaint
feedback-alarming-no = They do not wish to
feedback-results-title = What did people say of the distribution?
feedback-by = Told apart by
feedback-by-all = everybody
feedback-by-stratum = site and size
feedback-by-sex = sex
feedback-by-site = site
feedback-response = Who was asked
feedback-stratum = Site and members
feedback-frame = Served
feedback-drawn = Drawn
feedback-nonresponse = { $n ->
    [0] { $answered } households answered. Nobody who was looked for was missed.
    [one] { $answered } households answered; { $n } could not be asked, and the next of the reserve took its place. Those who cannot be asked may think otherwise.
   *[other] { $answered } households answered; { $n } could not be asked, and the next of the reserve took their place. Those who cannot be asked may think otherwise.
    }
feedback-strata-empty = { $n ->
    [one] From { $n } group nobody has answered yet: the figures for everybody speak for the other groups only.
   *[other] From { $n } groups nobody has answered yet: the figures for everybody speak for the other groups only.
    }
feedback-interval-note = Each share stands with the range that holds the true one in { $confidence } of 100 such samples. * fewer than 30 answers: say the number of answers, not the percentage.
feedback-n = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
    }
feedback-few = few answers
feedback-not-shown = Not shown: so few said so that they could be recognised.
feedback-nobody-answered = Nobody answered this yet.
feedback-how-drawn = How the sample was drawn
feedback-formula = For an endless number of households: z² × ½ × ½ ÷ margin² = { $z }² × 0.25 ÷ ({ $margin } ÷ 100)² = { $endless }. For N households: that number n₀ ÷ (1 + (n₀ − 1) ÷ N), rounded up:
feedback-weights = Households of a group are put in the order of SHA-256(seed, household’s id); the first are the sample, the next the reserve. For everybody together, each group weighs as many households as it has; the range is that of a stratified sample, for a single group that of Wilson.
feedback-frame-digest = Digest of the list of households
feedback-questionnaire = Questionnaire
feedback-seed-from-journal = from the journal at the drawing
feedback-seed-from-typed = typed
feedback-category-negative-feedback = Something is not good
feedback-category-positive-feedback = Something is good
feedback-category-grievance = Treated unfairly, or left out
feedback-category-data-change = Data to be changed
feedback-category-referral = Needs another service
feedback-category-payment = Payment
feedback-category-registration = Registration
feedback-category-partner = A partner organisation
feedback-category-provider = A payment provider or shop
feedback-category-other = Something else
feedback-category-exploitation-abuse = Sexual exploitation, abuse or harassment
feedback-category-staff-conduct = Conduct of staff
feedback-category-harassment-authority = Harassment, abuse of authority
feedback-category-bribery-corruption = Bribery, corruption, a favour asked for aid
feedback-category-fraud-forgery = Fraud, forgery
feedback-category-conflict-of-interest = Conflict of interest
feedback-category-data-breach = Data got out
feedback-category-gross-mismanagement = Gross mismanagement
feedback-category-unauthorised-use = Aid or means used for something else
feedback-category-sensitive-other = Something else that is sensitive
feedback-channel-desk = at a desk
feedback-channel-phone = by phone
feedback-channel-box = in the box
feedback-channel-hotline = hotline
feedback-channel-social-media = social media
feedback-channel-meeting = community meeting
feedback-channel-partner = through a partner
feedback-channel-letter = letter
feedback-channel-monitoring = while monitoring
feedback-step-acknowledge = told that we heard
feedback-step-assign = given to
feedback-step-answer = answered
feedback-step-close = closed
feedback-step-reopen = opened again
feedback-step-sort = category changed
feedback-outcome-settled = settled
feedback-outcome-explained = explained
feedback-outcome-referred = referred to a service
feedback-outcome-not-upheld = not upheld
feedback-outcome-cannot-be-settled = cannot be settled by us
feedback-outcome-reported = reported through the channel for misconduct
feedback-status-answered = answered
feedback-status-not-found = not found
feedback-status-refused = did not wish to answer
feedback-status-moved = moved away
feedback-answer-yes = yes
feedback-answer-no = no
feedback-answer-partly = partly
feedback-answer-enough = enough
feedback-answer-not-enough = not enough
feedback-answer-good = good
feedback-answer-fair = fair
feedback-answer-bad = bad
feedback-answer-sold-money = yes: needed money
feedback-answer-sold-other-need = yes: needed something else more
feedback-answer-not-needed = yes: did not need it
feedback-answer-shared = yes: shared with others
feedback-answer-bad-quality = yes: it was of bad quality
feedback-answer-as-given = the same as was given
feedback-answer-other-items = other items
feedback-answer-cash = cash
feedback-answer-voucher = vouchers
feedback-answer-under-30-min = less than half an hour
feedback-answer-under-1-h = half an hour to an hour
feedback-answer-under-2-h = one to two hours
feedback-answer-longer = longer than two hours
feedback-answer-dnk = does not know
feedback-answer-pnta = prefers not to answer
done-feedback = The step is recorded.
done-promise = The promise is adopted.
done-drawn = The sample is drawn. These households are to be asked.
done-asked = The household is recorded.
rule-feedback-never-received = A complaint was answered that nobody took down here. Wait for the other machines, or ask who answered.
rule-feedback-received-twice = One complaint was taken down twice under one number. The first holds.
rule-feedback-before-received = A step with a complaint is dated before the day on which it came. Check the days.
rule-feedback-after-closing = A complaint was answered after it was closed. Check whether both were meant.
rule-feedback-asked-twice = A household of a sample was asked twice. The first answers count.
rule-feedback-not-in-sample = A household was asked that is not in the sample. Its answers do not count.
refusal-feedback-words-missing = Write what was said, then send it again.
refusal-feedback-words-long = This is longer than { $most } characters. Write what matters most, or take it down in two parts.
refusal-feedback-channel-unknown = Choose how it came.
refusal-feedback-category-unknown = Choose what it is about.
refusal-feedback-day-future = The day cannot be read, or it lies in the future. Write year-month-day, such as 2021-11-24.
refusal-feedback-unknown = There is no such complaint.
refusal-feedback-locked = What people told us is locked on this machine. Ask whoever runs it to unlock the mission’s key.
refusal-feedback-closed = It is closed. Open it again first.
refusal-feedback-not-closed = It is not closed.
refusal-feedback-acknowledged-before = They were told already.
refusal-feedback-not-answered = Answer it first; then it can be closed.
refusal-feedback-role-unknown = Choose who is to answer.
refusal-feedback-role-sensitive = Sensitive complaints stay with the protection officer, and ordinary ones with others. Change the category if it is the wrong one.
refusal-feedback-outcome-unknown = Choose how it ended.
refusal-feedback-forgotten = The person is forgotten: there is nobody left to answer. Close it.
refusal-feedback-promise-unreadable = This promise cannot be read: { $cause }. Compare it with the one that ships with the program.
refusal-feedback-questionnaire-unreadable = This questionnaire cannot be read: { $cause }.
refusal-feedback-answers-missing = Answer one question at least, or choose why the household was not asked.
refusal-feedback-answer-unknown = Choose one of the answers ({ $question }).
refusal-feedback-round-unknown = There is no such sample.
refusal-feedback-round-unreadable = Check the days, the confidence and the margin, then send it again.
refusal-feedback-frame-empty = Nobody was handed anything there in these days. Choose other days or another site.
refusal-feedback-household-not-drawn = This household is not in the sample. Check the card or the end of the id; asking others would bend the result.
refusal-feedback-asked-before = This household has answered already.
