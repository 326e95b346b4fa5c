# جمل غرفة الاحتياجات. الوحدة تأتي بعد عددها.

done-assessed = سُجّل التقييم، والفجوات أدناه محسوبة به.
done-weather = سُجّل.
done-weather-doubted = سُجّل. تبدو الريح كأن وحدتها غير المذكورة: الكيلومتر في الساعة والمتر في الثانية يختلفان بمقدار 3.6 مرة. إن كانت خطأ فسجّل قراءة ذلك الوقت مرة أخرى، فالأخيرة هي المعتمدة.

rule-needs-more-heated-than-covered = في تقييمٍ أرضية مدفأة أكبر من الأرضية المسقوفة. اسأل الفريق أي الرقمين صحيح.
rule-needs-more-than-all = في تقييمٍ إجابةٌ تعدّ أشخاصاً أكثر ممن وُجدوا في الموقع. اسأل الفريق أي الرقمين صحيح.

refusal-needs-site-missing = اختر الموقع.
refusal-needs-team-missing = اكتب اسم المنظمة التي ينتمي إليها الفريق. لا حاجة إلى اسم شخص.
refusal-needs-day-to-come = لم يحلّ { $day } بعد. سجّل ما وُجد في اليوم الذي وُجد فيه.
refusal-needs-day-unreadable = «{ $text }» ليس يوماً. اكتب السنة-الشهر-اليوم، مثل 2021-11-24.
refusal-needs-assessment-empty = لم يُملأ شيء. اكتب إجابة واحدة على الأقل، أو عدد الأشخاص هناك.
refusal-needs-indicator-unknown = السؤال «{ $indicator }» غير معروف. انظر docs/needs.md لمعرفة الأسئلة الموجودة.
refusal-needs-indicator-twice = { $indicator }: هناك إجابتان. اترك واحدة.
refusal-needs-answer-unit = { $indicator }: الوحدة ليست المطلوبة. اكتبها بـ: { $unit }.
refusal-needs-answer-number = { $indicator }: اكتب عدداً من 0 إلى { $most }.
refusal-needs-answer-code = { $indicator }: هذه ليست إجابة عن السؤال. اختر من الإجابات المعروضة.
refusal-needs-number-unreadable = { $indicator }: «{ $text }» ليس عدداً. اكتبه بالأرقام، مثل 1200 أو 3.5.
refusal-needs-method-unknown = اذكر كيف عُرف ذلك (مُخبر رئيسي أو ملاحظة أو قياس) ومدى ثقة الفريق به (منخفضة أو متوسطة أو عالية).
refusal-needs-more-heated = الأرضية المدفأة أكبر من الأرضية المسقوفة. أحد الرقمين خطأ.
refusal-needs-people-number = عدد الأشخاص غير مقروء: اكتب عدداً واحداً، أو الأدنى ثم الأعلى.
refusal-needs-risk-unknown = اختر المخاطر من القائمة، أو اذكر أنه لم يُرَ شيء منها؛ لا الاثنين معاً.
refusal-needs-time-unreadable = الوقت غير مقروء. اكتب الساعات والدقائق، مثل 21:00.
refusal-needs-temperature-unreadable = «{ $text }» ليست درجة حرارة. اكتب الدرجات المئوية، مثل -8 أو 2.5.
refusal-needs-temperature-impossible = درجة الحرارة تكون بين −65 و50 مئوية. تحقق من الإشارة والوحدة.
refusal-needs-wind-unreadable = «{ $text }» ليست سرعة. اكتب عدداً.
refusal-needs-wind-impossible = سرعة الريح تكون بين 0 و250 كم/سا (69 م/ث). تحقق من العدد والوحدة.
refusal-needs-wind-unit = اذكر وحدة الريح: كم/سا أو م/ث. لا تُخمَّن، فالوحدة الخطأ تساوي عدة درجات.

needs-actions = ما يمكنك عمله هنا
needs-assess = تسجيل تقييم
needs-weather-new = تسجيل الطقس
needs-all-sites = جميع المواقع
needs-entry = القيد
needs-synthetic = مُختلَق لأغراض العرض
needs-plan = التخطيط لتسليم يسدّ هذا النقص
needs-plan-short = خطّط لتسليم
needs-choose = اختر
needs-not-asked = لم يُسأل عنه
needs-or = أو اذكر لماذا لا عدد
needs-as-above = كما ذُكر أعلاه

needs-board-lead = الشدة من 1 إلى 5 وما ينقص، والموقع الأسوأ أولاً. محسوبة من أحدث تقييم لكل قطاع ومن عدد الأشخاص في الموقع.
needs-board-count = { $n ->
    [zero] لا مواقع.
    [one] موقع واحد.
    [two] موقعان.
    [few] { $n } مواقع.
    [many] { $n } موقعاً.
   *[other] { $n } موقع.
    }
needs-board-blank = { $n ->
    [zero] قُيّمت كلها.
    [one] واحد منها لم يُقيَّم: لا يعني ذلك أنه لا ينقصه شيء.
    [two] اثنان منها لم يُقيَّما: لا يعني ذلك أنه لا ينقصهما شيء.
    [few] { $n } منها لم تُقيَّم: لا يعني ذلك أنه لا ينقصها شيء.
    [many] { $n } منها لم تُقيَّم: لا يعني ذلك أنه لا ينقصها شيء.
   *[other] { $n } منها لم تُقيَّم: لا يعني ذلك أنه لا ينقصها شيء.
    }
needs-board-caption = المواقع بحسب القطاع، الأسوأ أولاً
needs-no-sites = لا موقع معروفاً حتى هذا اليوم. سمِّ المواقع أولاً ثم تأتي التقييمات.
needs-pages = مواقع أخرى
needs-pages-worse = الأسوأ حالاً
needs-pages-milder = الأقل سوءاً
needs-reported-title = ما تفيد به المصادر
needs-reported-here = ما تفيد به المصادر عن هذا المكان
needs-site-title = ماذا ينقص في { $site }؟

needs-severity-1 = حدّ أدنى
needs-severity-2 = إجهاد
needs-severity-3 = شديد
needs-severity-4 = بالغ الشدة
needs-severity-5 = كارثي
needs-trend-worse = أسوأ من السابق ({ $n })
needs-trend-better = أفضل من السابق ({ $n })
needs-trend-same = كما كان
needs-trend-title = الشدة عبر الزمن

needs-nobody = لا أحد هناك
needs-not-assessed = لم يُقيَّم
needs-not-known = غير معروف
needs-no-weather = لا قراءة لهذا اليوم
needs-weather-last = آخر قراءة بتاريخ { $day }.
needs-old = { $n ->
    [zero] من اليوم
    [one] عمره يوم واحد
    [two] عمره يومان
    [few] عمره { $n } أيام
    [many] عمره { $n } يوماً
   *[other] عمره { $n } يوم
    }
needs-enough = كافٍ
needs-gap = ينقص { $amount }
needs-feels-like = تُحَسّ كأنها { $n } °م

needs-people = { $n ->
    [zero] لا أحد، { $how }، { $day }
    [one] شخص واحد، { $how }، { $day }
    [two] شخصان، { $how }، { $day }
    [few] { $n } أشخاص، { $how }، { $day }
    [many] { $n } شخصاً، { $how }، { $day }
   *[other] { $n } شخص، { $how }، { $day }
    }
needs-people-registered = { $n ->
    [zero] لا أحد، { $how }
    [one] شخص واحد، { $how }
    [two] شخصان، { $how }
    [few] { $n } أشخاص، { $how }
    [many] { $n } شخصاً، { $how }
   *[other] { $n } شخص، { $how }
    }
needs-people-unknown = عدد الأشخاص غير معروف
needs-people-unknown-out = لا يُحسب احتياج بدونه: سجّل تقييماً أو تعداداً.
needs-people-of = النساء { $women }، الرجال { $men }، الفتيات { $girls }، الفتيان { $boys }؛ دون الخامسة { $young }، في الستين وما فوق { $old }
needs-how-counted = عدّهم الفريق
needs-how-assessed = تقدير الفريق
needs-how-headcount = تعداد
needs-how-registered = مسجلون وحاضرون
needs-how-estimated = تقدير مصدر

needs-lives-by = المعايير السارية
needs-by-start = الأسابيع الأولى للموقع.
needs-by-standard = موقع تجاوز أسابيعه الأولى.
needs-by-transit = مكان عبور.
needs-by-cold = في البرد.
needs-by-warm = ليس في البرد بحسب آخر طقس معروف.

needs-assessed-on = قيّمه { $team } في { $day }
needs-line-short = { $have } من { $need }: ينقص { $gap }
needs-line-enough = { $have }، واللازم { $need }: كافٍ
needs-line-have = { $have }
needs-line-lack = بدونه: { $gap }
needs-bar = الموجود { $have } من { $need } لازمة
needs-reckoned = { $n ->
    [zero] 0 × { $standard } = { $need }
    [one] شخص واحد × { $standard } = { $need }
    [two] شخصان × { $standard } = { $need }
    [few] { $n } أشخاص × { $standard } = { $need }
    [many] { $n } شخصاً × { $standard } = { $need }
   *[other] { $n } شخص × { $standard } = { $need }
    }
needs-reckoned-level = { $standard }، وهنا { $need }
needs-up-to = { $need } (حتى { $most })
needs-later = وبعد الأسابيع الأولى { $need }
needs-stock-lasts = { $n ->
    [zero] لا يكفي المخزون الموجودين يوماً.
    [one] يكفي المخزون الموجودين هنا يوماً واحداً.
    [two] يكفي المخزون الموجودين هنا يومين.
    [few] يكفي المخزون الموجودين هنا { $n } أيام.
    [many] يكفي المخزون الموجودين هنا { $n } يوماً.
   *[other] يكفي المخزون الموجودين هنا { $n } يوم.
    }

needs-method-key-informant = مُخبر رئيسي
needs-method-observed = ملاحظة
needs-method-measured = قياس
needs-confidence-low = ثقة منخفضة
needs-confidence-medium = ثقة متوسطة
needs-confidence-high = ثقة عالية
needs-answer-dnk = لا يعرف
needs-answer-pnta = يفضّل عدم الإجابة
needs-answer-none = لم تُرَ علامات

needs-standards-title = المعايير وكيف تُحسب الشدة
needs-standards-lead = { $n } من الأرقام تُحسب منها الاحتياجات، ولكل منها مصدره. { $unsure } منها لم يُتحقق منها: راجعها على مصدرها قبل أن يُبنى عليها الكثير.
needs-standards-phase = يُطبَّق على الموقع معيار البداية في أيامه الـ{ $n } الأولى، وعلى نقاط العبور دائماً لأنها أماكن عبور. ويُعدّ الموقع في البرد إذا كان أحدث طقس له خلال أسبوعين 10 درجات مئوية أو أقل. وكلاهما اصطلاح من عندنا.
needs-column-what = ماذا
needs-column-standard = المعيار
needs-column-when = متى
needs-column-mark = مدى اليقين
needs-column-band = الخطر
needs-column-from = ابتداءً من
needs-column-risk = الوقت في الخارج حتى الخطر
needs-mark-verified = مُتحقَّق منه
needs-mark-memory = غير مُتحقَّق منه: من الذاكرة
needs-mark-derived = اصطلاح من عندنا
needs-range = { $low } إلى { $high }
needs-when-always = دائماً
needs-when-cold = في البرد
needs-when-start = في البداية وفي العبور
needs-when-standard = بعد الأسابيع الأولى
needs-when-not-asked = لعلم الفريق، ولا يُقارَن به
needs-per-person = { $n ->
    [zero] { $value } لكل شخص
    [one] { $value } لكل شخص
    [two] { $value } لكل شخصين
    [few] { $value } لكل { $n } أشخاص
    [many] { $value } لكل { $n } شخصاً
   *[other] { $value } لكل { $n } شخص
    }
needs-per-woman = { $value } لكل امرأة وفتاة من 12 إلى 59 سنة
needs-per-infant = { $value } لكل طفل دون السنتين
needs-per-household = { $n ->
    [zero] { $value } لكل أسرة
    [one] { $value } لكل أسرة
    [two] { $value } لكل أسرتين
    [few] { $value } لكل { $n } أسر
    [many] { $value } لكل { $n } أسرة
   *[other] { $value } لكل { $n } أسرة
    }
needs-per-toilet = { $value } من كل { $n }
needs-per-celsius-below-20 = { $value } زيادةً لكل { $n } درجات تحت 20 درجة مئوية
needs-per-level = { $value }
needs-severity-title = الشدة
needs-severity-lead = الكلمات من مقياس الإطار المشترك لتحليل الاحتياجات (JIAF)، والنِّسَب اصطلاح من عندنا. شدة القطاع هي شدة أسوأ إجاباته؛ وما ليس حرجاً وحده (الصابون والحمامات والفوط والبطانيات ومراحيض النساء) لا يزيد على 3. أما الشدة التي يذكرها مصدر فتُعرض إلى جانبها ولا تُخلط بها.
needs-severity-means-1 = الاحتياج مسدود كله
needs-severity-means-2 = ثلاثة أرباعه أو أكثر
needs-severity-means-3 = نصفه أو أكثر
needs-severity-means-4 = ربعه أو أكثر
needs-severity-means-5 = أقل من ربعه
needs-cold-title = البرد والريح
needs-cold-formula = برودة الريح = 13.12 + 0.6215 T − 11.37 V^0.16 + 0.3965 T V^0.16، حيث T بالدرجات المئوية وV بالكيلومتر في الساعة على ارتفاع 10 أمتار؛ لما هو 10 درجات وأقل و4.8 كم/سا وأكثر، وخارج ذلك هي درجة الحرارة نفسها. الأمتار في الثانية تُضرب في 3.6 مرة واحدة عند التسجيل.
needs-cold-frostbite = الدقائق حتى يتجمد الجلد = (−24.5 (0.667 V + 4.8) + 2111) (−4.8 − T)^−1.668، لما بين 25 و80 كم/سا و−15 درجة وأقل. من الذاكرة، غير متحقق منها.
needs-cold-aid = وسيلة مساعدة على التخطيط مأخوذة من فئة برودة الريح، وليست تنبؤاً طبياً.
needs-cold-how = كيف تُحسب
needs-bands-caption = فئات برودة الريح والوقت في الخارج حتى يُخشى الضرر
needs-bands-lead = تُرفع فئة واحدة إذا كان الناس مبتلّين، أو إذا كان المعرّضون للخطر بلا ملابس شتوية أو بلا مكان مدفأ.
needs-band-none = لا خطر من البرد
needs-band-low = منخفض
needs-band-moderate = متوسط
needs-band-high = مرتفع
needs-band-very-high = مرتفع جداً
needs-band-severe = شديد
needs-band-extreme = بالغ
needs-risk-none = لا يوجد
needs-risk-hours = من { $n } ساعات فأكثر
needs-risk-hours-range = من { $from } إلى { $n } ساعات
needs-risk-minutes = من { $from } إلى { $n } دقيقة
needs-risk-less = أقل من { $n } دقيقة

needs-temperature = { $n } °م
needs-wind-is = الريح { $n } كم/سا
needs-wind-given = كما ذُكرت: { $n } { $unit }
needs-wind-km-h = كم/سا (km/h)
needs-wind-m-s = م/ث (m/s)
needs-wet-yes = بلل
needs-wet-no = جفاف
needs-wind-chill = برودة الريح
needs-plan-by = ما يُخطَّط له
needs-raised = رُفعت فئة واحدة:
needs-raised-wet = الناس مبتلّون
needs-raised-at-risk = معرّضون للخطر بلا ملابس شتوية أو بلا مكان مدفأ
needs-risk-title = الوقت في الخارج حتى الخطر
needs-frostbite = تجمّد الجلد
needs-frostbite-minutes = بعد { $n } دقيقة (الصيغة غير متحقق منها)
needs-exposed = المعرّضون
needs-without-clothing = { $n ->
    [zero] لا أحد بلا ملابس شتوية
    [one] شخص واحد بلا ملابس شتوية
    [two] شخصان بلا ملابس شتوية
    [few] { $n } أشخاص بلا ملابس شتوية
    [many] { $n } شخصاً بلا ملابس شتوية
   *[other] { $n } شخص بلا ملابس شتوية
    }
needs-without-clothing-unknown = لم تُقيَّم الملابس الشتوية
needs-without-heating = { $n ->
    [zero] لا أحد بلا مكان مدفأ
    [one] شخص واحد بلا مكان مدفأ
    [two] شخصان بلا مكان مدفأ
    [few] { $n } أشخاص بلا مكان مدفأ
    [many] { $n } شخصاً بلا مكان مدفأ
   *[other] { $n } شخص بلا مكان مدفأ
    }
needs-without-heating-unknown = لم تُقيَّم الأماكن المدفأة
needs-most-at-risk = منهم على الأكثر { $n } دون الخامسة أو في الستين وما فوق
needs-most-at-risk-unknown = لا يُعرف كم منهم دون الخامسة أو في الستين وما فوق

needs-protection-sealed = قُيّم؛ مختوم
needs-protection-who = نظر فريق في الحماية. ما رآه مختوم، ويطّلع عليه موظفو الحماية والحالات ومديرو المعلومات ورئيس البعثة.
needs-protection-locked = ما رآه الفريق مختوم، وهذا الحاسوب مقفل أو أُتلف مفتاحه.
needs-protection-band = مختوم. لا تنسخه إلى رسائل أو قوائم: فهو يعرّض الناس في هذا الموقع للخطر.
needs-protection-hint = ما تختاره هنا يُختم عند الحفظ. لا يقرؤه بعد ذلك إلا موظفو الحماية والحالات ومديرو المعلومات ورئيس البعثة. لا تكتب اسماً أبداً.
needs-risks = علامات على مخاطر على الناس
needs-risk-answer = إن لم يُختر شيء
needs-risk-violence = عنف أو تهديد
needs-risk-gender-based-violence = عنف قائم على النوع الاجتماعي
needs-risk-child-separated = أطفال بلا أسرهم
needs-risk-trafficking = اتجار بالأشخاص
needs-risk-exploitation = استغلال
needs-risk-pushback = صدّ وإعادة عند الحدود
needs-risk-detention = احتجاز
needs-risk-extortion = ابتزاز
needs-risk-denied-asylum = لا وصول إلى اللجوء
needs-risk-disability-excluded = إقصاء أشخاص ذوي إعاقة
needs-risk-distress = ضيق نفسي شديد
needs-risk-other = خطر آخر

needs-assess-lead = املأ ما تعرفه واترك الباقي. لا يُسجَّل إلا ما مُلئ.
needs-assess-do = سجّل التقييم
needs-field-team = الفريق
needs-field-team-hint = المنظمة، لا اسم شخص
needs-field-method = كيف عُرف ذلك
needs-field-confidence = مدى ثقة الفريق
needs-field-method-here = كيف عُرف، إن اختلف هنا
needs-field-confidence-here = مدى الثقة، إن اختلف هنا
needs-people-title = الأشخاص
needs-people-hint = عدد واحد، أو عددان لنطاق. وإذا عُدّ الناس بحسب الجنس والعمر تقدّم ذلك على التقدير.
needs-field-qualifier = العدد
needs-qualifier-about = نحو
needs-qualifier-exact = بالضبط
needs-qualifier-at-least = ما لا يقل عن
needs-qualifier-up-to = ما يصل إلى
needs-qualifier-range = نطاق
needs-field-people = الأشخاص في الموقع
needs-field-people-high = الحد الأعلى، لنطاق
needs-people-counted = معدودون بحسب الجنس والعمر
needs-access-title = الوصول إلى الموقع
needs-why-none = { $what }: لماذا لا عدد

needs-weather-lead = من ميزان حرارة أو خدمة أرصاد أو ملف. تُعتمد أبرد قراءة في اليوم.
needs-weather-do = سجّل الطقس
needs-field-time = الوقت هناك
needs-field-temperature = درجة الحرارة
needs-field-temperature-hint = ما تحت الصفر بإشارة ناقص: -8
needs-field-wind = الريح
needs-field-wind-unit = وحدة الريح
needs-field-wind-unit-hint = كما يعرضها الجهاز؛ تُحوَّل مرة واحدة
needs-field-wet = مطر أو ثلج، أو الناس مبتلّون
needs-field-source-hint = خدمة الأرصاد، أو ميزان حرارة مَن

needs-indicator-access = الوصول
needs-indicator-floor = الأرضية المسقوفة
needs-indicator-floor-heated = الأرضية المدفأة
needs-indicator-heated-people = من لهم مكان مدفأ
needs-indicator-water = المياه
needs-indicator-energy = الطاقة في الغذاء
needs-indicator-meals = الوجبات
needs-indicator-food-stock = الغذاء في المخزون
needs-indicator-infants-seen = أطفال دون السنتين شوهدوا
needs-indicator-infant-feeding-support = دعم تغذية الرضّع
needs-indicator-milk-substitutes = حليب الرضّع الصناعي والرضّاعات
needs-indicator-medical-post = النقطة الطبية
needs-indicator-medical-post-hours = ساعات النقطة الطبية
needs-indicator-toilets-women = مراحيض النساء والفتيات
needs-indicator-toilets-men = مراحيض الرجال والفتيان
needs-indicator-toilets-unmarked = مراحيض للجميع
needs-indicator-showers = أماكن الاستحمام
needs-indicator-soap = صابون الجسم
needs-indicator-pads = الفوط الصحية
needs-indicator-without-winter-clothing = أشخاص بلا ملابس شتوية
needs-indicator-blankets = البطانيات
needs-indicator-toilets = المراحيض
needs-indicator-toilets-for-women = مراحيض تستعملها النساء والفتيات
needs-indicator-winter-clothing = من لهم ملابس شتوية
needs-indicator-water-distance = المسافة إلى الماء
needs-indicator-water-queue = انتظار الماء
needs-indicator-water-taps = الصنابير
needs-indicator-water-containers = أوعية الماء
needs-indicator-toilets-distance = المسافة إلى المرحاض
needs-indicator-soap-laundry = صابون الغسيل
needs-indicator-refuse-bins = حاويات النفايات
needs-indicator-indoor-temperature = الحرارة في الداخل
needs-indicator-camp-area = مساحة المخيم
needs-indicator-energy-in-the-cold = طاقة إضافية في البرد
needs-indicator-complementary-food = الغذاء إلى جانب حليب الأم
needs-indicator-nappies = الحفاضات
needs-indicator-health-centre = مركز صحي
needs-hint-food-stock = غذاء يوم لشخص واحد هو يوم-شخص واحد
needs-hint-energy = لكل شخص في اليوم، في المتوسط
needs-hint-soap = ما وُزّع أو خُزّن لشهر
needs-hint-water = جميع المياه للناس في اليوم

needs-short-floor = أرضية مسقوفة
needs-short-heated-people = أماكن مدفأة
needs-short-toilets-for-women = للنساء
needs-short-soap = صابون
needs-short-pads = فوط صحية
needs-short-winter-clothing = ملابس شتوية
needs-short-blankets = بطانيات

needs-code-access-open = مفتوح
needs-code-access-restricted = مقيّد
needs-code-access-denied = ممنوع
needs-code-medical-post-round-the-clock = على مدار الساعة
needs-code-medical-post-some-hours = بعض ساعات اليوم
needs-code-medical-post-none = لا نقطة طبية
needs-code-infant-feeding-support-present = موجود
needs-code-infant-feeding-support-absent = لا دعم
needs-code-milk-substitutes-assessed-only = بعد تقييم الحاجة فقط
needs-code-milk-substitutes-handed-out = يُوزَّع دون تقييم
needs-code-milk-substitutes-none = لا يُوزَّع

needs-unit-celsius = °م
needs-unit-hours-per-day = { $n ->
    [one] ساعة في اليوم
    [two] ساعتان في اليوم
    [few] ساعات في اليوم
    [many] ساعة في اليوم
   *[other] ساعة في اليوم
    }
needs-unit-kcal-per-person-day = سعرة لكل شخص في اليوم
needs-unit-kg-per-month = كغ في الشهر
needs-unit-l-per-day = { $n ->
    [one] لتر في اليوم
    [two] لتران في اليوم
    [few] لترات في اليوم
    [many] لتراً في اليوم
   *[other] لتر في اليوم
    }
needs-unit-m = م
needs-unit-m2 = م²
needs-unit-meals-per-person-day = { $n ->
    [one] وجبة لكل شخص في اليوم
    [two] وجبتان لكل شخص في اليوم
    [few] وجبات لكل شخص في اليوم
    [many] وجبة لكل شخص في اليوم
   *[other] وجبة لكل شخص في اليوم
    }
needs-unit-minutes = { $n ->
    [one] دقيقة
    [two] دقيقتان
    [few] دقائق
    [many] دقيقة
   *[other] دقيقة
    }
needs-unit-pads-per-month = { $n ->
    [one] فوطة في الشهر
    [two] فوطتان في الشهر
    [few] فوط في الشهر
    [many] فوطة في الشهر
   *[other] فوطة في الشهر
    }
needs-unit-people = { $n ->
    [one] شخص
    [two] شخصان
    [few] أشخاص
    [many] شخصاً
   *[other] شخص
    }
needs-unit-person-days = { $n ->
    [one] يوم-شخص
    [two] يوما-شخص
    [few] أيام-شخص
    [many] يوم-شخص
   *[other] يوم-شخص
    }
needs-unit-pieces = { $n ->
    [one] قطعة
    [two] قطعتان
    [few] قطع
    [many] قطعة
   *[other] قطعة
    }
needs-unit-showers = { $n ->
    [one] مكان استحمام
    [two] مكانا استحمام
    [few] أماكن استحمام
    [many] مكان استحمام
   *[other] مكان استحمام
    }
needs-unit-toilets = { $n ->
    [one] مرحاض
    [two] مرحاضان
    [few] مراحيض
    [many] مرحاضاً
   *[other] مرحاض
    }
