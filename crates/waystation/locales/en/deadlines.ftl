# Sentences of the count of deadlines.
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
deadline-day = { $weekday } { $day }
deadline-moment = { $day }, { $time } ({ $zone })
deadline-length-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
    }
deadline-length-calendar-days = { $n ->
    [one] { $n } calendar day
   *[other] { $n } calendar days
    }
deadline-length-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
    }
deadline-length-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
    }
deadline-length-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
    }
deadline-length-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
    }
deadline-due = Due by { $day }
deadline-due-before = To be done by { $day }
deadline-last-moment = Last second in time: { $moment }
deadline-window = The period before the event begins: { $moment }
deadline-open = The clock stands still since { $moment }; the end is not known.
deadline-left-none = Nothing is left but the next working day after the pause.
deadline-left-days = { $n ->
    [one] { $n } calendar day is left when it runs on.
   *[other] { $n } calendar days are left when it runs on.
    }
deadline-left-working-days = { $n ->
    [one] { $n } working day is left when it runs on.
   *[other] { $n } working days are left when it runs on.
    }
deadline-left-time = { $time } are left when it runs on.
deadline-then = Then { $length } more.
deadline-time = { $hours } h { $minutes } min
deadline-state-running = It runs until the pause begins.
deadline-state-paused = It is paused.
deadline-state-paused-until = It is paused until { $moment }.
deadline-state-within = { $n ->
    [one] { $n } day left.
   *[other] { $n } days left.
    }
deadline-state-today = Due today: { $time } left.
deadline-state-over-today = Overdue since today: { $time } ago.
deadline-state-overdue = { $n ->
    [one] Overdue by { $n } day.
   *[other] Overdue by { $n } days.
    }
deadline-counted-after = Counted: { $length } from { $event }
deadline-counted-before = Counted back: { $length } from { $event }
deadline-because-weekend = weekend
deadline-because-paused = paused
deadline-because-holiday = { $names }
deadline-event-not-counted = { $day } is the day of the event: it is not counted.
deadline-event-counted = { $day } is the day of the event: it is counted.
deadline-hour-not-counted = The hour of the event is not counted: from { $from } to { $to }.
deadline-first-day = { $day } is the first day.
deadline-first-hour = The first hour begins: { $moment }.
deadline-skipped = { $day } is not counted: { $because }.
deadline-cannot-end = { $day } cannot be the last day: { $because }.
deadline-moved = The end moves from { $from } to the working day { $to }.
deadline-two-working-days = The period must hold two working days: the end moves from { $from } to { $to }.
deadline-left-free = The period begins on { $from }; what must come before it is done by { $to }.
deadline-pause-not-counted = The pause from { $day } is not counted: this rule lets nothing pause.
deadline-paused-days = Paused from { $from } to { $to }:
deadline-paused-count = { $n ->
    [one] { $n } day left out.
   *[other] { $n } days left out.
    }
deadline-paused-time = Paused from { $from } to { $to }: { $time } left out.
deadline-month-lacks-day = The month has no day { $wanted }: its last day, { $day }, takes its place.
deadline-counted = { $length }: the count ends on { $day }.
deadline-counted-hours = { $length }: the count ends at { $moment }.
deadline-extended = More time, { $length }, is counted from { $day }.
deadline-extension-too-late = More time, { $length }, is not counted: it was decided on { $decided }, and the period had ended on { $day }.
deadline-rule = Rule: { $title }
deadline-mark = How sure: { $mark }
deadline-calendar = Calendar: { $name }, { $from } to { $to }
deadline-note = Note: { $note }
