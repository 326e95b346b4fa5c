# جمل حساب المواعيد النهائية.
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
deadline-day = { $weekday } { $day }
deadline-moment = { $day }، { $time } ({ $zone })
deadline-length-hours = { $n ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
    }
deadline-length-calendar-days = { $n ->
    [one] يوم تقويمي واحد
    [two] يومان تقويميان
    [few] { $n } أيام تقويمية
    [many] { $n } يوماً تقويمياً
   *[other] { $n } يوم تقويمي
    }
deadline-length-working-days = { $n ->
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $n } أيام عمل
    [many] { $n } يوم عمل
   *[other] { $n } يوم عمل
    }
deadline-length-weeks = { $n ->
    [one] أسبوع واحد
    [two] أسبوعان
    [few] { $n } أسابيع
    [many] { $n } أسبوعاً
   *[other] { $n } أسبوع
    }
deadline-length-months = { $n ->
    [one] شهر واحد
    [two] شهران
    [few] { $n } أشهر
    [many] { $n } شهراً
   *[other] { $n } شهر
    }
deadline-length-years = { $n ->
    [one] سنة واحدة
    [two] سنتان
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
    }
deadline-due = آخر يوم: { $day }
deadline-due-before = يجب أن يتم حتى { $day }
deadline-last-moment = آخر ثانية في الموعد: { $moment }
deadline-window = تبدأ المدة السابقة للحدث: { $moment }
deadline-open = العدّ متوقف منذ { $moment }، ونهايته غير معروفة.
deadline-left-none = لا يبقى سوى يوم العمل التالي بعد التوقف.
deadline-left-days = عند الاستئناف يبقى: { $n ->
    [one] يوم تقويمي واحد
    [two] يومان تقويميان
    [few] { $n } أيام تقويمية
    [many] { $n } يوماً تقويمياً
   *[other] { $n } يوم تقويمي
    }
deadline-left-working-days = عند الاستئناف يبقى: { $n ->
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $n } أيام عمل
    [many] { $n } يوم عمل
   *[other] { $n } يوم عمل
    }
deadline-left-time = عند الاستئناف يبقى: { $time }
deadline-then = ثم يضاف: { $length }
deadline-time = { $hours } س { $minutes } د
deadline-state-running = العدّ جارٍ حتى بداية التوقف.
deadline-state-paused = العدّ متوقف.
deadline-state-paused-until = العدّ متوقف حتى { $moment }.
deadline-state-within = الباقي: { $n ->
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
    }
deadline-state-today = الموعد اليوم. الباقي: { $time }
deadline-state-over-today = انقضى الموعد اليوم قبل { $time }
deadline-state-overdue = انقضى الموعد منذ: { $n ->
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
    }
deadline-counted-after = الحساب: { $length } من { $event }
deadline-counted-before = الحساب إلى الوراء: { $length } من { $event }
deadline-because-weekend = عطلة نهاية الأسبوع
deadline-because-paused = توقف
deadline-because-holiday = { $names }
deadline-event-not-counted = { $day } هو يوم الحدث ولا يُحسب.
deadline-event-counted = { $day } هو يوم الحدث ويُحسب.
deadline-hour-not-counted = ساعة الحدث لا تُحسب: من { $from } إلى { $to }.
deadline-first-day = اليوم الأول هو { $day }.
deadline-first-hour = تبدأ الساعة الأولى: { $moment }.
deadline-skipped = لا يُحسب { $day }: { $because }.
deadline-cannot-end = لا يصح أن يكون { $day } آخر يوم: { $because }.
deadline-moved = تنتقل النهاية من { $from } إلى يوم العمل { $to }.
deadline-two-working-days = يجب أن تضم المدة يومي عمل: تنتقل النهاية من { $from } إلى { $to }.
deadline-left-free = تبدأ المدة في { $from }، وما يجب أن يسبقها يتم حتى { $to }.
deadline-pause-not-counted = التوقف من { $day } لا يُحسب: هذه القاعدة لا تسمح بالتوقف.
deadline-paused-days = توقف من { $from } إلى { $to }.
deadline-paused-count = أيام لا تُحسب: { $n }.
deadline-paused-time = توقف من { $from } إلى { $to }، ومدته { $time }.
deadline-month-lacks-day = ليس في الشهر يوم { $wanted }، فيحل محله آخر أيامه { $day }.
deadline-counted = { $length }: ينتهي العدّ في { $day }.
deadline-counted-hours = { $length }: ينتهي العدّ عند { $moment }.
deadline-extended = وقت إضافي ({ $length }) يُحسب من { $day }.
deadline-extension-too-late = الوقت الإضافي ({ $length }) لا يُحسب: تقرر في { $decided } وكانت المدة قد انتهت في { $day }.
deadline-rule = القاعدة: { $title }
deadline-mark = درجة التأكد: { $mark }
deadline-calendar = التقويم: { $name }، { $from } إلى { $to }
deadline-note = ملاحظة: { $note }
