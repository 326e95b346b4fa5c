# Sentences of the room `referrals`.
nav-referrals = الخدمات
compartment-referrals = إحالة، أو عنوان سري
referrals-title = من ينتظر خدمة؟
referrals-work = العمل على الإحالات
referrals-services = دليل الخدمات
referrals-band = تكشف الإحالات عن احتياجات الناس: لمن يقوم بالإحالة فقط. لا تترك هذه الصفحة مفتوحة.
referrals-new = إحالة إلى خدمة
referrals-locked = { $n ->
    [0] الإحالات مقفلة على هذا الجهاز، ولا إحالة محفوظة هنا. اطلب ممن يشغّل الجهاز فتح مفتاح البعثة.
    [one] إحالة واحدة محفوظة هنا، وهي مقفلة. اطلب ممن يشغّل الجهاز فتح مفتاح البعثة.
    [two] إحالتان محفوظتان هنا، وهما مقفلتان. اطلب ممن يشغّل الجهاز فتح مفتاح البعثة.
    [few] { $n } إحالات محفوظة هنا، وهي مقفلة. اطلب ممن يشغّل الجهاز فتح مفتاح البعثة.
    [many] { $n } إحالة محفوظة هنا، وهي مقفلة. اطلب ممن يشغّل الجهاز فتح مفتاح البعثة.
   *[other] { $n } إحالة محفوظة هنا، وهي مقفلة. اطلب ممن يشغّل الجهاز فتح مفتاح البعثة.
    }
referrals-locked-one = هذه الإحالة مقفلة على هذا الجهاز. ويمكن تدوين ما حدث مع ذلك، ويُقرأ حيث يكون المفتاح مفتوحاً. اطلب ممن يشغّل الجهاز فتح مفتاح البعثة.
referrals-locked-write = مفتاح البعثة مقفل على هذا الجهاز. يمكن كتابة الإحالة، ولا تُقرأ ولا تُطبع ولا تُرسل إلا حيث يكون المفتاح مفتوحاً.
referrals-summary = { $chase ->
    [0] لا متابعة لازمة اليوم.
    [one] إحالة واحدة تلزم متابعتها اليوم.
    [two] إحالتان تلزم متابعتهما اليوم.
    [few] { $chase } إحالات تلزم متابعتها اليوم.
    [many] { $chase } إحالة تلزم متابعتها اليوم.
   *[other] { $chase } إحالة تلزم متابعتها اليوم.
    } { $open ->
    [0] ولا إحالة أخرى مفتوحة.
    [one] وإحالة أخرى مفتوحة.
    [two] وإحالتان أخريان مفتوحتان.
    [few] و{ $open } إحالات أخرى مفتوحة.
    [many] و{ $open } إحالة أخرى مفتوحة.
   *[other] و{ $open } إحالة أخرى مفتوحة.
    }
referrals-none = لا إحالة مفتوحة. تبدأ الإحالة من صفحة الشخص.
referrals-to-chase = ما تلزم متابعته أولاً، والأكثر تأخراً في الأعلى
referrals-open = مفتوحة
referrals-over = منتهية
referrals-over-n = { $n ->
    [zero] لا إحالة انتهت في آخر 30 يوماً
    [one] إحالة واحدة انتهت في آخر 30 يوماً
    [two] إحالتان انتهتا في آخر 30 يوماً
    [few] { $n } إحالات انتهت في آخر 30 يوماً
    [many] { $n } إحالة انتهت في آخر 30 يوماً
   *[other] { $n } إحالة انتهت في آخر 30 يوماً
    }
referrals-person = الشخص
referrals-service = الخدمة
referrals-risk = درجة الاستعجال
referrals-status = الحالة
referrals-due = الموعد
referrals-to-decide = الإحالة إلى جهة أخرى أو الإغلاق
referrals-days-over = { $n ->
    [zero] بلا تأخر
    [one] تأخر يوم واحد
    [two] تأخر يومين
    [few] تأخر { $n } أيام
    [many] تأخر { $n } يوماً
   *[other] تأخر { $n } يوم
    }
referrals-due-today = الموعد اليوم
referrals-withdrawn-short = سُحبت الموافقة
referrals-by-service = حسب الخدمة
referrals-n-all = أُحيلوا
referrals-n-waiting = ينتظرون
referrals-n-done = تلقوا المساعدة
referrals-n-declined = رُفضوا
referrals-why-declined = لماذا رفضت الخدمات

# The directory
referrals-services-title = ما الخدمات المتاحة؟
referrals-list-service = إدراج خدمة
referrals-change-service = تعديل هذه الخدمة
referrals-save-service = حفظ الخدمة
referrals-kind = نوع الخدمة
referrals-language = اللغات
referrals-where = أين
referrals-whom = لمن
referrals-everybody = الجميع
referrals-narrow = عرض هذه
referrals-services-n = { $n ->
    [0] لا خدمات.
    [one] خدمة واحدة.
    [two] خدمتان.
    [few] { $n } خدمات.
    [many] { $n } خدمة.
   *[other] { $n } خدمة.
    }
referrals-stale-note = يُذكر عند الخدمة إن لم يؤكدها أحد منذ أكثر من { $stale } يوماً؛ وبعد { $old } يوماً تأتي في آخر القائمة ويظهر تحذير عند الإحالة إليها. هذه المدد اصطلاح من عندنا.
referrals-services-none = لا خدمة من هذا النوع في الدليل. قلّل الشروط أو أدرج خدمة.
referrals-places = الأماكن
referrals-reach = كيفية التواصل
referrals-confirmed = آخر تأكيد
referrals-never-confirmed = لم تُؤكد قط
referrals-unconfirmed = { $n ->
    [zero] أُكدت اليوم
    [one] لم تُؤكد منذ يوم واحد
    [two] لم تُؤكد منذ يومين
    [few] لم تُؤكد منذ { $n } أيام
    [many] لم تُؤكد منذ { $n } يوماً
   *[other] لم تُؤكد منذ { $n } يوم
    }
referrals-confidential = العنوان سري
referrals-address = العنوان السري
referrals-address-band = لك وحدك: لا تخبر به إلا من سيذهب إلى هناك. ولا يُطبع أبداً.
referrals-address-locked = العنوان مقفل على هذا الجهاز.
referrals-address-hint = مثل عنوان مأوى. يُختم ولا يظهر إلا لمن يحق له الإحالة. إن تُرك فارغاً يبقى كما كان.
referrals-has-address = يجب ألا يُعرف العنوان
referrals-ages = من { $from } إلى { $to } سنة
referrals-ages-from = من { $from } سنة فما فوق
referrals-free-of = { $free } شاغرة من { $of }
referrals-free = { $free } شاغرة
referrals-capacity-n = تتسع لـ { $of }
referrals-cost = الكلفة للشخص
referrals-cost-hint = صفر إن كانت مجانية؛ وفارغ إن لم يُذكر شيء
referrals-cost-free = مجانية
referrals-cost-unknown = لم تُذكر الكلفة
referrals-currency = العملة
referrals-currency-hint = ثلاثة أحرف لاتينية مثل BYN
referrals-closed-since = لا تستقبل هذه الخدمة أحداً منذ { $day }.
referrals-old-warning = لم يؤكد أحد هذه الخدمة منذ مدة طويلة، أو لم يؤكدها قط. اسأل أولاً هل ما زالت تستقبل الناس.
referrals-full-warning = عند آخر سؤال لم يكن هناك مكان شاغر. اسأل أولاً.
referrals-refer-how = لإحالة شخص افتح صفحته أولاً:
referrals-confirm = هل ما زال هذا صحيحاً؟
referrals-confirm-do = تأكيد
referrals-confirmed-by = من قال ذلك
referrals-confirmed-on = تاريخ التأكيد
referrals-free-now = الأماكن الشاغرة الآن
referrals-close-service = لم تعد تستقبل أحداً
referrals-close-service-do = إغلاق هذه الخدمة
referrals-name-en = الاسم (بالإنكليزية)
referrals-name-ar = الاسم (بالعربية)
referrals-provider = المنظمة
referrals-area-en = المنطقة بالكلمات (بالإنكليزية)
referrals-area-ar = المنطقة بالكلمات (بالعربية)
referrals-sex = نساء أم رجال
referrals-age-from = من عمر
referrals-age-to = إلى عمر
referrals-only-groups = لهؤلاء فقط (بلا اختيار: للجميع)
referrals-staff = العاملون
referrals-hours = أوقات العمل
referrals-hours-en = أوقات العمل (بالإنكليزية)
referrals-hours-ar = أوقات العمل (بالعربية)
referrals-capacity = كم شخصاً تستقبل
referrals-reach-hint = وسيلة التواصل مع المنظمة نفسها، كما يجوز أن يراها جميع العاملين
referrals-note-en = ما يلزم معرفته أيضاً (بالإنكليزية)
referrals-note-ar = ما يلزم معرفته أيضاً (بالعربية)
referrals-choose = اختر
referrals-kind-safehouse = مأوى آمن
referrals-kind-health = رعاية صحية
referrals-kind-psychosocial = دعم نفسي اجتماعي
referrals-kind-police = شرطة
referrals-kind-legal = مساعدة قانونية
referrals-kind-livelihood = سبل العيش
referrals-kind-child-protection = حماية الطفل
referrals-kind-family-mediation = وساطة أسرية
referrals-kind-reunification = لم شمل الأسرة
referrals-kind-education = تعليم
referrals-kind-nfi = ملابس ومستلزمات منزلية
referrals-kind-wash = مياه ونظافة
referrals-kind-registration = تسجيل
referrals-kind-food = غذاء
referrals-kind-accommodation = سكن
referrals-kind-asylum-authority = سلطة اللجوء
referrals-kind-unhcr = المفوضية السامية للأمم المتحدة لشؤون اللاجئين
referrals-kind-family-tracing = البحث عن أفراد الأسرة
referrals-kind-return-assistance = المساعدة على العودة
referrals-kind-other = غير ذلك
referrals-group-women = النساء
referrals-group-men = الرجال
referrals-group-children = الأطفال
referrals-group-unaccompanied-child = الأطفال غير المصحوبين
referrals-group-separated-child = الأطفال المنفصلون عن ذويهم
referrals-group-pregnant = الحوامل
referrals-group-older = كبار السن
referrals-group-disability = ذوو الإعاقة
referrals-group-survivor-of-violence = الناجون من العنف
referrals-group-victim-of-trafficking = ضحايا الاتجار بالأشخاص
referrals-group-lgbtiq = أفراد مجتمع الميم
referrals-group-asylum-seeker = طالبو اللجوء
referrals-sex-female = للنساء والفتيات فقط
referrals-sex-male = للرجال والفتيان فقط
referrals-staff-female = عاملات
referrals-staff-male = عاملون رجال
referrals-staff-both = عاملات وعاملون

# Writing a referral
referrals-choose-person = تبدأ الإحالة من صفحة الشخص.
referrals-which-service = أي خدمة؟
referrals-speaks-against = ما لا يناسب
referrals-against-sex = ليست لجنسه
referrals-against-age = ليست لعمره
referrals-against-language = لا لغة من لغاته
referrals-other-service = خدمة أخرى
referrals-new-to = إحالة إلى { $service }
referrals-shut = رفض الموافقة على الإحالات أو سحبها. بلا موافقة أحدث لا تجوز الإحالة إلا على أساس آخر.
referrals-risk-hint = عالية: جواب خلال يومين. متوسطة: 7 أيام. منخفضة: 14 يوماً.
referrals-risk-high = عالية
referrals-risk-medium = متوسطة
referrals-risk-low = منخفضة
referrals-requested = المطلوب
referrals-requested-more = شيء آخر أيضاً
referrals-police-asked = الشخص نفسه يطلب الشرطة
referrals-police-asked-hint = فقط حين تُطلب الشرطة. وبلا طلب الشخص نفسه لا يجيزها إلا واجب قانوني.
referrals-shared = ما تجري مشاركته
referrals-shared-hint = اقرأ كل سطر بصوت عالٍ، وضع علامة فقط على ما يوافق على مشاركته مع هذه الخدمة. ما ليس عليه علامة لا يُحفظ مع الإحالة ولا يُرسل.
referrals-value-of = { $field }: ما تجري مشاركته
referrals-field-name = الاسم
referrals-field-sex = الجنس
referrals-field-age = العمر
referrals-field-nationality = الجنسية
referrals-field-language = اللغة
referrals-field-phone = الهاتف أو وسيلة تواصل آمنة
referrals-field-address = مكان الإقامة
referrals-field-carer = مقدّم الرعاية
referrals-field-family = أفراد الأسرة
referrals-field-specific-needs = احتياجات خاصة
referrals-field-medical = ملاحظة طبية
referrals-field-summary = الملخص والسبب
referrals-withheld = ما لا يريد مشاركته، والسبب
referrals-not-withheld = –
referrals-is-withheld = لا تجري مشاركته
referrals-withheld-fear = الخوف
referrals-withheld-wants-to-tell-self = يريد أن يقوله بنفسه
referrals-withheld-other = غير ذلك
referrals-consent = الموافقة
referrals-consent-hint = لهذه الخدمة، ولما عليه علامة أعلاه بالضبط. وله أن يرفض ولا يخسر شيئاً.
referrals-who = من يوافق
referrals-who-individual = الشخص نفسه
referrals-who-caregiver = مقدّم الرعاية
referrals-who-other = شخص آخر
referrals-who-name = اسمه إن لم يكن الشخص نفسه
referrals-consent-language = اللغة التي شُرح بها
referrals-interpreter = المترجم الشفوي، إن وُجد
referrals-consent-day = يوم الموافقة
referrals-child-lead = طفل: يوافق الوصي، ويُكتب رأي الطفل نفسه.
referrals-is-child = الشخص طفل
referrals-guardian = وصي الطفل
referrals-assent = رأي الطفل نفسه
referrals-other-basis = لا موافقة؟ أساس آخر
referrals-basis = على أي أساس
referrals-basis-consent = الموافقة
referrals-basis-legal-duty = واجب قانوني
referrals-basis-vital-interest = مصلحة حيوية: الحياة أو السلامة في خطر ولا يمكن سؤال الشخص
referrals-basis-best-interests = مصالح الطفل الفضلى، بقرار مكتوب
referrals-basis-reason = لماذا، وبموجب أي قانون
referrals-decided-by = من قرر ذلك
referrals-worker = من يحيل
referrals-worker-contact = كيف تصل إليه الخدمة
referrals-write = كتابة الإحالة

# One referral
referrals-one = إحالة
referrals-persons-page = صفحته
referrals-written-on = كُتبت
referrals-not-here = لم يصل ما كُتب إلى هذا الجهاز بعد. يأتي مع التبادل القادم.
referrals-withdrawn = رُفضت الموافقة أو سُحبت: لا يجوز إرسالها.
referrals-withdrawn-sent = سُحبت الموافقة بعد الإرسال: أخبر الخدمة، واطلب منها حذف ما وصلها.
referrals-to-reconcile = للتوفيق:
referrals-flag-written-twice = كُتبت مرتين؛ والأولى هي المعتمدة.
referrals-flag-without-basis = الموافقة، أو الأساس الذي تقوم عليه، غير مكتوبة كاملة.
referrals-flag-never-written = حدث فيها شيء قبل أن تصل كتابتها إلى هذا الجهاز.
referrals-flag-before-written = فيها ما تاريخه قبل يوم الكتابة.
referrals-flag-never-sent = دُوّن فيها شيء قبل إرسالها.
referrals-flag-after-closing = دُوّن فيها شيء بعد إغلاقها.
referrals-flag-sent-after-answer = أُرسلت مرة أخرى بعد الجواب.
referrals-flag-after-result = دُوّن جواب بعد النتيجة.
referrals-flag-not-accepted = بدأت المساعدة بلا قبول.
referrals-status-pending = لم تُرسل بعد
referrals-status-sent = أُرسلت بلا جواب بعد
referrals-status-waiting = على قائمة الانتظار
referrals-status-accepted = مقبولة
referrals-status-declined = مرفوضة
referrals-status-in-progress = جارية
referrals-status-done = تلقى المساعدة
referrals-status-no-show = لم يحضر
referrals-status-not-available = غير متوفرة هناك
referrals-status-declined-by-person = رفضها الشخص
referrals-status-closed = مغلقة
referrals-wait-sending = تُرسل حتى
referrals-wait-answer = الجواب حتى
referrals-wait-result = النتيجة حتى
referrals-events = ما حدث
referrals-no-events = لا شيء بعد.
referrals-event-written = كُتبت
referrals-event-sent = أُرسلت
referrals-event-answered = جواب الخدمة
referrals-event-in-progress = بدأت المساعدة
referrals-event-feedback = النتيجة
referrals-event-closed = أُغلقت
referrals-event-chased = متابعة مع الخدمة
referrals-way-printed = استمارة مطبوعة
referrals-way-file = ملف مختوم
referrals-way-phone = بالهاتف
referrals-way-in-person = باليد
referrals-answer-accepted = مقبولة
referrals-answer-waiting-list = على قائمة الانتظار
referrals-answer-declined = مرفوضة
referrals-declined-no-capacity = لا أماكن
referrals-declined-not-eligible = ليست لهذا الشخص
referrals-declined-outside-area = خارج منطقتها
referrals-declined-not-offered = لا تقدم هذا
referrals-declined-could-not-reach = تعذر الوصول إلى الشخص
referrals-declined-other = غير ذلك
referrals-outcome-done = تلقى المساعدة
referrals-outcome-no-show = لم يحضر
referrals-outcome-not-available = غير متوفرة هناك
referrals-outcome-declined-by-person = رفضها الشخص
referrals-closed-needs-met = لُبيت الاحتياجات
referrals-closed-consent-withdrawn = سُحبت الموافقة
referrals-closed-referred-elsewhere = أُحيل إلى جهة أخرى
referrals-closed-person-left = غادر الشخص
referrals-closed-could-not-reach = تعذر الوصول إلى الشخص
referrals-closed-entered-in-error = سُجلت خطأً
referrals-closed-other = غير ذلك
referrals-chased-phone = بالهاتف
referrals-chased-message = برسالة
referrals-chased-visit = بزيارة
referrals-next = ما يأتي بعد ذلك
referrals-send = إرسالها
referrals-send-again = إرسالها مرة أخرى أو بطريق آخر
referrals-service-is-closed = لم تعد الخدمة تستقبل أحداً: لا يمكن إرسالها. أحل إلى خدمة أخرى وأغلق هذه.
referrals-print = استمارة للطباعة
referrals-sent-how = كيف سُلمت إلى الخدمة
referrals-sent-do = سُلمت
referrals-passphrase = عبارة مرور الملف المختوم
referrals-passphrase-hint = { $least } حرفاً على الأقل. اكتبها الآن: تظهر مرة واحدة ولا تُحفظ في أي مكان. وأبلغ الخدمة بها بطريق غير طريق الملف.
referrals-file-do = إنشاء الملف المختوم
referrals-if-declined = السبب إن رُفضت
referrals-answer-words = من أجاب، ومتى يمكن الحضور
referrals-answer-do = تدوين الجواب
referrals-in-progress-do = بدأت المساعدة
referrals-given = ما قُدم
referrals-feedback-do = تدوين النتيجة
referrals-chase-words = ما قيل
referrals-chase-do = تدوين المتابعة
referrals-close = إغلاقها
referrals-close-do = إغلاق الإحالة

# The form to print
referrals-form-title = استمارة إحالة بين الوكالات
referrals-form-confidential = سري.
referrals-form-lead = لمن يعمل على هذه الإحالة فقط. احفظها في مكان مقفل، وأتلفها حين يجيز القانون وقواعدكم ذلك.
referrals-form-reference = الرقم المرجعي
referrals-form-from = الوكالة المحيلة
referrals-form-to = الوكالة المستلمة
referrals-form-client = المستفيد
referrals-form-only = هنا فقط ما وافق المستفيد على مشاركته.
referrals-form-child = إن كان المستفيد طفلاً
referrals-form-carer-not-shared = لا تجري مشاركة مقدّم الرعاية. اسأل الوكالة المحيلة قبل الاتصال بأي فرد من الأسرة.
referrals-form-background = الخلفية
referrals-form-agreed = وافق المستفيد، أو من يوافق عنه، على مشاركة هذا بالضبط مع الوكالة المستلمة لهذا الغرض.
referrals-form-interpreted = بترجمة شفوية
referrals-form-signature = التوقيع أو البصمة حيث تُعطى
referrals-form-no-consent = لا تقوم هذه الإحالة على الموافقة. والسبب محفوظ لدى الوكالة المحيلة.
referrals-form-answer = تملؤه الوكالة المستلمة
referrals-form-why = السبب إن رُفضت؛ وإلى أين يمكن الإحالة
referrals-form-received-by = استلمها (الاسم، الوكالة، وسيلة التواصل)
referrals-form-return = يُرجى إعادة هذا الجزء إلى الوكالة المحيلة بوسيلة التواصل أعلاه.

# What is said after a step, flagged and refused
done-service = أُدرجت الخدمة.
done-service-confirmed = سُجل التأكيد.
done-service-closed = أُغلقت الخدمة.
done-referral = كُتبت الإحالة. أرسلها الآن.
done-referral-step = سُجلت الخطوة.
rule-referrals-never-listed = أُكدت أو أُغلقت خدمة لم يدرجها أحد هنا. انتظر الأجهزة الأخرى، أو اسأل من سجّل ذلك.
rule-referrals-confirmed-after-closing = أُكدت خدمة بعد إغلاقها. اسألها هل تستقبل الناس، وأدرجها من جديد إن كان كذلك.
refusal-referrals-kind-unknown = اختر نوع الخدمة.
refusal-referrals-service-incomplete = { $field ->
    [name] اكتب اسم الخدمة.
    [provider] اكتب أي منظمة تقدمها.
    [place] اختر مكاناً تخدمه، أو اكتب منطقتها بالكلمات.
    [confirmed_by] اكتب من أكدها.
    [confirmed_on] اكتب في أي يوم أُكدت.
    [languages] اكتب اللغات برموزها من حرفين أو ثلاثة، مثل ckb.
    [staff_sex] اختر جنس العاملين من القائمة.
    [reason] اكتب لماذا أُغلقت.
   *[other] اختر من القائمة لمن هي.
    }
refusal-referrals-ages = تحقق من العمرين: الأول لا يزيد على الثاني، بسنوات كاملة حتى 120.
refusal-referrals-number = «{ $text }» ليس عدداً صحيحاً. اكتب أرقاماً فقط.
refusal-referrals-day-future = تعذرت قراءة اليوم، أو هو في المستقبل. اكتب السنة-الشهر-اليوم، مثل 2021-11-24.
refusal-referrals-service-unknown = لا توجد خدمة كهذه. اختر واحدة من الدليل.
refusal-referrals-service-closed = لم تعد هذه الخدمة تستقبل أحداً. اختر غيرها.
refusal-referrals-person-forgotten = هذا الشخص منسيّ. لا يمكن تسجيل أي شيء آخر عنه.
refusal-referrals-consent-closed = رفض الموافقة على الإحالات أو سحبها. دوّن أولاً موافقة أحدث في صفحته، أو اكتب الأساس الآخر وسببه.
refusal-referrals-unknown = لا توجد إحالة كهذه، أو ليس لك أن تراها.
refusal-referrals-withdrawn = رُفضت الموافقة أو سُحبت. لا يمكن إرسالها؛ أغلقها، أو دوّن موافقة أحدث في صفحة الشخص.
refusal-referrals-risk = اختر درجة الاستعجال.
refusal-referrals-requested = اختر المطلوب.
refusal-referrals-nothing-shared = ضع علامة على شيء واحد على الأقل لمشاركته؛ وإلا لا تستطيع الخدمة أن تعمل.
refusal-referrals-field-unknown = ليس هذا من حقول الاستمارة ولا من أسبابها. افتح الاستمارة من جديد.
refusal-referrals-field = { $field ->
    [name] على «الاسم»
    [sex] على «الجنس»
    [age] على «العمر»
    [nationality] على «الجنسية»
    [language] على «اللغة»
    [phone] على «الهاتف أو وسيلة تواصل آمنة»
    [address] على «مكان الإقامة»
    [carer] على «مقدّم الرعاية»
    [family] على «أفراد الأسرة»
    [specific_needs] على «احتياجات خاصة»
    [medical] على «ملاحظة طبية»
   *[other] على «الملخص والسبب»
    } علامة، لكنه فارغ أو محجوب. املأه أو أزل العلامة.
refusal-referrals-long = أحد النصوص أطول من { $most } حرف. اكتب الأهم.
refusal-referrals-worker = اكتب من يحيل.
refusal-referrals-agreement-incomplete = { $field ->
    [who] اختر من يوافق.
    [who_name] اكتب اسم من يوافق عن الشخص.
    [language] اختر اللغة التي شُرح بها.
    [on] اكتب في أي يوم كانت الموافقة.
    [guardian] طفل: اكتب من الوصي الذي وافق، أو اختر مصالح الطفل الفضلى أساساً آخر.
    [assent] طفل: اكتب رأي الطفل نفسه.
    [reason] اكتب لماذا تقوم على غير الموافقة، وبموجب أي قانون. ولا يُترك هذا فارغاً أبداً.
   *[other] اكتب من قرر مصالح الطفل الفضلى.
    }
refusal-referrals-basis = اختر على أي أساس تقوم الإحالة.
refusal-referrals-basis-child = المصالح الفضلى أساس للطفل وحده. اطلب موافقة الشخص.
refusal-referrals-police = لا تُطلب الشرطة إلا بطلب الشخص نفسه، أو بواجب قانوني مع سببه. ضع علامة على أنه يطلبها، أو لا تطلب الشرطة.
refusal-referrals-code-unknown = اختر واحداً من خيارات الاستمارة.
refusal-referrals-step = { $flag ->
    [never_sent] لم تُرسل بعد. دوّن أولاً كيف سُلمت إلى الخدمة.
    [after_closing] هي مغلقة. اكتب إحالة جديدة.
    [sent_after_answer] أجابت الخدمة من قبل. اكتب إحالة جديدة لإرسالها إلى جهة أخرى.
    [after_result] النتيجة مدوّنة من قبل.
    [not_accepted] دوّن جواب الخدمة أولاً.
   *[other] لا يناسب هذا حالة الإحالة.
    }
refusal-referrals-passphrase = عبارة المرور قصيرة جداً. استعمل { $least } حرفاً أو أكثر، أو العبارة المقترحة.
