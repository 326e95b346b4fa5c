# العربية. المفاتيح هي مفاتيح en.ftl وبترتيبها نفسه.
# يسبق العددُ وحدتَه، فالوحدة هنا هي الكلمة وحدها. كلام واضح، والخطأ يقول ما العمل بعده، والشخص شخص.

# إطار كل صفحة
skip-to-content = الانتقال إلى المحتوى
synthetic-notice = الأشخاص المعروضون هنا غير حقيقيين. أما الأرقام المنشورة فحقيقية، ومع كل منها مصدره.
synthetic-tag = غير حقيقي
nav-label = الصفحات الرئيسية
nav-situation = الوضع
nav-people = الأشخاص
nav-needs = الاحتياجات
nav-aid = المساعدات
nav-cases = الحالات
nav-journeys = الرحلات
nav-incidents = الحوادث
nav-places = الأماكن
sign-out = تسجيل الخروج
footer-traced = كل رقم يقود إلى القيود التي يقوم عليها.
footer-print = Waystation · حتى { $day } · يمكن تتبّع كل رقم إلى قيوده
back = رجوع
left-screen = غادرت هذه الصفحة الشاشة لأن أحداً لم يلمسها منذ مدة. لم يضع شيء.
left-show = عرضها ثانية
back-to-situation = العودة إلى صفحة الوضع
back-to-cases = العودة إلى الحالات
as-of = حتى تاريخ { $day }
as-of-label = اليوم المعروض
as-of-go = اعرض هذا اليوم
day-before = اليوم السابق
day-before-sign = ‹
day-after = اليوم التالي
day-after-sign = ›
done-registered = سُجّلت الأسرة.
done-forgotten = مُحيت بيانات هذا الشخص. لم يعد أحد يستطيع فتح ما كان مختوماً عنه، وتبقى الأعداد كما هي.
done-step = سُجّلت الخطوة.

# تسجيل الدخول، وحين يتعذّر شيء
sign-in-title = تسجيل الدخول
sign-in-do = تسجيل الدخول
field-account = اسم الحساب
field-password = كلمة المرور
demo-lead = هذا عرض تجريبي لا يحتاج إلى كلمة مرور. اختر عملك في البعثة؛ كل دور لا يرى إلا ما يحتاج إليه عمله.
sign-in-wrong = الاسم وكلمة المرور غير متطابقين. تحقّق منهما وحاول مرة أخرى.
sign-in-wait = محاولات كثيرة بهذا الاسم. انتظر خمس دقائق ثم حاول مرة أخرى، أو اطلب كلمة مرور جديدة من المسؤول عن الحسابات.
sign-in-needed-title = سجّل الدخول أولاً
sign-in-needed-text = انتهت جلستك ولم يُسجَّل ما أرسلته. سجّل الدخول، ثم عُد إلى النموذج وأرسله مرة أخرى.
forbidden-title = هذه الصفحة ليست لدورك
forbidden-text = لا عطل هنا. كل دور لا يرى إلا ما يحتاج إليه عمله.
forbidden-who = اسأل أحد هؤلاء: { $roles }.
not-found-title = لا شيء هنا
not-found-text = قد يكون في العنوان خطأ، أو أن ما يشير إليه غير موجود على هذا الحاسوب. عُد إلى الوراء، أو ابدأ بإحدى الصفحات في الأعلى.
busy-title = ضغط كبير الآن
busy-text = تُكتب قيود كثيرة في هذه اللحظة. لم يُسجَّل شيء. انتظر بضع ثوانٍ وأرسل مرة أخرى.
error-title = حدث خلل في هذا الحاسوب
error-nothing-lost = ما سُجّل من قبل محفوظ. عُد إلى الوراء وحاول مرة أخرى.
error-reference = إذا تكرّر الخلل فأبلغ المسؤول عن هذا الحاسوب بالرمز { $reference }.
stale-title = هذا النموذج قديم
stale-text = فُتح قبل آخر تسجيل دخول لك. لم يُسجَّل شيء. عُد إلى الوراء وحمّل الصفحة من جديد ثم أرسله.
refused-title = لم يُسجَّل هذا
form-error-lead = يُرجى التحقق:
form-nothing-lost = لم يُسجَّل شيء.

# الكميات: تأتي الأعداد نصاً مكتوباً
quantity-exact = { $low }
quantity-about = نحو { $low }
quantity-at-least = ما لا يقل عن { $low }
quantity-up-to = ما يصل إلى { $high }
quantity-over = أكثر من { $low }
quantity-range = بين { $low } و{ $high }
quantity-unknown = بلا رقم
unit-people = { $n ->
    [one] شخص
    [two] شخصان
    [few] أشخاص
    [many] شخصاً
   *[other] شخص
    }
unit-deaths = { $n ->
    [one] وفاة
    [two] وفاتان
    [few] وفيات
   *[other] وفاة
    }
unit-visits = { $n ->
    [one] زيارة
    [two] زيارتان
    [few] زيارات
   *[other] زيارة
    }
unit-deliveries = { $n ->
    [one] عملية تسليم
    [two] عمليتا تسليم
    [few] عمليات تسليم
   *[other] عملية تسليم
    }
unit-attempts = { $n ->
    [one] محاولة
    [two] محاولتان
    [few] محاولات
   *[other] محاولة
    }
unit-passports = { $n ->
    [one] جواز سفر
    [two] جوازا سفر
    [few] جوازات سفر
   *[other] جواز سفر
    }
unit-transit-passports = { $n ->
    [one] جواز مرور
    [two] جوازا مرور
    [few] جوازات مرور
   *[other] جواز مرور
    }
unit-children = { $n ->
    [one] طفل
    [two] طفلان
    [few] أطفال
    [many] طفلاً
   *[other] طفل
    }
unit-pieces = { $n ->
    [one] قطعة
    [two] قطعتان
    [few] قطع
   *[other] قطعة
    }
unit-parcels = { $n ->
    [one] طرد
    [two] طردان
    [few] طرود
    [many] طرداً
   *[other] طرد
    }
unit-meals = { $n ->
    [one] وجبة
    [two] وجبتان
    [few] وجبات
   *[other] وجبة
    }
unit-weeks = { $n ->
    [one] أسبوع
    [two] أسبوعان
    [few] أسابيع
    [many] أسبوعاً
   *[other] أسبوع
    }
unit-localities = { $n ->
    [one] بلدة
    [two] بلدتان
    [few] بلدات
   *[other] بلدة
    }
unit-tonnes = { $n ->
    [one] طن
    [two] طنان
    [few] أطنان
    [many] طناً
   *[other] طن
    }
unit-kg = كغ
unit-L = { $n ->
    [one] لتر
    [two] لتران
    [few] لترات
    [many] لتراً
   *[other] لتر
    }
unit-BYN = { $n ->
    [few] روبلات بيلاروسية
    [many] روبلاً بيلاروسياً
   *[other] روبل بيلاروسي
    }
unit-EUR = يورو

# الأيام والأشهر
# علامة الاتجاه في البداية تُبقي اليوم قبل الشهر حين لا يكون في النص سوى قيم معزولة.
day = {"\u200F"}{ $day } { $month } { $year }
day-short = {"\u200F"}{ $day } { $month }
month-of = {"\u200F"}{ $month } { $year }
month-day-unknown = { $month }، اليوم غير معروف
day-open = لم يُحدَّد اليوم بعد
days = { $n ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
    }
month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيو
month-7 = تموز/يوليو
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر
by-day = حتى { $day }
by-day-known = حتى { $day }، ومعروف منذ { $known }
by-day-known-unknown = حتى { $day }؛ تاريخ النشر غير معروف

# الوضع
situation-title = ما الوضع؟
section-figures = الأرقام الرئيسية
section-more-figures = أرقام رئيسية أخرى
section-where = أين يحدث ذلك
section-conditions = ما ينقص
section-groups = من هم هؤلاء الأشخاص
section-registered = المسجَّلون هنا
section-presence = كم عددهم، وعلى لسان من
section-aid = ما وصل من مساعدات
section-access = من وصل إليهم، ومتى
section-flights = الرحلات الجوية
section-journeys = العائدون إلى بلدانهم
section-deaths = الوفيات على الطريق
section-incidents = عمليات الصد وحوادث أخرى
conflicts-lead = المصادر متضاربة بشأن:
all-aid = جميع المساعدات، صنفاً صنفاً
all-incidents = جميع الحوادث
more-lines = { $n ->
    [one] سطر آخر
    [two] سطران آخران
    [few] { $n } أسطر أخرى
    [many] { $n } سطراً آخر
   *[other] { $n } سطر آخر
    }
registered-at = { $n ->
    [one] المسجَّلون في { $site }: شخص واحد
    [two] المسجَّلون في { $site }: شخصان
    [few] المسجَّلون في { $site }: { $n } أشخاص
    [many] المسجَّلون في { $site }: { $n } شخصاً
   *[other] المسجَّلون في { $site }: { $n } شخص
    }
registered-synthetic = هذه التسجيلات غير حقيقية؛ الغرض منها بيان شكل العدّ.
chart-age = بحسب العمر
chart-sex = بحسب الجنس
chart-nationality = بحسب الجنسية
chart-death-country = بحسب البلد
chart-death-cause = بحسب السبب
chart-centre = عدد الموجودين في مركز بروزغي كما ذكره كل مصدر
chart-note = النقطة عدد، والخط نطاق. الشرطة مع سهم إلى أعلى تعني «ما لا يقل عن» أو «أكثر من»، ومع سهم إلى أسفل «ما يصل إلى». لا يُحسب أي متوسط.
time-line-title = ما حدث ومتى. كل علامة تقود إلى يومها.
line-visits = الزيارات
line-aid = عمليات التسليم
line-flights = الرحلات الجوية
line-deaths = الوفيات
map-title = خريطة حدود بيلاروس مع بولندا وليتوانيا ولاتفيا: المدن والموقع ونقطة العبور والوفيات المسجلة
map-site = موقع
map-crossing = نقطة عبور
map-death = وفاة
map-death-cold = وفاة بسبب البرد أو الجوع أو الإنهاك
map-source = الخطوط: Natural Earth. الأسماء والحدود المبيّنة لا تعبّر عن أي رأي بشأنها.
nationality-others = جنسيات أخرى
not-known = غير معروف

# الأرقام: الاسم، وما يُحسب بالضبط
figure-none = لا شيء معروف حتى هذا اليوم.
figure-conflict = لا يمكن أن تصحّ جميع الأقوال في هذا الرقم معاً. كلها محفوظة أدناه بمصادرها، ولا يُحسب لها متوسط ولا مجموع. اذكر الرقمين معاً حين تستخدمه.
sources-differ = { $n ->
    [one] المصادر متضاربة: قول آخر
    [two] المصادر متضاربة: قولان آخران
    [few] المصادر متضاربة: { $n } أقوال أخرى
    [many] المصادر متضاربة: { $n } قولاً آخر
   *[other] المصادر متضاربة: { $n } قول آخر
    }
more-readings = { $n ->
    [one] قول آخر
    [two] قولان آخران
    [few] { $n } أقوال أخرى
    [many] { $n } قولاً آخر
   *[other] { $n } قول آخر
    }
known-then = المعروف حتى { $day }:
known-then-short = المعروف في ذلك اليوم: { $quantity } ({ $source })
revised-since = ثم عُدّل لاحقاً إلى
also-stated = وقيل أيضاً:
reading-chosen = المعروض
readings-caption = ما قالته المصادر، وأوّلها المعروض
breakdown-caption = مكوّناته
parts-country = بحسب البلد
parts-cause = بحسب السبب
parts-verification = بحسب درجة التحقق
parts-sex = بحسب الجنس
parts-age = بحسب العمر
parts-nationality = بحسب الجنسية
provenance-caption = { $n ->
    [one] القيد الذي يقوم عليه هذا الرقم، وما يضيفه
    [two] القيدان اللذان يقوم عليهما هذا الرقم، وما يضيفه كل منهما
    [few] القيود الـ{ $n } التي يقوم عليها هذا الرقم، وما يضيفه كل منها
   *[other] القيود التي يقوم عليها هذا الرقم ({ $n })، وما يضيفه كل منها
    }
provenance-more = المعروض هنا أول { $n }. ولعرضها كلها: waystation figure { $id } --as-of { $day } --trace
entries-count = { $n ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $n } قيود
    [many] { $n } قيداً
   *[other] { $n } قيد
    }
source-counted-registered = عُدّ من التسجيلات المقيّدة هنا
source-counted-departed = عُدّ من المغادرات المقيّدة هنا
source-counted-pipeline = عُدّ من الحالات المفتوحة المقيّدة هنا
source-counted-flights = عُدّ من الرحلات المقيّدة هنا
source-counted-incidents = عُدّ من الحوادث المقيّدة هنا
source-counted-access = عُدّ من الزيارات المقيّدة هنا
source-counted-deliveries = عُدّ من عمليات التسليم المقيّدة هنا
method-counted-registered = عدد التسجيلات
method-counted-departed = عدد المغادرات
method-counted-pipeline = عدد الحالات المفتوحة
method-counted-flights = مجموع ركاب الرحلات التي غادرت
method-counted-incidents = مجموع الموتى والمفقودين في الحوادث
method-counted-access = عدد الزيارات
method-counted-deliveries = عدد عمليات التسليم
method-large-numbers = أعداد كبيرة لم تُحصَ
method-predominant = معظمهم
method-also = بعضهم
method-others = آخرون
method-limited = محدود
method-none = لا أحد
figure-population-at-border = الأشخاص عند الحدود مع بولندا
figure-population-at-border-definition = الأشخاص المقيمون على الجانب البيلاروسي من الحدود مع بولندا، تحت سقف أو في العراء. وهو أحدث قول عن هذه الحدود حتى ذلك اليوم. أما من قيل فقط إنهم في طريقهم إلى معبر واحد فيُعرضون أدناه. لا يُحسب متوسط ولا مجموع.
figure-population-in-centre = الأشخاص في مركز بروزغي
figure-population-in-centre-definition = الأشخاص المقيمون في مركز النقل والخدمات اللوجستية في بروزغي. وهو أحدث قول عن المركز حتى ذلك اليوم. أما التسجيلات المقيّدة هنا فتُعدّ على حدة وتُعرض أدناه. لا يُحسب متوسط ولا مجموع.
figure-population-in-country = الأشخاص العالقون في بيلاروس
figure-population-in-country-definition = الأشخاص المتنقلون الموجودون في بيلاروس كلها، ومنهم من هم عند الحدود. وهو أحدث قول عن البلد كله حتى ذلك اليوم. أما الأقوال عن جزء منهم أو عن عدة بلدان فتُعرض أدناه. لا يُحسب متوسط ولا مجموع.
figure-population-registered = الأشخاص المسجَّلون هنا
figure-population-registered-definition = الأشخاص المسجَّلون في قيود هذه البعثة حتى ذلك اليوم ممن لم تُقيَّد مغادرتهم. يُحسب كل شخص مرة واحدة. ومن لم يسجّله أحد ليس ضمنهم، فهذا الرقم ليس تقديراً لجميع الموجودين.
figure-population-women-and-children = النساء والأطفال عند الحدود
figure-population-women-and-children-definition = ما تقوله المصادر بعباراتها عن النساء والأطفال بين الموجودين عند الحدود. وأدناه المسجَّلات من سن 18 فما فوق والأطفال المسجَّلون دون 18 في جميع المواقع. ومن لم يسجّله أحد لا يُحسب.
figure-returns-assisted = من تلقّوا المساعدة على العودة
figure-returns-assisted-definition = الأشخاص الذين عادوا طوعاً بمساعدة هذه البعثة. وهو أحدث مجموع معلن حتى ذلك اليوم. ولا تُجمع أعداد الأسابيع والأشهر. أما المغادرات المقيّدة في ملفات الحالات هنا فتُعدّ على حدة وتُعرض أدناه.
figure-returns-pipeline = من يستعدون للعودة
figure-returns-pipeline-definition = الأشخاص الذين طلبوا المساعدة على العودة ولم يغادروا بعد. وهو أحدث عدد معلن حتى ذلك اليوم. أما الحالات المفتوحة المقيّدة هنا فتُعدّ على حدة، ولا تدخل فيها الحالات المنسحبة والمحالة.
figure-returns-by-government = من أعادهم العراق جواً
figure-returns-by-government-definition = الأشخاص الذين أُعيدوا إلى بلدهم على رحلات جوية نظّمتها حكومة العراق. وهو أحدث مجموع معلن حتى ذلك اليوم. وأدناه مجموع ركاب الرحلات الحكومية المقيّدة هنا التي غادرت، بتقرير واحد لكل رحلة. ولا تُحسب الرحلات التي كانت مقررة فقط.
figure-deaths-recorded = الوفيات المسجلة على الطريق
figure-deaths-recorded-definition = الموتى والمفقودون على طريق «بيلاروس – الاتحاد الأوروبي» في الحوادث المقيّدة هنا حتى ذلك اليوم، كما يعدّهم مشروع المهاجرين المفقودين. وهو الحد الأدنى المعروف: فالحادث الذي لا عدد له لا يضيف شيئاً، والسطور التي تكرر غيرها لا تُحسب. أما المجاميع التي ذكرها آخرون فتُعرض أدناه ولا تُضاف.
figure-deaths-hypothermia = الوفيات من البرد أو الجوع أو الإنهاك
figure-deaths-hypothermia-definition = الوفيات المسجلة على الطريق التي سببها الظروف القاسية: انخفاض حرارة الجسم أو الجوع أو الإنهاك، ومنها ما كان السبب فيه مرجَّحاً. والوفاة التي لا يُعرف سببها لا تُحسب هنا.
figure-access-missions = مهام الوصول الإنساني المنفَّذة
figure-access-missions-definition = زيارات الفرق الإنسانية إلى الموجودين عند الحدود أو في المركز، وتُحسب كل زيارة معروفة اليوم مرة واحدة. ولا تُحسب الزيارات المطلوبة أو المسموح بها أو المرفوضة. وحين يتحدث مصدر عن عدة زيارات من دون أيامها يُكتب «ما لا يقل عن» ويُعرض قوله أدناه.
figure-aid-delivered = عمليات تسليم المساعدات
figure-aid-delivered-definition = عمليات التسليم التي أُفيد بتنفيذها حتى ذلك اليوم، وتُحسب كل منها مرة واحدة مهما كان عدد أصنافها. وأدناه مجموع كل صنف بوحدته، مع «ما لا يقل عن» حيث لم تُذكر كمية إحدى العمليات. ولا تُحسب الخطط، ولا ما سُلّم إلى أسرة بعينها.
figure-aid-tonnes = المساعدات بالطن
figure-aid-tonnes-definition = وزن جميع المساعدات المقدمة كما يذكره مصدر عن البلد كله. وهو أحدث مجموع معلن حتى ذلك اليوم. ولا يُجمع من عمليات التسليم المقيّدة هنا، فمعظمها لا يذكر وزناً.
figure-aid-funding = الأموال المخصصة للمساعدات
figure-aid-funding-definition = الأموال المقدمة أو المخصصة للمساعدات كما يذكرها مصدر، بعملته. وهو أحدث قول حتى ذلك اليوم؛ ولا تُجمع العملات ولا الفترات.
figure-returns-registered = المسجَّلون للعودة
figure-returns-registered-definition = الأشخاص الذين سجّلوا أسماءهم للعودة كما يذكر مصدر. وهو أحدث قول حتى ذلك اليوم؛ وقد يخص أسبوعاً واحداً أو مكاناً واحداً، ولا تُجمع الأقوال.
figure-documents-travel = وثائق السفر الصادرة
figure-documents-travel-definition = جوازات السفر وجوازات المرور الصادرة لأجل العودة كما يذكر مصدر. وهو أحدث قول حتى ذلك اليوم.
figure-attempts-crossing = محاولات العبور
figure-attempts-crossing-definition = محاولات عبور الحدود كما يعدّها حرس الحدود. والمحاولات ليست أشخاصاً: فقد يُعدّ الشخص الواحد مرات كثيرة. وهو أحدث قول حتى ذلك اليوم؛ ولا تُجمع الأشهر والأيام.
figure-people-detained = الأشخاص المحتجزون
figure-people-detained-definition = الأشخاص المحتجزون بعد العبور كما يذكر مصدر. وهو أحدث قول حتى ذلك اليوم؛ والمصادر تعدّ فئات مختلفة، ولا تُجمع.

# القيود: ما سُجّل كما هو في السجل
entry-title = قيد واحد
entry-lead = ما سُجّل، وعلى أي جهاز، ومتى. القيد لا يتغيّر أبداً: التصحيح قيد آخر.
entry-kind = نوعه
entry-occurred = حدث في
entry-recorded = سُجّل في
entry-received = وصل إلى هذا الحاسوب في
entry-id = القيد
entry-place = الجهاز / الرقم
entry-hash = البصمة الرقمية
entry-before = بصمة القيد السابق
entry-parts = محتواه
entry-sealed = مختوم: { $compartment }. لا يُفتح إلا لمن يحق له الاطلاع، ولا يُفتح لأحد بعد محو بيانات الشخص.
entry-not-readable = هذا الجزء غير موجود هنا أو تتعذّر قراءته.
apart-origin-unknown = هذا القيد لا يُحسب: الجهاز الذي كتبه لم يُضف إلى البعثة بعد. اطلب إضافته من المسؤول عن هذا الحاسوب.
apart-not-allowed = هذا القيد لا يُحسب: لم يكن لمن كتبه حق كتابته.
apart-forgotten = هذا القيد لا يُحسب: مُحيت بيانات الشخص قبل كتابته.
apart-imported-twice = هذا القيد لا يُحسب: السطر نفسه من الملف استُورد من قبل.
compartment-identity = هوية شخص
compartment-contact = وسيلة الاتصال بشخص
compartment-protection = احتياجات محددة وحماية
compartment-medical = معلومات صحية
compartment-case = ملف حالة
reconcile-title = ما الذي يحتاج إلى تسوية؟
reconcile-lead = قيود يناقض بعضها بعضاً أو تخالف قاعدة. كلها محفوظة، والقرار فيها لإنسان.
empty-reconcile = لا شيء ينتظر التسوية.
rule-aid-same-item-twice = ذهب الصنف نفسه إلى أسرة واحدة مجدداً قبل استحقاقه. اسأل الفريق هل كان ذلك مقصوداً.

# الأشخاص
people-title = من هنا؟
sensitive-identities = أسماء ووسائل اتصال: لمن يعمل بها فقط. لا تترك هذه الصفحة مفتوحة.
register-household = تسجيل أسرة
search-label = الاسم، بأي خط كان
search-do = بحث
search-locked = الأسماء مقفلة على هذا الحاسوب ولا يمكن البحث فيها. اطلب من المسؤول عنه فتح مفتاح البعثة.
search-warming = ما زالت الأسماء تُجهَّز للبحث، وقد ينقص بعضها. حاول مرة أخرى بعد قليل.
search-none = لم يُعثر على أحد. جرّب كتابة أخرى أو جزءاً من الاسم.
sites-label = المواقع
empty-people = لم يُسجَّل أحد هنا بعد. ابدأ بتسجيل أسرة.
pager-label = مزيد من الأشخاص
pager-newer = التسجيلات الأحدث
pager-older = التسجيلات الأقدم
column-name = الاسم
column-other-name = الاسم بخط آخر
column-sex = الجنس
column-age = العمر
column-age-band = الفئة العمرية
column-nationality = الجنسية
column-registered = تاريخ التسجيل
column-household = الأسرة
column-birth = تاريخ الميلاد
column-document = الوثيقة
column-phone = الهاتف
column-needs = الاحتياجات المحددة
person-sealed = الشخص { $id } (الاسم غير معروض)
person-forgotten = مُحيت بيانات هذا الشخص. لم يعد أحد يستطيع فتح الأسماء ووسائل الاتصال والاحتياجات، وتبقى الأعداد كما هي.
age-said = { $years ->
    [zero] دون السنة، كما قيل في { $day }
    [one] سنة واحدة، كما قيل في { $day }
    [two] سنتان، كما قيل في { $day }
    [few] { $years } سنوات، كما قيل في { $day }
   *[other] { $years } سنة، كما قيل في { $day }
    }
household-title = بقية أفراد الأسرة
received-title = ما تسلّمته الأسرة
entries-title = القيود المتعلقة بهذا الشخص
forget-title = محو بيانات هذا الشخص
forget-text = تُتلف مفاتيح الأسماء ووسائل الاتصال والاحتياجات هنا وعلى كل حاسوب يبلغه ذلك. لا رجوع عن هذا. ويبقى الجنس والفئة العمرية والجنسية ضمن الأعداد.
field-ground = السبب
ground-asked = طلب الشخص ذلك
ground-retention-ended = انتهت مدة الحفظ
ground-recorded-in-error = سُجّل خطأً
forget-sure = أنا متأكد، وأعلم أنه لا رجوع عن ذلك
forget-do = محو بيانات هذا الشخص
register-title = تسجيل أسرة
field-site = المكان
consent-title = اقرأ هذا بصوت مسموع أولاً
consent-text = نحن نعمل لدى منظمة إنسانية، ولسنا من الشرطة ولا من حرس الحدود. نكتب أسماءكم وأعماركم وجنسياتكم، ومن منكم ذكر ومن أنثى، كي تصل إليكم المساعدة ولا يُحسب أحد مرتين. لا يطّلع على أسمائكم إلا العاملون الذين يساعدونكم، وأما غيرهم فلا يرون سوى الأعداد. لستم مضطرين إلى الإجابة عن كل سؤال، وتحصلون على المساعدة في كل الأحوال. ويمكنكم في أي وقت أن تطلبوا الاطلاع على ما كُتب أو تصحيحه أو حذفه. هل توافقون؟
consent-assistance = قُرئ بصوت مسموع بلغة يفهمونها، ووافقوا
head-of-household = رب الأسرة أو ربتها
member-number = الشخص { $n }
field-given = الاسم الأول
field-family = اسم العائلة
field-sex = الجنس
field-age = العمر بالسنوات
field-nationality = الجنسية
register-do = تسجيل الأسرة

# المساعدات
aid-title = ماذا وصل من مساعدات؟
aid-by-item = ما سُلّم حتى الآن، صنفاً صنفاً
aid-planned = مقرر
aid-delivered = سُلّم
aid-for = بتمويل من { $funder }
column-item = الصنف
column-value = الكمية
column-entries = القيود
empty-aid = لا عمليات تسليم معروفة حتى هذا اليوم.
field-household = الأسرة
field-item = الصنف
field-quantity = الكمية

# الحالات
cases-title = من ينتظرني؟
sensitive-cases = حالات أشخاص يثقون بنا: فقط لمن يتابعونها. لا تترك هذه الصفحة مفتوحة.
cases-locked = الحالات مقفلة على هذا الحاسوب فلا تُعرض. اطلب من المسؤول عنه فتح مفتاح البعثة.
cases-summary = مفتوحة وتنتظر: { $waiting }. غادروا: { $departed }. مغلقة: { $closed }.
cases-lately-closed = انسحبوا أو أُوقفت حالاتهم أو أُحيلوا في الأيام السبعة الأخيرة
empty-cases = لا أحد ينتظر في هذا اليوم.
case-sealed = الحالة { $id } (الاسم غير معروض)
column-last-step = آخر خطوة
column-next-step = الخطوة التالية
field-day = اليوم
field-note = ملاحظة
withdraw-always = لكل شخص أن ينسحب في أي خطوة ومن دون سبب. ومن يحتاج إلى الحماية يُحال إليها ولا يسافر.
step-do = سجّل الخطوة

# الرحلات والحوادث
journeys-title = من يعود إلى بلده، وكيف؟
empty-journeys = لا رحلات معروفة حتى هذا اليوم.
incidents-title = ماذا حدث للأشخاص؟
empty-incidents = لا عمليات صد ولا حوادث أخرى معروفة حتى هذا اليوم.
empty-deaths = لا وفيات معروفة حتى هذا اليوم.
column-day = اليوم
column-toll = الموتى والمفقودون
column-cause = السبب
column-origin = بلد المنشأ
column-where = المكان
column-verified = درجة التحقق
verification-level = درجة التحقق { $level } من 5
verification-scale = درجات التحقق من الوفيات: 1 مصدر إعلامي واحد · 2 شاهد واحد بلا تأكيد · 3 عدة وسائل إعلام · 4 منظمة واحدة على الأقل · 5 جهة رسمية أو عدة مصادر إنسانية.

# الاحتياجات والأماكن
needs-title = ماذا ينقص؟
needs-lead = كما أفادت به المصادر، الأحدث أولاً. وحيث لم يذكر المصدر درجة الشدة لا تُعرض.
empty-conditions = لم يُفَد بشيء حتى هذا اليوم.
severity-step = الشدة { $n } من 5
places-title = أين هم، ومن وصل إليهم؟
empty-access = لا مهام وصول إنساني معروفة حتى هذا اليوم.
column-place = المكان
column-kind = النوع
column-pcode = رمز المكان
column-open = مفتوح
column-source = المصدر
column-times = متى
column-note = ما يشمله

# التقرير النصي
report-title = تقرير الوضع · { $mission } · حتى تاريخ { $day }
report-conflicts = المصادر متضاربة بشأن: { $figures }
report-to-reconcile = { $n ->
    [one] أمر واحد ينتظر التسوية
    [two] أمران ينتظران التسوية
    [few] { $n } أمور تنتظر التسوية
    [many] { $n } أمراً ينتظر التسوية
   *[other] { $n } أمر ينتظر التسوية
    }

# كلمات الرموز
sex-female = أنثى
sex-male = ذكر
sex-other = آخر
sex-unknown = لم يُذكر
age-0-4 = من 0 إلى 4
age-5-11 = من 5 إلى 11
age-12-17 = من 12 إلى 17
age-18-59 = من 18 إلى 59
age-60- = 60 فما فوق
age-unknown = لم يُذكر
nationality-IRQ = العراق
nationality-SYR = سوريا
nationality-IRN = إيران
nationality-AFG = أفغانستان
nationality-YEM = اليمن
nationality-CMR = الكاميرون
nationality-PSE = فلسطين
nationality-NGA = نيجيريا
nationality-COD = الكونغو الديمقراطية
nationality-LKA = سري لانكا
nationality-stateless = بلا جنسية
nationality-unknown = لم تُذكر
document-passport = جواز سفر
document-transit-passport = جواز مرور
document-national-id = بطاقة هوية وطنية
need-CR-TP = فتاة حامل
need-DS-BD = ضعف البصر أو فقدانه
need-DS-PM = صعوبة في الحركة
need-ER = شخص مسن معرض للخطر
need-SC-SC = طفل منفصل عن ذويه
need-SC-UC = طفل غير مصحوب
need-SM-CI = مرض مزمن
need-SM-MI = حالة صحية نفسية
need-SP = أب أو أم يعيل الأسرة وحده
need-WR = امرأة معرضة للخطر
part-women = النساء، 18 سنة فما فوق
part-children = الأطفال، دون 18 سنة
country-Belarus = بيلاروس
country-Poland = بولندا
country-Lithuania = ليتوانيا
country-Latvia = لاتفيا
country-unknown = البلد غير معروف
cause-harsh-conditions = البرد أو الجوع أو الإنهاك
cause-sickness = مرض بلا رعاية في حينها
cause-violence = عنف
cause-drowning = غرق
cause-vehicle = حادث مركبة
cause-accident = حادث آخر
cause-unknown = السبب غير معروف
verification-1 = درجة التحقق 1: مصدر إعلامي واحد
verification-2 = درجة التحقق 2: شاهد واحد بلا تأكيد
verification-3 = درجة التحقق 3: عدة وسائل إعلام
verification-4 = درجة التحقق 4: منظمة واحدة على الأقل
verification-5 = درجة التحقق 5: جهة رسمية أو عدة مصادر إنسانية
verification-unknown = درجة التحقق غير معروفة
sector-shelter = المأوى
sector-weather = البرد والطقس
sector-water = المياه
sector-food = الغذاء
sector-nutrition = التغذية
sector-health = الصحة
sector-sanitation = الصرف الصحي والنظافة
sector-nfi = مواد الإغاثة
sector-protection = الحماية
access-requested = مطلوبة
access-granted = مسموح بها
access-denied = مرفوضة
access-done = نُفّذت
flight-foreseen = متوقعة
flight-planned = مقررة
flight-departed = غادرت
organiser-government = رحلة حكومية
organiser-mission = بمساعدة هذه البعثة
incident-death = وفاة
incident-pushback = عملية صد
incident-violence = عنف
incident-detention = احتجاز
incident-other = حادث آخر
place-country = بلد
place-area = منطقة
place-border = حدود
place-crossing-point = نقطة عبور
place-site = موقع
place-airport = مطار
place-town = مدينة
item-food-parcel = طرد غذائي
item-water = ماء
item-infant-food = أغذية رضّع
item-hygiene-kit = حقيبة نظافة
item-blanket = بطانية
item-clothing = ملابس
item-soap = صابون
item-mask = كمامة
role-head-of-mission = رئيس البعثة
role-information-manager = مسؤول إدارة المعلومات
role-registrar = مسؤول التسجيل
role-aid-worker = عامل الإغاثة
role-return-counsellor = مستشار العودة
role-case-worker = مسؤول الحالات
role-movement-officer = مسؤول السفر والنقل
role-protection-officer = مسؤول الحماية
role-partner = منظمة شريكة
role-sees-head-of-mission = يرى الوضع والرحلات والحوادث، ولا يرى الأسماء.
role-sees-information-manager = يحفظ الأرقام ويستورد الجداول، ولا يرى الأسماء.
role-sees-registrar = يرى الأسماء ويسجّل الأسر، ولا يرى من يرغب في العودة.
role-sees-aid-worker = يرى الوضع ويسجّل تسليم المساعدات، ولا يرى الأسماء.
role-sees-return-counsellor = يرى من يرغب في العودة ويسجّل كل خطوة.
role-sees-case-worker = يرى الأسماء والاحتياجات المحددة والحالات.
role-sees-movement-officer = يرى الرحلات وأعداد المسافرين، ولا يرى الأسماء.
role-sees-protection-officer = يرى الحوادث والأسماء والاحتياجات المحددة، ولا يرى من يرغب في العودة.
role-sees-partner = ترى الوضع فقط.

# حالات الرفض: ما لم يُسجَّل، وما العمل
refusal-access-not-allowed = { $role ->
    [head_of_mission] لا يحق ذلك لدور «{ role-head-of-mission }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    [information_manager] لا يحق ذلك لدور «{ role-information-manager }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    [registrar] لا يحق ذلك لدور «{ role-registrar }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    [aid_worker] لا يحق ذلك لدور «{ role-aid-worker }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    [return_counsellor] لا يحق ذلك لدور «{ role-return-counsellor }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    [case_worker] لا يحق ذلك لدور «{ role-case-worker }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    [movement_officer] لا يحق ذلك لدور «{ role-movement-officer }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    [protection_officer] لا يحق ذلك لدور «{ role-protection-officer }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    [partner] لا يحق ذلك لدور «{ role-partner }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
   *[other] لا يحق ذلك لدور «{ $role }». اطلبه من زميل يحق له، أو من المسؤول عن الحسابات.
    }
refusal-aid-delivery-empty = لا بد في عملية التسليم من صنف واحد على الأقل. أضف ما جُلب.
refusal-aid-household-unknown = هذه الأسرة غير مسجَّلة هنا. اختر أسرة من القائمة، أو اطلب تسجيلها من مسؤول التسجيل.
refusal-aid-item-missing = اختر ما سُلّم.
refusal-aid-place-missing = اذكر إلى أين ذهبت المساعدات.
refusal-aid-provider-missing = اذكر من جلب المساعدات.
refusal-aid-quantity-impossible = اكتب الكمية عدداً أكبر من 0، مثل 2 أو 0.5.
refusal-aid-source-missing = اذكر من أفاد بالتسليم.
refusal-cases-already-closed = هذه الحالة مغلقة. أعد فتحها مع ذكر السبب أو افتح حالة جديدة.
refusal-cases-another-person = هذه الحالة تخص شخصاً آخر. افتح حالة الشخص نفسه.
refusal-cases-day-unreadable = اكتب اليوم هكذا: سنة-شهر-يوم، مثل 2021-11-24.
refusal-cases-outcome-unknown = «{ $outcome }» ليست من نتائج هذا الإجراء. اختر نتيجة من القائمة.
refusal-cases-person-unknown = الشخص «{ $person }» غير مسجَّل. استورد الأشخاص أو سجّلهم أولاً، ثم حالاتهم.
refusal-cases-procedure-not-adopted = الإجراء «{ $procedure }» غير معمول به في هذه البعثة. اطلب اعتماده من مسؤول إدارة المعلومات.
refusal-cases-procedure-unreadable = تعذّرت قراءة ملف الإجراء: { $what }. صحّح ذلك السطر وحمّل الملف مرة أخرى.
refusal-cases-step-done = { $step ->
    [expression_of_interest] خطوة «{ step-expression-of-interest }» مسجَّلة من قبل. سجّل الخطوة التالية.
    [counselled] خطوة «{ step-counselled }» مسجَّلة من قبل. سجّل الخطوة التالية.
    [consented] خطوة «{ step-consented }» مسجَّلة من قبل. سجّل الخطوة التالية.
    [cleared_for_travel] خطوة «{ step-cleared-for-travel }» مسجَّلة من قبل. سجّل الخطوة التالية.
    [departed] خطوة «{ step-departed }» مسجَّلة من قبل. سجّل الخطوة التالية.
    [arrived] خطوة «{ step-arrived }» مسجَّلة من قبل. اكتملت الحالة.
   *[other] خطوة «{ $step }» مسجَّلة من قبل. سجّل الخطوة التالية.
    }
refusal-cases-step-too-early = { $missing ->
    [expression_of_interest] لم يحن وقت هذه الخطوة. سجّل أولاً «{ step-expression-of-interest }».
    [counselled] لم يحن وقت هذه الخطوة. سجّل أولاً «{ step-counselled }».
    [consented] لم يحن وقت هذه الخطوة. سجّل أولاً «{ step-consented }».
    [cleared_for_travel] لم يحن وقت هذه الخطوة. سجّل أولاً «{ step-cleared-for-travel }».
    [departed] لم يحن وقت هذه الخطوة. سجّل أولاً «{ step-departed }».
    [arrived] لم يحن وقت هذه الخطوة. سجّل أولاً «{ step-arrived }».
   *[other] لم يحن وقت هذه الخطوة («{ $step }»). سجّل أولاً «{ $missing }».
    }
refusal-cases-step-unknown = «{ $step }» ليست من خطوات هذا الإجراء. اختر خطوة من القائمة.
refusal-incidents-count-impossible = عدد الموتى أو المفقودين غير ممكن. اكتب عدداً صحيحاً، أو اتركه فارغاً حيث لا يعرفه أحد.
refusal-incidents-kind-missing = اذكر نوع الحادث: وفاة أو عملية صد أو عنف أو احتجاز أو غير ذلك.
refusal-incidents-position-impossible = هذا الموضع ليس على الكرة الأرضية. اكتب خط العرض من -90 إلى 90 وخط الطول من -180 إلى 180.
refusal-incidents-source-missing = اذكر من أفاد بالحادث.
refusal-incidents-verification-off-scale = درجات التحقق من 1 إلى 5. اتركها فارغة حيث لم يتحقق أحد.
refusal-journeys-code-missing = أعطِ الرحلة اسماً قصيراً، مثل gov-2021-11-25.
refusal-journeys-more-than-seats = لا يمكن أن يسافر { $people } على { $seats } من المقاعد. تحقّق من العددين.
refusal-journeys-source-missing = اذكر من أفاد بالرحلة.
refusal-needs-sector-unknown = «{ $sector }» ليس قطاعاً. اكتب واحداً من: { $sectors }.
refusal-needs-severity-off-scale = درجات الشدة من 1 إلى 5. اتركها فارغة حيث لم يذكرها المصدر.
refusal-needs-source-missing = اذكر من أفاد بذلك.
refusal-people-age-unreadable = لا يُفهم «{ $age }» عمراً. اكتب السنوات عدداً من 0 إلى 125، أو اترك الخانة فارغة.
refusal-people-birth-impossible = العمر أو تاريخ الميلاد غير ممكن. اكتب عمراً من 0 إلى 125، أو ميلاداً بعد 1900 لا يكون في المستقبل.
refusal-people-forget-not-sure = لم تُمحَ بيانات أحد. ضع علامة التأكيد ثم أرسل مرة أخرى.
refusal-people-group-incomplete = القول عن فئة يحتاج إلى الأشخاص المعنيين وما يقال عنهم ومصدره.
refusal-people-household-size = عدد أفراد الأسرة من 1 إلى { $most }. سجّل المجموعة الأكبر عدة أسر.
refusal-people-name-missing = اكتب اسماً واحداً على الأقل لرب الأسرة أو ربتها، كما يُنطق.
refusal-people-nationality-code = «{ $code }» ليس رمز بلد. اكتب ثلاثة أحرف لاتينية كبيرة مثل IRQ، أو stateless لمن لا جنسية له، أو اترك الخانة فارغة.
refusal-people-reason-missing = اذكر السبب في بضع كلمات.
refusal-people-site-missing = اختر مكان وجود الأسرة.
refusal-places-code-missing = أعطِ المكان اسماً قصيراً لا يتجاوز 60 حرفاً، مثل bruzgi-centre.
refusal-places-kind-unknown = «{ $kind }» ليس نوعاً من الأماكن. اكتب واحداً من: { $kinds }.
refusal-places-name-missing = المكان «{ $code }» يحتاج إلى اسم.
refusal-places-place-missing = اذكر المكان الذي ذهبت إليه الزيارة.
refusal-places-position-impossible = موضع «{ $code }» ليس على الكرة الأرضية. اكتب خط العرض من -90 إلى 90 وخط الطول من -180 إلى 180.
refusal-staff-name-missing = أعطِ الحساب اسماً.
refusal-staff-name-taken = يوجد حساب باسم «{ $name }». اختر اسماً آخر.
refusal-staff-password-short = كلمة المرور قصيرة. استخدم { $least } أحرف على الأقل؛ عدة كلمات يسهل تذكّرها.
refusal-statement-incomplete = { $what ->
    [measure] لا يذكر القول أي رقم يقصد. أضفه.
    [unit] لا وحدة في هذا القول. أضفها، مثل people أو tonnes.
   *[source] لا يذكر القول مصدره. أضف من قاله.
    }

since-yesterday = في اليوم نفسه:
since-nothing = لم يُسجَّل شيء.
since-registered = { $n ->
    [zero] لم يُسجَّل أحد
    [one] سُجِّل شخص واحد
    [two] سُجِّل شخصان
    [few] سُجِّل { $n } أشخاص
    [many] سُجِّل { $n } شخصاً
    *[other] سُجِّل { $n } شخص
}
since-left = { $n ->
    [zero] لم يغادر أحد
    [one] غادر شخص واحد
    [two] غادر شخصان
    [few] غادر { $n } أشخاص
    [many] غادر { $n } شخصاً
    *[other] غادر { $n } شخص
}
since-visits = { $n ->
    [zero] لا زيارات
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $n } زيارات
    [many] { $n } زيارة
    *[other] { $n } زيارة
}
since-deliveries = { $n ->
    [zero] لا عمليات تسليم
    [one] عملية تسليم واحدة
    [two] عمليتا تسليم
    [few] { $n } عمليات تسليم
    [many] { $n } عملية تسليم
    *[other] { $n } عملية تسليم
}
since-flights = { $n ->
    [zero] لا رحلات
    [one] رحلة واحدة
    [two] رحلتان
    [few] { $n } رحلات
    [many] { $n } رحلة
    *[other] { $n } رحلة
}
since-deaths = { $n ->
    [zero] لا وفيات
    [one] وفاة واحدة
    [two] وفاتان
    [few] { $n } وفيات
    [many] { $n } وفاة
    *[other] { $n } وفاة
}

# People: registration
not-said = لم يُذكر
name-not-shown = الاسم غير معروض
any = أي
all-sites = كل المواقع
person-unnamed = { $sex }، { $age } (لم يُسمَّ بعد)
brief-tag = يُستكمل
register-lead = أقل ما يلزم، في دقيقة؛ والباقي لاحقاً.
batch-link = إدخال الاستمارات الورقية
paper-link = طباعة الاستمارة
draft-found = بدأتَ هذه الاستمارة من قبل؛ حُفظ ما كتبته عند { $when }.
draft-take = متابعتها
draft-throw = التخلص منها
field-notice-language = اللغة التي قُرئ بها
composition-title = من أيضاً في الأسرة، بالعدد
composition-lead = الجميع ما عدا رب الأسرة أو ربتها. يمكن إضافة الأسماء لاحقاً؛ وكل من يُعدّ هنا يصبح شخصاً قائماً بذاته.
members-by-name = آخرون أسماؤهم معروفة الآن
give-card = إعطاء الأسرة بطاقة
details-title = تسجيل هذا الشخص كاملاً
details-lead = اسأل عمّا يلزم فقط، بترتيب الحديث. اترك المجهول فارغاً؛ فلا يُختلق له شيء.
details-more = المنطقة المقروءة آلياً، أسماء أخرى، وثائق، احتياجات خاصة
details-do = تقييد التسجيل الكامل
details-complete = استكمال التسجيل
details-correct = تصحيح
needs-write-only = يمكنك تدوين الاحتياجات الخاصة هنا؛ ولا يقرؤها بعد ذلك إلا العاملون في الحماية والحالات.
members-to-complete = بعض أفراد الأسرة معدودون فقط حتى الآن. افتح كلاً منهم لإضافة الاسم والتفاصيل.
field-zone = المنطقة المقروءة آلياً في الوثيقة
field-zone-hint = السطران أو الأسطر الثلاثة التي فيها < أسفل جواز السفر أو البطاقة. اكتبها أو ألصقها: يؤخذ منها الاسم والميلاد والجنسية والرقم.
field-father = اسم الأب
field-grandfather = اسم الجد
field-native-given = الاسم الأول بحروف الشخص نفسه
field-native-father = اسم الأب بحروف الشخص نفسه
field-native-grandfather = اسم الجد بحروف الشخص نفسه
field-native-family = اسم العائلة بحروف الشخص نفسه
field-alias = يُعرف أيضاً باسم
field-birth = تاريخ الميلاد
field-birth-hint = بالدقة المعروفة فقط: 2003 أو 05.2003 أو 12.05.2003
field-age-if-unknown = العمر بالسنوات، إن لم يُعرف تاريخ الميلاد
field-relation = صلته برب الأسرة أو ربتها
field-care = إن كان طفلاً: من معه
field-care-hint = غير مصحوب: لا أحد من عائلته معه ولا راعٍ قانوني. منفصل عن ذويه: مع قريب آخر دون الوالدين.
field-language = اللغة التي يجيدها أكثر
field-other-languages = لغات أخرى
field-document-kind = الوثيقة
field-document-number = رقمها
field-document-issuer = جهة الإصدار
field-document-issuer-hint = ثلاثة أحرف للبلد، مثل IRQ
field-document-expires = صالحة حتى
field-phone = الهاتف
field-contact-rule = كيف يُتصل به بأمان
field-contact-note = ما يجب أن يعرفه المتصل أيضاً
field-needs = احتياجات خاصة
field-reason = السبب
field-photo = صورة
field-method = طريقة العدّ
relation-head = رب الأسرة أو ربتها
relation-spouse = زوج أو زوجة
relation-child = ابن أو ابنة
relation-parent = أب أو أم
relation-sibling = أخ أو أخت
relation-grandchild = حفيد أو حفيدة
relation-grandparent = جد أو جدة
relation-other-relative = قريب آخر
relation-foster-child = طفل في رعاية الأسرة
relation-not-related = لا قرابة
care-accompanied = مع أحد الوالدين أو راعٍ قانوني
care-unaccompanied = غير مصحوب: لا أحد من عائلته معه
care-separated = منفصل عن ذويه: مع قريب آخر
language-ckb = السورانية
language-kmr = الكرمانجية
language-ar = العربية
language-fa = الفارسية
language-prs = الدرية
language-ps = البشتو
language-fr = الفرنسية
language-en = الإنجليزية
language-ru = الروسية
document-birth-certificate = شهادة ميلاد
document-laissez-passer = وثيقة مرور
document-other = وثيقة أخرى
document-until = صالحة حتى { $day }
document-expired = منتهية
contact-rule-any-time = يُتصل به أو يُكتب إليه في أي وقت
contact-rule-person-only = يُكلَّم الشخص وحده
contact-rule-no-message = لا تُترك رسالة
contact-rule-through-other = عن طريق شخص آخر فقط
contact-rule-do-not-call = لا يُتصل به
need-CR-CP = طفل صار والداً
need-CR-AF = طفل لدى جماعات مسلحة
need-SC-CH = طفل يعيل أسرة
need-SC-IC = طفل في مؤسسة
need-SC-FC = طفل في رعاية بديلة
need-DS-DF = ضعف السمع أو فقدانه
need-DS-PS = لا يتحرك دون مساعدة
need-DS-MM = صعوبة في التعلم أو الفهم
need-DS-SD = صعوبة في الكلام
need-SM-MN = سوء تغذية
need-SM-CC = مرض خطير
need-SM-OT = حالة طبية أخرى
need-FU-TR = عائلة يجب تتبّعها
need-FU-FR = عائلة يجب لمّ شملها
need-LP-ND = بلا وثيقة قانونية
need-LP-RR = معرض لخطر الإعادة إلى مكان خطر
need-TR-PI = ناجٍ من التعذيب، متضرر في جسده أو نفسه
need-TR-WV = شهد عنفاً
need-SV-VA = ناجٍ من عنف جنسي أو قائم على النوع الاجتماعي
why-card = لديه هذه البطاقة
why-card-revoked = كانت لديه هذه البطاقة؛ وقد أُلغيت
why-document = وثيقة
why-phone = هاتف
why-same = الكتابة نفسها
why-other-spelling = كتابة أخرى
why-begins = يبدأ هكذا
why-typing-error = قريب، ربما خطأ في الكتابة
why-swapped = الأسماء بترتيب آخر
search-hint = أي جزء من الاسم بأي كتابة؛ أو رقم بطاقة أو وثيقة أو هاتف
search-age = العمر تقريباً
column-left = تاريخ المغادرة
people-work = أعمال التسجيل
person-work = المزيد عن هذا الشخص
correct-title = تصحيح المكتوب
correct-lead = يبقى ما كُتب من قبل في السجل، مع ما حلّ محله والسبب.
correct-do = تقييد التصحيح
photo-title = صورة
photo-lead = فقط إن أراد الشخص ذلك؛ ولا يتوقف عليها شيء. تُصغَّر، ويُحذف منها المكان والجهاز اللذان دوّنتهما آلة التصوير. ولا يراها إلا العاملون الذين يرون الأسماء.
photo-do = إضافة الصورة
photo-alt = صورة هذا الشخص
headcount-title = عدّ الأشخاص
headcount-lead = كم شخصاً هنا، بحسب الجنس والعمر. ولا يُسجَّل بذلك أحد.
headcount-do = تقييد العدّ
headcount-newest = { $n ->
    [one] عُدّ يوم { $day }: شخص واحد
    [two] عُدّ يوم { $day }: شخصان
    [few] عُدّ يوم { $day }: { $n } أشخاص
   *[other] عُدّ يوم { $day }: { $n } شخصاً
    }
method-counted = عدّ فرداً فرداً
method-observed = بالمشاهدة
method-said = بقول من يعرف
batch-title = إدخال الاستمارات الورقية
batch-lead = سطر لكل استمارة أسرة. انتقل من حقل إلى حقل بمفتاح الجدولة. ورقم استمارة أُدخل من قبل لا يضيف شيئاً.
batch-taken = { $n ->
    [one] دخلت استمارة واحدة.
    [two] دخلت استمارتان.
    [few] دخلت { $n } استمارات.
   *[other] دخلت { $n } استمارة.
    }
batch-wrong = هذه الأسطر لم تدخل بعد؛ صحّحها وأرسلها ثانية.
batch-row = السطر { $n }:
batch-do = تقييد هذه الاستمارات
column-form = رقم الاستمارة
column-read-aloud = قُرئ ووافقوا
sex-letter-female = أ
sex-letter-male = ذ
paper-title = الاستمارات الورقية
paper-headcount = عدّ الأشخاص
paper-household = تسجيل أسرة
paper-person = تسجيل شخص
paper-consent = الموافقة
paper-print = اطبع هذه الصفحة من المتصفح.
paper-form-number = رقم الاستمارة
paper-registrar = المسجِّل
paper-signature = التوقيع أو البصمة
paper-card-given = أُعطيت بطاقة، رقمها
household-of = الأسرة { $id }
notice-was-read = قُرئ الإشعار بصوت مسموع باللغة: { $language }
card-title = البطاقة
card-show = عرض البطاقة أو طباعتها
card-give = إعطاء بطاقة
card-give-anew = إعطاء بطاقة جديدة وإلغاء القديمة
card-given = أُعطيت يوم { $day }
card-revoked = أُلغيت يوم { $day }: { $why }
card-revoke = إلغاء البطاقة
card-reason-lost = ضاعت
card-reason-stolen = سُرقت
card-reason-damaged = تلفت
card-reason-given-anew = أُعطيت بطاقة جديدة
card-reason-error = خطأ
card-code = رمز البطاقة
card-people = { $n ->
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
   *[other] { $n } شخصاً
    }
card-text = لا تحمل هذه البطاقة أي اسم. احتفظ بها. وإن ضاعت فأخبرنا: تُعطى بطاقة جديدة، ولا تعود القديمة تساوي شيئاً.
collector-title = من يجوز له الاستلام غير رب الأسرة أو ربتها
collector-none = لم يُسمَّ أحد بعد.
collector-who = الشخص
collector-do = تسمية هذا الشخص
collector-illness = رب الأسرة أو ربتها مريض
collector-child-care = رب الأسرة أو ربتها يرعى الأطفال
collector-work = رب الأسرة أو ربتها في العمل أو غائب
collector-age = رب الأسرة أو ربتها كبير السن
collector-other = سبب آخر

# Children without their parents
children-title = أطفال دون والديهم
children-lead = الأطفال غير المصحوبين أو المنفصلون عن ذويهم. غير المصحوبين أولاً، ومن طال انتظاره في الأعلى.
empty-children = لا يوجد طفل مُشار إليه.
child-unaccompanied = طفل غير مصحوب
child-separated = طفل منفصل عن ذويه
child-unaccompanied-care = لا أحد من عائلته هنا: رعاية آمنة هذه الليلة لدى شخص معروف جرى التحقق منه.
child-unaccompanied-interests = تقييم المصالح الفضلى: خلال 24 ساعة إن كان الخطر عالياً، و3 أيام إن كان متوسطاً، وأسبوع إن كان منخفضاً.
child-unaccompanied-tracing = يبدأ تتبّع العائلة بما يقوله الطفل والآخرون.
child-unaccompanied-return = لا عودة ولا نقل قبل تحديد المصالح الفضلى.
child-separated-care = انظر في القريب الذي يرعى الطفل: هل الأمر آمن، وهل يريده الطفل، وهل يستطيع القريب ذلك؟
child-separated-interests = تقييم المصالح الفضلى: خلال 24 ساعة إن كان الخطر عالياً، و3 أيام إن كان متوسطاً، وأسبوع إن كان منخفضاً.
child-separated-tracing = تتبّع الوالدين.
child-separated-return = لا عودة دون الوالدين قبل إجراء المصالح الفضلى.

# Consent and rights
consents-title = الموافقة
consent-note-title = تدوين جواب
consent-note-do = تقييد الجواب
consent-withdraw = سحب الموافقة: { $purpose }
column-purpose = الغرض
column-answer = الجواب
column-how = الطريقة
column-date = التاريخ
purpose-assistance = المساعدة
purpose-referral = الإحالة إلى خدمة
purpose-sharing = المشاركة مع شريك مسمّى
purpose-return = العودة الطوعية
purpose-statistics = الإحصاءات والدراسات
purpose-text-assistance = نستخدم ما تقولونه لنا كي نوصل إليكم المساعدة ولا يُحسب أحد مرتين.
purpose-text-referral = نعطي الخدمة ما تحتاج إلى معرفته فقط، وبعد سؤالكم في كل مرة.
purpose-text-sharing = نعطي اسمكم ووثيقتكم للشريك أو السلطة المسمّاة هنا، لا لغيرها.
purpose-text-return = نستخدم ما تقولونه لنا لإعداد عودتكم، إن رغبتم في العودة. ويمكنكم تغيير رأيكم في أي وقت.
purpose-text-statistics = نستخدم ما تقولونه لنا، دون أسمائكم، لدراسة ما يحتاج إليه الناس.
answer-given = وافق
answer-refused = لم يوافق
answer-withdrawn = سحب موافقته
door-open = وافق
door-not-asked = لم يُسأل
door-refused = لم يوافق
door-withdrawn = سحب موافقته
door-objected = اعترض؛ لا يُستخدم
how-signed = بالتوقيع
how-said = شفوياً بحضور شاهد
how-guardian = من وصي عن طفل
basis-consent = الموافقة
basis-vital-interest = مصلحة حيوية
basis-best-interests = مصالح الشخص الفضلى
basis-mandate = الولاية
basis-legal-duty = واجب قانوني
basis-other = يستند إلى غير الموافقة
field-basis = على أي أساس
field-explained = ما الذي شُرح
field-explained-hint = في جملة؛ أو رقم النص الذي قُرئ
field-witness = الشاهد
field-guardian = الوصي
field-child-view = رأي الطفل نفسه
field-recipient-kind = لمن
field-recipient = الاسم أو البلد
field-recipient-hint = للقنصلية أو السلطة ثلاثة أحرف للبلد، مثل IRQ
field-consent-recipient-hint = للمشاركة فقط: consulate-IRQ أو authority-BLR أو partner-REDCROSS
objection-title = تدوين اعتراض
field-objection = على ماذا يعترض ولماذا، بكلماته
field-objection-answer = بماذا أُجيب، وماذا يُفعل
objection-upheld = الاعتراض مقبول: لا تُستخدم البيانات لهذا الغرض
objection-do = تقييد الاعتراض
objected = اعترض على:
file-title = الملف كاملاً
file-lead = كل ما كُتب عنك. يمكنك أن تطلب تصحيح أي شيء، أو أن تعترض على استخدامه، أو أن تُنسى.
rights-title = حقوقك
rights-text = أن ترى المكتوب. أن يُصحَّح. أن تسحب موافقتك في أي وقت؛ فالمساعدة لا تتوقف عليها. أن تعترض. أن تُنسى. اسأل أي عامل، أو مسؤول حماية البيانات في البعثة.
forget-keeps = ما يبقى بعد النسيان: الجنس وفئة العمر والجنسية والمكان وما تسلّمته الأسرة، دون اسم؛ وأن شخصاً نُسي، ومتى ولأي سبب. وحيث يفرض القانون الاحتفاظ بأكثر من ذلك يُذكر في السبب.

# Who is the same person
duplicates-title = تكرار محتمل
duplicates-look = مقارنة كل التسجيلات الآن
duplicates-looking = تُقارن كل التسجيلات. افتح هذه الصفحة ثانية بعد لحظة.
duplicates-looked = { $n ->
    [one] جرت المقارنة عند { $when }: زوج واحد ينتظر قراراً.
    [two] جرت المقارنة عند { $when }: زوجان ينتظران قراراً.
    [few] جرت المقارنة عند { $when }: { $n } أزواج تنتظر قراراً.
   *[other] جرت المقارنة عند { $when }: { $n } زوجاً تنتظر قراراً.
    }
duplicates-never = لم تُقارن التسجيلات منذ تشغيل هذا البرنامج.
duplicates-elsewhere = { $n ->
    [one] زوج آخر يخص موقعاً ليس من مواقعك. اسأل من يعمل هناك.
    [two] زوجان آخران يخصان مواقع ليست من مواقعك. اسأل من يعمل هناك.
    [few] { $n } أزواج أخرى تخص مواقع ليست من مواقعك. اسأل من يعمل هناك.
   *[other] { $n } زوجاً آخر تخص مواقع ليست من مواقعك. اسأل من يعمل هناك.
    }
empty-duplicates = لا يوجد تسجيلان يبدوان لشخص واحد.
suspects-title = ربما كان هذا الشخص مسجلاً من قبل
suspects-lead = لم يُقيَّد شيء بعد. انظر في كل منهم؛ الآلة تقارن فقط، والقرار لك.
suspects-here = تسجيلات أخرى تشبه هذا الشخص:
suspect-same = هو الشخص نفسه: افتح تسجيله بدلاً من ذلك
suspect-different = هو شخص آخر
suspect-unknown = لا أستطيع التحديد: سجّله، وضع الزوج في قائمة العمل
suspect-elsewhere = شخص مطابق مسجل في موقع ليس من مواقعك. اسأل مسؤول الحماية أو من يعمل هناك.
likely-almost-sure = الشخص نفسه يكاد يكون مؤكداً ({ $n } من 100)
likely-very = الشخص نفسه على الأرجح جداً ({ $n } من 100)
likely-rather = الشخص نفسه على الأرجح ({ $n } من 100)
likely-perhaps = ربما الشخص نفسه ({ $n } من 100)
matters-both-received = كلاهما تسلّم مساعدة
matters-same-site = في موقع واحد
matters-child = طفل دون والديه
compare-title = هل هما شخص واحد؟
column-received = ما تسلّمه
decide-title = قرارك
decide-same = الشخص نفسه
decide-different = شخصان مختلفان
decide-unknown = لا يمكن التحديد؛ ويُلغى قرار سابق
decide-one-household = أسرتاهما أسرة واحدة: جمع الجميع معاً
decide-text = لا يتغير أي من التسجيلين. يُعرضان ويُحسبان من الآن شخصاً واحداً، ويمكن لقرار لاحق أن يلغي ذلك.
decide-do = تقييد القرار
decide-again = النظر ثانية
decided-same = القرار: الشخص نفسه.
decided-different = القرار: شخصان مختلفان.
decided-unknown = القرار: لا يمكن التحديد.
same-title = تسجيلات أخرى لهذا الشخص
waterfall-caption = ما يدل على شخص واحد، وما يدل على غير ذلك
waterfall-prior = قبل النظر
waterfall-prior-text = مدى ندرة أن يكون تسجيلان بينهما شيء مشترك لشخص واحد
waterfall-total = المجموع
evidence-given = الاسم الأول
evidence-father = اسم الأب
evidence-grandfather = اسم الجد
evidence-family = اسم العائلة
evidence-order = ترتيب الأسماء
evidence-birth = الميلاد
evidence-sex = الجنس
evidence-phone = الهاتف
evidence-document = الوثيقة
evidence-origin = مكان المنشأ
evidence-site = الموقع
evidence-relation = صلته برب الأسرة أو ربتها
evidence-nationality = الجنسية
evidence-household = بقية الأسرة
commonness-1 = نادر
commonness-2 = غير شائع
commonness-3 = شائع
commonness-4 = شائع جداً
level-same = متطابق
level-other-spelling = الاسم نفسه بكتابة أخرى
level-near = متشابه إلا حرفاً أو حرفين
level-part-of = أحدهما جزء من الآخر
level-resembling = فيه بعض الشبه
level-different = مختلف
level-unlike = لا شيء مشترك
level-in-place = كل جزء في مكانه
level-given-and-father = الاسم الأول واسم الأب كل في مكان الآخر
level-given-and-family = الاسم الأول واسم العائلة كل في مكان الآخر
level-father-and-family = اسم الأب واسم العائلة كل في مكان الآخر
level-shifted = الأجزاء متأخرة بموضع واحد
level-same-day = اليوم نفسه
level-day-and-month-swapped = اليوم والشهر كل في مكان الآخر
level-one-digit = رقم واحد مختلف أو رقمان متبادلان
level-same-day-other-year = اليوم نفسه من سنة أخرى
level-same-month = الشهر نفسه ويوم آخر
level-same-year = السنة نفسها وشهر آخر
level-year-off-by-two = بفارق سنتين على الأكثر
level-far = متباعد
level-approximate-same = السنة نفسها، وكلاهما تقريبي
level-approximate-year = السنة نفسها، وأحدهما تقريبي
level-approximate-off-by-one = بفارق سنة، وأحدهما على الأقل تقريبي
level-approximate-off-by-three = بفارق ثلاث سنوات على الأكثر، وأحدهما على الأقل تقريبي
level-approximate-off-by-five = بفارق خمس سنوات على الأكثر، وأحدهما على الأقل تقريبي
level-approximate-off-by-ten = بفارق عشر سنوات على الأكثر، وأحدهما على الأقل تقريبي
level-approximate-far = بفارق أكثر من عشر سنوات، وأحدهما على الأقل تقريبي
level-same-own = الرقم نفسه، وليس في استمارة أخرى
level-same-shared = الرقم نفسه، وهو في بضع استمارات
level-same-common = الرقم نفسه، وهو في استمارات كثيرة
level-one-slip = حرف واحد مختلف أو حرفان متبادلان
level-two-slips = حرفان مختلفان
level-same-area = مكانان مختلفان في منطقة واحدة
level-both-adult = مختلفة، لكن كلتيهما لبالغ
level-three-others = ثلاثة أو أكثر من بقية الأسرتين متطابقون
level-two-others = اثنان من بقية الأسرتين متطابقان
level-one-other = واحد من بقية الأسرتين مطابق
level-one-likely = واحد من بقية الأسرتين ربما يطابق
level-no-other = لا أحد من بقية الأسرتين يطابق
level-rival-with-others = آخرون يطابقون، لكن غيره في الأسرة أشبه به
level-rival = غيره في الأسرة أشبه به
level-alone = لا أحد غيره في إحدى الاستمارتين

# Lists that leave the mission
lists-title = قوائم تخرج من البعثة
lists-lead = القائمة الموجهة إلى قنصلية أو سلطة أو شريك لا تضم إلا من وافقوا على ذكر أسمائهم لتلك الجهة، ولا تضم أبداً من يطلب الحماية، وفيها الاسم والميلاد والجنسية والوثيقة فقط. يجب أن يوافق عليها اثنان آخران؛ وكل نسخة تُدوَّن وتُعلَّم.
empty-lists = لم تُطلب أي قائمة.
list-ask-title = طلب قائمة
list-ask-do = طلب القائمة
field-what-for = لأي غرض تلزم
recipient-consulate = قنصلية
recipient-authority = سلطة
recipient-partner = شريك
list-approvals = { $n } من { $of } موافقات
list-approve = الموافقة على هذه القائمة
list-make-copy = إعداد نسخة
list-copy = النسخة { $copy }: عدد الأشخاص { $n }، { $day }
list-copy-title = قائمة موجهة إلى { $recipient }
list-left-out = { $consent ->
    [one] شخص واحد ليس فيها: لم يوافق على ذكره لهذه الجهة. ولا أحد ممن يطلبون الحماية فيها.
    [two] شخصان ليسا فيها: لم يوافقا على ذكرهما لهذه الجهة. ولا أحد ممن يطلبون الحماية فيها.
    [few] { $consent } أشخاص ليسوا فيها: لم يوافقوا على ذكرهم لهذه الجهة. ولا أحد ممن يطلبون الحماية فيها.
   *[other] { $consent } شخصاً ليسوا فيها: لم يوافقوا على ذكرهم لهذه الجهة. ولا أحد ممن يطلبون الحماية فيها.
    }
list-mark = النسخة { $copy } الموجهة إلى { $recipient } · أعدّها { $who } يوم { $day } · { $digest } · لا تُعطى لغيرهم

# What was done
done-card = أُعطيت البطاقة.
done-card-revoked = أُلغيت البطاقة؛ ولا تساوي شيئاً من الآن.
done-collector = يجوز لهذا الشخص الاستلام عن الأسرة.
done-consent = قُيِّد الجواب.
done-corrected = قُيِّد التصحيح.
done-decided = قُيِّد القرار.
done-detailed = قُيِّد التسجيل الكامل.
done-headcount = قُيِّد العدّ.
done-list-approved = وافقتَ على القائمة.
done-list-asked = طُلبت القائمة؛ ويجب أن يوافق عليها اثنان آخران.
done-moved = ينتمي الشخص إلى الأسرة الأخرى من اليوم.
done-objection = قُيِّد الاعتراض.
done-photo = أُضيفت الصورة.

# Kinds of entries about a person, as the person reads them
kind-people-person-registered = سُجّل
kind-people-person-detailed = سُجّل كاملاً
kind-people-person-corrected = صُحّح
kind-people-person-moved = انتقل إلى أسرة أخرى
kind-people-person-left = غادر الموقع
kind-people-person-forgotten = نُسي
kind-people-photo-added = أُضيفت صورة
kind-people-consent-noted = دُوّن جواب بشأن الموافقة
kind-people-objection-noted = دُوّن اعتراض
kind-people-records-compared = قورن بتسجيل آخر
kind-people-collector-named = سُمّي للاستلام عن أسرة
kind-cases-noted = دُوّن أمر في حالة
rule-people-double-delivery = تسجيلان لشخص واحد تسلّما الصنف نفسه خلال أسبوع، في أسرتين. اسأل الفريق إن كان ذلك مقصوداً.
refusal-access-other-site = هذا الشخص أو المكان ({ $site }) ليس من مواقعك. اسأل مسؤول الحماية أو من يعمل هناك.
refusal-people-birth-unreadable = لا يمكن قراءة «{ $text }» تاريخَ ميلاد. اكتب 2003 أو 05.2003 أو 12.05.2003، أو اتركه فارغاً واكتب العمر.
refusal-people-card-unknown = ليس لهذه الأسرة بطاقة كهذه.
refusal-people-consent-incomplete = { $field ->
    [recipient] سمِّ الشريك أو السلطة التي يجوز إعطاؤها.
    [basis] العودة الطوعية لا تستند إلا إلى الموافقة، وما يستند إلى غير الموافقة لا يُرفض ولا يُسحب. اختر الموافقة أو غرضاً آخر.
    [how] اذكر كيف أُعطي الجواب.
    [explained] اكتب ما الذي شُرح.
    [language] اختر اللغة التي شُرح بها.
    [witness] الموافقة الشفوية تحتاج إلى اسم الشاهد.
    [guardian] موافقة الطفل تحتاج إلى اسم الوصي.
    [child_view] اكتب رأي الطفل نفسه إلى جانب كلمة الوصي.
   *[other] اختر ما يخصه الجواب.
    }
refusal-people-consent-lacking = لم يوافق الشخص على هذا ({ $purpose }). اسأله واشرح له بلغته، ودوّن جوابه أولاً.
refusal-people-count-unreadable = لا يمكن قراءة «{ $text }» عددَ أشخاص. اكتب عدداً صحيحاً أو اتركه فارغاً.
refusal-people-day-unreadable = لا يمكن قراءة «{ $text }» يوماً، أو هو في المستقبل. اكتب السنة-الشهر-اليوم، مثل 2021-11-24.
refusal-people-decision-missing = اختر أحد القرارات الثلاثة.
refusal-people-document-number = اكتب رقم الوثيقة، أو اترك الوثيقة.
refusal-people-form-number = اكتب رقم الاستمارة الورقية: به تُعرف الاستمارة نفسها إن أُدخلت مرتين.
refusal-people-headcount-empty = اكتب كم شخصاً هنا، وعلى الأكثر 100,000 في الحقل.
refusal-people-headcount-method = اختر كيف عُدّ الأشخاص.
refusal-people-household-unknown = لا توجد أسرة كهذه. افتحها من صفحة الشخص وحاول ثانية.
refusal-people-list-approved-before = وافقتَ على هذه القائمة من قبل؛ يجب أن يوافق شخص آخر.
refusal-people-list-locked = الأسماء مقفلة على هذا الجهاز. اطلب ممن يشغّله فتح مفتاح البعثة، ثم أعدّ النسخة.
refusal-people-list-not-approved = يجب أن يوافق اثنان آخران على هذه القائمة قبل إعداد نسخة.
refusal-people-list-own = أنت من طلب هذه القائمة؛ ويجب أن يوافق عليها اثنان آخران.
refusal-people-list-recipient = سمِّ من توجَّه إليه القائمة: بلد القنصلية أو السلطة، أو الشريك.
refusal-people-list-unknown = لا توجد قائمة كهذه.
refusal-people-photo-unreadable = لا يمكن قراءة هذا الملف صورةً. اختر صورة JPEG أو PNG.
refusal-people-record-itself = هذا هو التسجيل نفسه؛ اختر غيره للمقارنة.
refusal-people-site-unknown = لا يوجد موقع بالرمز { $site }. سمِّ المكان أولاً.
refusal-people-unknown = لا يوجد شخص كهذا.
refusal-people-zone-unreadable = لا يمكن قراءة المنطقة المقروءة آلياً: { $cause }. قارنها بالوثيقة، أو اتركها فارغة.
