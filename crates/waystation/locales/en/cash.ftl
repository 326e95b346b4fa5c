# Sentences of the room `cash`.
cash-title = Who is to be paid?
cash-no-money-moved = This program moves no money: a list says who is to be paid what, the provider pays, and its file says what became of it. Lists hold no names; where a provider must have names, use Lists that leave, with its two approvals.
cash-none = No list was made yet.
cash-purpose = What it is for
cash-provider = Provider
cash-total = Total
cash-state = Where it stands
cash-households = { $n ->
    [one] { $n } household
   *[other] { $n } households
    }
cash-waits-approval = waits for approval by another person
cash-approved = approved
cash-exported = approved, file taken out
cash-make = Make a list
cash-make-lead = Every household of the site is due what the rule says. You see whom it would pay before anything is recorded.
cash-mechanism = How it reaches people
cash-currency = Currency
cash-per-household = For each household
cash-per-member = And for each member
cash-rule = Code of the rule
cash-every-days = Days until it is due again
cash-from = First day of the period
cash-preview-do = Show whom it would pay
cash-preview = Whom would it pay?
cash-preview-lead = Nothing is recorded yet.
cash-again-n = { $n ->
    [one] { $n } household was on a list of this rule within its days. It is left out, unless you write why it is paid again.
   *[other] { $n } households were on a list of this rule within its days. They are left out, unless you write why they are paid again.
    }
cash-again = Had it already
cash-earlier = On the list of
cash-amount = Amount
cash-again-why = Why they are paid again
cash-again-hint = Leave it empty to leave them out.
cash-make-do = Make this list
cash-made = Made on
cash-rule-says = { $household } for each household and { $member } for each member, every { $days } days
cash-digest = SHA-256 of the file
cash-approved-on = approved on { $day }
cash-exported-on = taken out on { $day }
cash-approve-do = Approve this list
cash-export-do = Take out the file for the provider
cash-export-hint = The file’s name carries the digest of its content; each taking out is written down.
cash-sums = What became of it
cash-asked = Asked
cash-stand = Where it stands
cash-stand-dispute = in dispute
cash-stand-failed = failed
cash-stand-unpaid = not paid
cash-stand-not-reported = not reported
cash-stand-paid = paid as asked
cash-status-paid = paid
cash-status-unpaid = not paid
cash-status-failed = failed
cash-stray = { $n ->
    [one] The provider reported { $n } reference that is not on this list. It is kept, and counts for nobody.
   *[other] The provider reported { $n } references that are not on this list. They are kept, and count for nobody.
    }
cash-lines = Lines, those to reconcile first on top
cash-reference = Reference
cash-said = What was said
cash-report = What the provider paid
cash-report-file = The provider’s file
cash-report-hint = CSV or XLSX with the columns reference, amount, currency, status; date and transaction if they are there
cash-report-do = Read the file
cash-verify = What a recipient says
cash-receipt = What they say
cash-receipt-received = received
cash-receipt-not-received = not received
cash-receipt-received-with-issues = received, with difficulties
cash-received-amount = How much they received
cash-verify-do = Record it
cash-imported = { $read } rows read, { $added } added, { $known } were here already, { $rejected } to mend.
cash-rejected = Rows to mend: copy them into a file, mend them and read it again
cash-mechanism-cash-over-counter = cash over the counter
cash-mechanism-cash = cash
cash-mechanism-cash-by-provider = cash by the provider
cash-mechanism-cardless-withdrawal = withdrawal without a card
cash-mechanism-deposit-to-card = paid onto a card
cash-mechanism-prepaid-card = prepaid card
cash-mechanism-atm-card = cash card
cash-mechanism-mobile-money = mobile money
cash-mechanism-digital-wallet = digital wallet
cash-mechanism-transfer = transfer
cash-mechanism-transfer-to-account = transfer to an account
cash-mechanism-cheque = cheque
cash-mechanism-voucher = voucher
cash-mechanism-referral = referral
done-list-made = The list is made; another person must approve it.
done-payments-approved = The list is approved by you.
done-receipt = What the recipient said is recorded.
rule-cash-other-currency = A provider reported another currency than was asked. Ask the provider; it does not count as paid.
rule-cash-amount-changed = A provider reported another amount than was asked. Ask the provider; it does not count as paid.
rule-cash-reported-twice = A provider’s file holds the same payment twice. Ask the provider which it means.
rule-cash-paid-twice = A provider reported two payments for one line. Ask the provider.
rule-cash-paid-then-not = A provider reported a payment and later said that it was not made. Ask the provider.
rule-cash-paid-not-received = The provider says it paid, the recipient that nothing came. Ask both.
rule-cash-received-not-paid = The recipient says it came, the provider has not reported it as paid. Ask the provider.
rule-cash-received-other-amount = The recipient received another amount than was asked. Ask both.
rule-cash-other-list = A provider reported a reference of another list. Ask the provider; it does not count as paid.
rule-cash-unknown-reference = A provider reported a reference that is on no list. Ask the provider.
rule-cash-twice-in-period = Two lists of one rule would pay the same household within the rule’s days. Ask who made them, and stop one.
refusal-cash-currency-unknown = The currency { $currency } is not known here. Write the three letters of ISO 4217, such as BYN.
refusal-cash-amount-unreadable = “{ $text }” cannot be read as an amount in { $currency }, which has { $decimals } decimals. Write 120.00, with a point and without commas.
refusal-cash-amount-impossible = The rule gives an amount that cannot be meant. Check the amounts.
refusal-cash-list-incomplete = { $what ->
    [provider] Write who pays.
    [mechanism] Choose how it reaches people.
    [purpose] Write what it is for.
    [rule] Write the rule’s code: by it a second list is known.
    [days] Write after how many days a household is due again.
    [day] Write the first day of the period.
   *[other] Check the amounts: none may be below nothing.
    }
refusal-cash-list-empty = Nobody would be on this list, or somebody with nothing. Check the site and the amounts, or write why those who had it are paid again.
refusal-cash-list-unknown = There is no such list.
refusal-cash-list-own = You made this list; another person must approve it.
refusal-cash-list-approved-before = You have approved this list already.
refusal-cash-list-not-approved = Another person must approve this list before its file is taken out.
refusal-cash-status-unknown = “{ $text }” is no status. Write paid, unpaid or failed.
refusal-cash-reference-unknown = The reference { $reference } is on no list here. Check it, or say which list the file is about.
refusal-cash-file-unreadable = This file cannot be read: { $cause }. Choose the provider’s file as CSV or XLSX.
cash-by-entitlement = From the entitlements:
