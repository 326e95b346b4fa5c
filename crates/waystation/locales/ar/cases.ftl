# الحالات: الإجراءات والخطوات والمهل والضمانات.
case-overdue = انتهت مهلتها: { $n }
case-soon = تحل مهلتها قريباً: { $n }
case-now = يمكن متابعتها اليوم: { $n }
case-waits = تنتظر أمراً أو شخصاً: { $n }
case-who-all = الجميع
case-who-mine = أنا
case-which-step = الخطوة التالية
case-filter-do = عرض
case-groups-all = العودة إلى جميع المجموعات
case-pages = مزيد من الحالات
case-page-before = السابق
case-page-next = التالي
case-page-at = { $from } إلى { $to } من { $n }
case-day-all = كل ما يستحق في هذا اليوم: { $n }
case-days-all = العودة إلى جميع الأيام
case-all = الكل
case-procedures = الإجراءات
case-procedures-about = ما اعتمدته هذه البعثة. الخطوات والمهل والضمانات بيانات: كل حاسوب يقرر بالنص نفسه.
case-calendar = المواعيد النهائية
case-calendar-empty = لا شيء مستحق.
case-calendar-later = بعد أكثر من 60 يوماً: { $n }
case-figures = أرقام الحالات
case-figures-about = محسوبة من الحالات التي يحق لك رؤيتها كما كانت في هذا اليوم.
case-column-due = الموعد
case-column-cases = الحالات
case-column-which = أيها
case-column-how = كيف
case-column-sort = النوع
case-column-step = الخطوة
case-column-n = عدد المرات
case-column-median = نصفها استغرق على الأكثر
case-column-p90 = تسعة أعشارها استغرق على الأكثر
case-column-met = في الموعد
case-column-missed = متأخرة أو فاتت
case-column-running = ما زالت جارية
case-counted = الحالات: { $cases }. المفتوحة: { $open }.
case-pipeline = الحالات المفتوحة بحسب آخر خطوة تمت
case-only-opened = فُتحت فقط
case-ended = الحالات المغلقة
case-ending-completed = مكتملة
case-ending-withdrawn = انسحاب
case-ending-stopped = موقوفة
case-ending-referred = محالة
case-took = المدة منذ الخطوة السابقة
case-waived-list = ضمانات جرى التنازل عنها
case-flagged-some = سُجلت خلافاً للإجراء وتحتاج إلى نظر: { $n }
case-journeys = المغادرات والرحلات
case-journeys-agree = حالات تذكر مغادرتها رحلة غادرت فعلاً: { $n }
case-journeys-without = حالات لا تذكر مغادرتها أي رحلة: { $n }
case-journeys-not-left = حالات تذكر رحلة غير معروفة أو لم تغادر: { $n }
case-journeys-differ = رحلاتنا التي يختلف عددها
case-journeys-both = { $told } بحسب الرحلة و{ $cases } بحسب الحالات
case-version = الإصدار { $n }
case-applies-from = يسري من { $day }
case-worker = يتابعها
case-person = الشخص
case-closed-short = (مغلقة)
case-flags = سُجل ولم يكن الإجراء يسمح به حينها: { $n }. ما تم يُحتسب؛ انظر في كل منها.
case-flag-unknown = لا يعرفه الإجراء
case-newer-version = اعتُمد الإصدار { $n } من الإجراء بعد ذلك. تبقى هذه الحالة على إصدارها حتى ينقلها أحد.
case-move = المتابعة بالإصدار الجديد
case-moved = نُقلت إلى الإصدار
case-child-first = هذا طفل. مصالح الطفل الفضلى أولاً: لا توجد حالة مفتوحة للمصالح الفضلى.
case-open-best-interests = افتح حالة للمصالح الفضلى
case-is-closed = هذه الحالة مغلقة.
case-not-yet = في اليوم المعروض لم تكن هذه الحالة قد بدأت.
case-as-today = اعرضها كما هي اليوم.
case-clocks = المهل
case-clock-runs = الموعد { $day } · { $left }
case-clock-overdue = كان موعدها { $day } · { $left }
case-clock-met = تم في الموعد
case-clock-late = تم متأخراً؛ كان الموعد { $day }
case-clock-paused = متوقفة
case-clock-holds = حتى { $day } على الأقل · { $left }
case-clock-passed = حتى { $day } على الأقل: انقضت
case-clock-ended = انتهت قبل أوانها
case-clock-least = { $length } على الأقل
case-clock-every = كل { $length }
case-clock-nth = رقم { $n }
case-clock-missed = فاتت؛ كان الموعد { $day }
case-clock-unknown = لا يمكن حسابها: { $what }
case-timing = وقت إضافي أو توقف
case-pause = أوقف المهلة
case-resume = استأنف المهلة
case-extend = امنح وقتاً إضافياً
case-next = ما التالي
case-next-nothing = لم يبق ما يُفعل. أغلق الحالة.
case-forbidden = لم يحن بعد
case-again = تمّت، ويمكن إجراؤها مرة أخرى
case-otherwise = انتهت على نحو آخر
case-exempt = يُستثنى:
case-actor = من يقوم بذلك:
case-papers-asked = الوثائق المطلوبة:
case-outcome = كيف انتهت
case-opens = تفتح: { $procedure }
case-optional = (يمكن تركه فارغاً)
case-yes = نعم
case-no = لا
case-safeguards = الضمانات
case-safe-met = مستوفى
case-safe-open = غير مستوفى
case-safe-waived = متنازل عنه
case-waive = التنازل عنه
case-waive-do = تنازل بهذا السبب
case-reason = السبب
case-time-line = ما تم
case-opened = فُتحت الحالة
case-closed = أُغلقت:
case-reopened = أُعيد فتحها
case-waived = جرى التنازل عن:
case-paused = أُوقفت:
case-resumed = استؤنفت:
case-extended = وقت إضافي:
case-transferred = سُلمت إلى
case-document = وثيقة:
case-plan-noted = الخطة:
case-only = فقط لـ: { $role }
case-answers = الإجابات: { $n }
case-plan = الخطة
case-plan-empty = لم تُخطط أي مساعدة بعد.
case-plan-kind = نوع المساعدة
case-plan-provider = مقدم الخدمة
case-plan-days = متى
case-plan-cost = الكلفة
case-plan-status = الوضع
case-plan-text = ما هي بالتحديد
case-plan-from = من
case-plan-to = حتى
case-plan-form = بأي شكل
case-plan-in-kind = عيناً
case-plan-cash = نقداً
case-plan-planned = مخطط لها
case-plan-given = قُدمت
case-plan-dropped = أُلغيت
case-plan-mark-given = قُدمت
case-plan-mark-dropped = أُلغيت
case-plan-add = أضف مساعدة إلى الخطة
case-plan-write = أضف إلى الخطة
case-plan-sum = الكلفة { $all }، قُدم منها { $given }.
case-referrals = الإحالات إلى الخدمات
case-incidents = ما تعرّض له الشخص
case-incidents-none = لا حادثة مسجّلة تخص هذه الحالة بعد.
case-incident-add = تسمية حادثة تخص الحالة
case-incident-which = الحادثة
case-incident-do = حفظها مع الحالة
case-incident-not = لا تخصها
case-incident-noted = حادثة تخص الحالة
case-incident-taken-back = تبيّن أن الحادثة لا تخص الحالة
case-received-all = كل ما تسلّمته الأسرة ({ $n })
case-papers = الملاحظات والوثائق
case-note = ملاحظة
case-note-add = اكتب ملاحظة
case-note-do = احفظ الملاحظة
case-need-to-know = من يحتاج إلى معرفتها
case-all-who-see = كل من يحق له رؤية هذه الحالة
case-document-add = أضف وثيقة
case-document-name = ما هي
case-document-file = الملف
case-document-about = ملف PDF أو JPEG أو PNG، بحد أقصى 5 ميغابايت. يُحفظ مختوماً.
case-document-do = احفظ الوثيقة
case-close = إغلاق الحالة أو تسليمها
case-close-how = أغلق الحالة
case-close-as = سبب الإغلاق
case-close-do = إغلاق
case-reopen = أعد فتح الحالة
case-reopen-do = إعادة الفتح
case-transfer = سلّم الحالة
case-transfer-to = إلى من
case-transfer-do = تسليم
case-office = المكتب
case-new-title = فتح حالة
case-new-which = أي إجراء
case-new-do = افتح الحالة
case-why-closed = الحالة مغلقة.
case-why-not-asked = غير مطلوبة في هذه الحالة.
case-why-done = تمت.
case-why-needs = أولاً: { $steps }
case-why-or = {" "}أو{" "}
case-why-consent = الموافقة غير موجودة: { $purpose }
case-why-given = مُنح هذا القدر من الوقت من قبل بعدد المرات التي يسمح بها القانون. لا يُحتسب.
case-why-not-so-much = لا يمنح القانون هذا القدر من الوقت. لا يُحتسب.
case-why-not-theirs = لا يحق التنازل عنه لدور { $role }. يبقى قائماً.
case-why-least = ليس قبل انقضاء { $until }: { $clock }
case-why-least-open = يجب أن ينتظر: { $clock }
case-why-safeguard = { $safeguard } الناقص: { $steps }
case-why-safeguard-consent = { $safeguard } الموافقة غير موجودة: { $purpose }
case-overlays = أحكام استثنائية
case-overlay-off = غير مفعلة
case-suspensions = عودة معلّقة
case-drawn = الإجراء مرسوماً
case-steps = الخطوات
case-sources = المصادر
case-person-open = افتح حالة
done-case-opened = فُتحت الحالة.
done-case-note = سُجل ذلك.
done-case-document = حُفظت الوثيقة.
kind-cases-data-adopted = اعتُمدت عطل رسمية أو حالات تعليق العودة
kind-cases-overlay-switched = فُعّلت أحكام استثنائية للإجراءات
kind-cases-worker-named = عُيّن شخص لحالات الاتجار بالبشر
refusal-cases-answer-missing = يجب الإجابة أولاً عن سؤال: { $question }
refusal-cases-answer-unreadable = هذا ليس جواباً عن «{ $question }». اختر من القائمة، واكتب الأعداد بالأرقام، والأيام هكذا 2021-11-29، والبلدان بثلاثة أحرف لاتينية كبيرة مثل IRQ.
refusal-cases-answers-unreadable = «{ $cell }» ليست إجابة. اكتب الحقل=الإجابة، وافصل بين الإجابات بعلامة ;.
refusal-cases-clock-never-pauses = هذه المهلة لا تتوقف أبداً. اطلب وقتاً إضافياً إن كان القانون يمنحه.
refusal-cases-clock-not-so-much = لا يمكن منح هذه المهلة هذا القدر من الوقت. اختر مما ينص عليه القانون.
refusal-cases-answer-out-of-bounds = { $question }: اكتب رقماً من { $least } إلى { $most }. لا يسمح القانون بغيره.
refusal-cases-least-runs = لا يجوز هذا قبل انقضاء { $until }: { $clock }. عد حينها؛ وإن جاز التنازل عن المدة فليذكر صاحب الحق في ذلك السبب.
refusal-cases-least-open = يجب أن ينتظر هذا: { $clock }. المدة متوقفة أو لا يمكن حسابها. لتُستأنف أولاً.
refusal-cases-clock-given = { $clock }: مُنح هذا القدر من الوقت من قبل بعدد المرات التي يسمح بها القانون. أنجز المطلوب، أو اسأل من يقرر عن سبب آخر.
refusal-cases-clock-unknown = «{ $clock }» ليست من مهل هذا الإجراء.
refusal-cases-day-to-come = هذا اليوم لم يأتِ بعد. سجّل ما تم في اليوم الذي تم فيه.
refusal-cases-document-too-large = الوثيقة أكبر من { $most } ميغابايت. امسحها بدقة أقل أو قسّمها.
refusal-cases-document-unknown = هذا ليس ملف PDF أو JPEG أو PNG. امسحه أو صدّره بإحدى هذه الصيغ.
refusal-cases-field-missing = ينقص شيء: { $field }. املأه وأرسل مرة أخرى.
refusal-cases-open-already = للشخص حالة مفتوحة من هذا الإجراء. تابع تلك الحالة.
refusal-cases-overlay-days = هذه الأيام غير ممكنة: الأحكام لا تسري بهذا التبكير، أو تنتهي قبل أن تبدأ.
refusal-cases-overlay-unknown = «{ $overlay }» غير معتمدة هنا. اعتمد ملفها أولاً.
refusal-cases-plan-incomplete = لا يمكن حفظ السطر هكذا: اكتب الكلفة مثل 1500.00 EUR، واليوم الأول قبل الأخير.
refusal-cases-incident-unknown = اختر حادثة مسجّلة. وإن لم تكن مسجّلة بعد فأبلغ عنها أولاً.
refusal-cases-plan-kind-unknown = اختر نوع المساعدة من القائمة.
refusal-cases-procedure-breaks = لم يُعتمد الإجراء: فيه مسار يخل بالضمان «{ $promise }». اعرفه بالأمر: waystation procedure check FILE
refusal-cases-procedure-not-yet = هذا الإجراء لا يسري في هذا اليوم. اختر غيره أو يوماً آخر.
refusal-cases-safeguard-closes = لا يمكن ذلك الآن: { $safeguard }
refusal-cases-safeguard-open = ضمان غير مستوفى: { $safeguard } الناقص: { $missing }
refusal-cases-safeguard-unknown = «{ $safeguard }» ليس من ضمانات هذا الإجراء.
refusal-cases-step-not-asked = هذه الخطوة غير مطلوبة في هذه الحالة. اختر خطوة معروضة على أنها التالية.
refusal-cases-still-open = هذه الحالة مفتوحة. تابعها.
refusal-cases-version-exists = الإصدار { $version } من «{ $procedure }» معتمد بنص آخر. أعط الملف إصداراً أعلى.
refusal-cases-version-unknown = الإصدار { $version } من هذا الإجراء غير معتمد هنا. اطلب من مسؤول المعلومات اعتماده، أو تابع بالإصدار الذي بدأت به الحالة.
refusal-cases-waive-not-allowed = لا يمكن التنازل عن هذا الضمان، أو لا يحق لدورك ذلك. قم بما يطلبه.
refusal-cases-step-done = هذه الخطوة مسجَّلة من قبل. سجّل الخطوة التالية.
refusal-cases-step-too-early = لم يحن وقت هذه الخطوة. أولاً: { $missing }
case-left-days = { $n ->
    [zero] اليوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $n } أيام
    [many] بقي { $n } يوماً
   *[other] بقي { $n } يوم
}
case-left-hours = { $n ->
    [zero] أقل من ساعة
    [one] بقيت ساعة واحدة
    [two] بقيت ساعتان
    [few] بقيت { $n } ساعات
    [many] بقيت { $n } ساعة
   *[other] بقيت { $n } ساعة
}
case-over-days = { $n ->
    [zero] اليوم
    [one] متأخرة يوماً واحداً
    [two] متأخرة يومين
    [few] متأخرة { $n } أيام
    [many] متأخرة { $n } يوماً
   *[other] متأخرة { $n } يوم
}
case-over-hours = { $n ->
    [zero] متأخرة أقل من ساعة
    [one] متأخرة ساعة واحدة
    [two] متأخرة ساعتين
    [few] متأخرة { $n } ساعات
    [many] متأخرة { $n } ساعة
   *[other] متأخرة { $n } ساعة
}
case-hours = { $n ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}
case-gone = غادروا؛ تُتابع حالاتهم بعد الرحلة: { $n }
case-unlock = حالات ضحايا الاتجار بالبشر مقفلة على هذا الحاسوب
case-unlock-passphrase = عبارة المرور الخاصة بها
case-unlock-do = افتحها
case-workers = من يتابع حالات الاتجار بالبشر
case-workers-about = لا يرى حالات ضحايا الاتجار بالبشر إلا من عُيّن هنا، وعلى حاسوب فُتح فيه مفتاحها الخاص فقط.
case-worker-named = معيَّن
case-worker-not-named = غير معيَّن
case-worker-name = عيّن
case-worker-unname = لم يعد معيناً
done-case-unlocked = فُتحت الحالات على هذا الحاسوب.
refusal-cases-key-missing = لم تُنشئ البعثة مفتاحاً لحالات الاتجار بالبشر فلا يمكن كتابة أي منها. اطلب من المسؤول عنها: waystation trafficking-key
refusal-cases-key-there = لهذه البعثة مفتاح لحالات الاتجار بالبشر من قبل.
refusal-cases-key-absent = مفتاح هذه الحالات ليس على هذا الحاسوب. افتحها على الحاسوب الذي فيه المفتاح.
refusal-cases-key-passphrase = عبارة المرور لا تفتح هذه الحالات. حاول مرة أخرى.
case-differs-step = خطوة
case-differs-safeguard = ضمان
case-differs-clock = مهلة
case-differs-new = جديد
case-differs-gone = لم يعد موجوداً
case-differs-changed = تغيّر
case-journey = الرحلة
case-escalate = يُبلَّغ: { $role }
