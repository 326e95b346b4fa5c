# Sentences of the room `feedback`.
nav-feedback = الآراء والشكاوى
compartment-feedback = ما قاله لنا أحدهم
feedback-title = من ينتظر جواباً؟
feedback-work = العمل على الآراء والشكاوى
feedback-band = ما قاله لنا الناس: لمن يجيب عليه فقط. لا تترك هذه الصفحة مفتوحة.
feedback-new = تدوين رأي أو شكوى
feedback-monitoring = المتابعة بعد التوزيع
feedback-promise = بماذا نعد
feedback-locked = ما قاله لنا الناس مقفل على هذا الجهاز. ويمكن تدوينه هنا مع ذلك. اطلب ممن يشغّل الجهاز فتح مفتاح البعثة.
feedback-summary = { $open ->
    [0] لا أحد ينتظر جواباً.
    [one] واحدة تنتظر جواباً، منها { $over } تجاوزت المدة التي وعدنا بها.
    [two] اثنتان تنتظران جواباً، منهما { $over } تجاوزت المدة التي وعدنا بها.
    [few] { $open } تنتظر جواباً، منها { $over } تجاوزت المدة التي وعدنا بها.
    [many] { $open } تنتظر جواباً، منها { $over } تجاوزت المدة التي وعدنا بها.
   *[other] { $open } تنتظر جواباً، منها { $over } تجاوزت المدة التي وعدنا بها.
    }
feedback-none-open = لا شيء من هذا النوع ينتظر هنا.
feedback-open = ما ينتظر، والأكثر تأخراً أولاً
feedback-answered = ما أُجيب عليه
feedback-answered-n = { $n ->
    [zero] لم يُجب على شيء في الأسابيع الاثني عشر الأخيرة
    [one] واحدة أُجيب عليها في الأسابيع الاثني عشر الأخيرة
    [two] اثنتان أُجيب عليهما في الأسابيع الاثني عشر الأخيرة
    [few] { $n } أُجيب عليها في الأسابيع الاثني عشر الأخيرة
    [many] { $n } أُجيب عليها في الأسابيع الاثني عشر الأخيرة
   *[other] { $n } أُجيب عليها في الأسابيع الاثني عشر الأخيرة
    }
feedback-category = الموضوع
feedback-all-categories = كل المواضيع
feedback-show = عرض
feedback-came = وردت
feedback-given-to = أُحيلت إلى
feedback-due = الموعد
feedback-over = { $n ->
    [zero] بلا تأخر
    [one] تأخر يوم واحد
    [two] تأخر يومين
    [few] تأخر { $n } أيام
    [many] تأخر { $n } يوماً
   *[other] تأخر { $n } يوم
    }
feedback-left = { $n ->
    [zero] الموعد اليوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $n } أيام
    [many] بقي { $n } يوماً
   *[other] بقي { $n } يوم
    }
feedback-was-answered = أُجيب عليها
feedback-waits = تنتظر جواباً
feedback-mine = ما دوّنته أنت
feedback-passed-on = نُقلت إلى الحماية
feedback-weeks = الآراء والشكاوى حسب الأسبوع
feedback-new-lead = اكتب ما يقولونه بكلماتهم. لا يلزم أحداً ذكر اسمه. ولا يلزمك أن تفهمه أو تحكم عليه.
feedback-words = ما يقولونه
feedback-words-hint = ما يخبرونك به فقط، بلا أسئلة إضافية.
feedback-channel = كيف وردت
feedback-no-site = بلا موقع
feedback-name-optional = إن أرادوا جواباً: الاسم وطريقة الوصول إليهم
feedback-who = الاسم
feedback-who-hint = إن رغبوا فقط. ما يرد بلا اسم له القيمة نفسها.
feedback-reach = كيف نجيبهم بأمان
feedback-reach-hint = مثلاً: عند المكتب يوم الاثنين؛ بالهاتف مساءً، ومعها وحدها
feedback-no-questions = إن كان الأمر عن إساءة أو تحرش أو رشوة أو عن العاملين: استمع، ولا تسأل عن التفاصيل، ولا تعد بما لا تستطيع الوفاء به، واختر الموضوع الحساس. يصل إلى مسؤول الحماية وحده.
feedback-take-down = تدوين
feedback-choose = اختر
feedback-group-ordinary = عادي
feedback-group-sensitive = حساس: يراه مسؤول الحماية وحده
feedback-taken = تم التدوين
feedback-taken-text = اشكرهم. يراها الآن من يجيب على الآراء والشكاوى.
feedback-passed-on-text = نُقلت إلى الحماية. لن تراها مرة أخرى، ولا يلزمك فعل شيء آخر بشأنها. لا تتحدث عنها مع أحد.
feedback-survivor = إن كان أحد في خطر أو أصابه أذى فالمساعدة أولاً: اتصل بمسؤول الحماية الآن. والمساعدة لا تتوقف على أي تحقيق.
feedback-promise-say = نقول إننا سمعنا خلال { $acknowledge ->
    [zero] اليوم نفسه
    [one] يوم واحد
    [two] يومين
    [few] { $acknowledge } أيام
    [many] { $acknowledge } يوماً
   *[other] { $acknowledge } يوم
    }، ونجيب خلال { $answer ->
    [zero] اليوم نفسه
    [one] يوم واحد
    [two] يومين
    [few] { $answer } أيام
    [many] { $answer } يوماً
   *[other] { $answer } يوم
    }.
feedback-another = تدوين أخرى
feedback-anonymous = بلا اسم
feedback-forgotten = ما قيل قد نُسي لأن الشخص نُسي. ويبقى أن شكوى وردت وأُجيب عليها.
feedback-steps = ما تم
feedback-no-steps = لا شيء بعد.
feedback-next = ما يأتي بعد ذلك
feedback-acknowledge-do = أخبرناهم أننا سمعنا
feedback-answer = بماذا أُجيبوا
feedback-outcome = كيف انتهت
feedback-answer-do = تسجيل الجواب
feedback-close-do = إغلاقها
feedback-assign-do = إحالتها إليهم
feedback-sort = موضوعها شيء آخر
feedback-sort-hint = الموضوع الحساس يخفيها عن الجميع إلا مسؤول الحماية.
feedback-sort-do = تغيير الموضوع
feedback-reopen-why = لماذا تُفتح من جديد
feedback-reopen-do = فتحها من جديد
feedback-what-to-do = ماذا نفعل
feedback-do-report = أبلغ عنها فوراً عبر قناة منظمتك الخاصة بسوء السلوك؛ على العاملين واجب الإبلاغ حتى عند الاشتباه.
feedback-do-not-investigate = لا تحقق. لا تسأل الشخص مرة أخرى، ولا أحداً ممن ذُكروا. هناك من تدرّب على ذلك.
feedback-do-survivor = اعرض المساعدة الآن: الأمان، والرعاية الصحية خلال 72 ساعة، ومن يتحدث إليه. المساعدة حق له مهما كان مصير البلاغ، وبموافقته فقط.
feedback-do-under-18 = النشاط الجنسي مع من هو دون 18 عاماً محظور، أياً كان القانون المحلي وأياً كان العمر الذي ظُنّ.
feedback-do-close = أغلقها هنا حين يُبلَّغ عنها وتُعرض المساعدة، لا حين ينتهي التحقيق.
feedback-promise-lead = المدة التي يُجاب فيها الناس هي وعد هذه البعثة نفسها. وإلى أن يُعتمد وعد يسري ما يأتي مع البرنامج: الإشعار خلال يوم إلى يومين ممارسة شائعة للقنوات الآمنة، والأسبوعان للجواب اصطلاح من عندنا.
feedback-promise-file = الوعد على شكل ملف
feedback-promise-hint = غيّر الأيام ثم اعتمده. يسري بعدها على كل جهاز.
feedback-promise-do = اعتماد هذا الوعد
feedback-monitoring-lead = بعد التوزيع بأسبوع إلى أربعة أسابيع اسأل عيّنة من الأسر التي تسلّمت شيئاً. ولا ينبغي أن يسأل من قام بالتسليم.
feedback-no-rounds = لم تُسحب عيّنة بعد.
feedback-progress = سُئل { $answered } من { $of }
feedback-results = ماذا قالوا
feedback-draw = سحب عيّنة
feedback-from = سُلّم من
feedback-to = إلى
feedback-when-hint = قبل أسبوع إلى أربعة أسابيع: ما يكفي للاستعمال ولا يُنسى.
feedback-confidence = مستوى الثقة
feedback-margin = هامش الخطأ بالنقاط المئوية
feedback-seed = البذرة
feedback-seed-hint = اتركها فارغة: تؤخذ بصمة السجل في هذه اللحظة. أو اكتب شيئاً اتُّفق عليه من قبل، مثل أرقام سُحبت أمام شهود.
feedback-draw-do = سحب العيّنة
feedback-period = سُلّم من { $from } إلى { $to }
feedback-whom-to-ask = من نسأل؟
feedback-still-to-ask = { $n ->
    [zero] لم تبق أسرة تُسأل من { $of }.
    [one] بقيت أسرة واحدة تُسأل من { $of }.
    [two] بقيت أسرتان تُسألان من { $of }.
    [few] بقيت { $n } أسر تُسأل من { $of }.
    [many] بقيت { $n } أسرة تُسأل من { $of }.
   *[other] بقيت { $n } أسرة تُسأل من { $of }.
    }
feedback-find = البحث عن أسرة
feedback-find-hint = الحروف على بطاقتها، أو نهاية رقمها
feedback-find-do = بحث
feedback-households = الأسر التي تُسأل
feedback-size = الأفراد
feedback-status = ماذا حدث
feedback-not-yet = لم تُسأل بعد
feedback-replaces = بديلة عن أسرة أخرى
feedback-band-1-2 = 1 أو 2
feedback-band-3-5 = 3 إلى 5
feedback-band-6- = 6 فأكثر
feedback-interview = أسرة
feedback-interview-lead = قل من أنت، وإن اسماً لا يُكتب، وإن المساعدة لا تتوقف على الأجوبة، وإن لهم أن يتوقفوا أو يتركوا أي سؤال.
feedback-respondent-sex = جنس من يجيب
feedback-not-asked = لم يُسأل
feedback-interview-do = تسجيل
feedback-alarming = طُلب منهم مال أو خدمة
feedback-alarming-text = سُجّلت الأجوبة. لا يجوز لأحد أن يطلب شيئاً مقابل المساعدة. اعرض تدوين ذلك شكوى: بلا اسم إن رغبوا، ويراها مسؤول الحماية وحده. وإن كان الأمر جنسياً فاختر ذلك الموضوع.
feedback-alarming-do = تدوينها شكوى
feedback-alarming-no = لا يرغبون
feedback-results-title = ماذا قال الناس عن التوزيع؟
feedback-by = التفصيل حسب
feedback-by-all = الجميع
feedback-by-stratum = الموقع والحجم
feedback-by-sex = الجنس
feedback-by-site = الموقع
feedback-response = من سُئل
feedback-stratum = الموقع والأفراد
feedback-frame = تسلّمت
feedback-drawn = سُحبت
feedback-nonresponse = { $n ->
    [zero] أجابت { $answered } أسرة، ولم تفت أسرة ممن بُحث عنها.
    [one] أجابت { $answered } أسرة؛ وتعذّر سؤال أسرة واحدة فحلّت محلها التالية من الاحتياط. ومن يتعذّر سؤاله قد يرى غير ذلك.
    [two] أجابت { $answered } أسرة؛ وتعذّر سؤال أسرتين فحلّت محلهما التاليتان من الاحتياط. ومن يتعذّر سؤاله قد يرى غير ذلك.
    [few] أجابت { $answered } أسرة؛ وتعذّر سؤال { $n } أسر فحلّت محلها التالية من الاحتياط. ومن يتعذّر سؤاله قد يرى غير ذلك.
    [many] أجابت { $answered } أسرة؛ وتعذّر سؤال { $n } أسرة فحلّت محلها التالية من الاحتياط. ومن يتعذّر سؤاله قد يرى غير ذلك.
   *[other] أجابت { $answered } أسرة؛ وتعذّر سؤال { $n } أسرة فحلّت محلها التالية من الاحتياط. ومن يتعذّر سؤاله قد يرى غير ذلك.
    }
feedback-strata-empty = { $n ->
    [zero] أجاب بعض الأسر من كل فئة.
    [one] لم يجب أحد بعد من فئة واحدة: أرقام الجميع تتحدث عن الفئات الأخرى فقط.
    [two] لم يجب أحد بعد من فئتين: أرقام الجميع تتحدث عن الفئات الأخرى فقط.
    [few] لم يجب أحد بعد من { $n } فئات: أرقام الجميع تتحدث عن الفئات الأخرى فقط.
    [many] لم يجب أحد بعد من { $n } فئة: أرقام الجميع تتحدث عن الفئات الأخرى فقط.
   *[other] لم يجب أحد بعد من { $n } فئة: أرقام الجميع تتحدث عن الفئات الأخرى فقط.
    }
feedback-interval-note = مع كل نسبة مجال يضم النسبة الحقيقية في { $confidence } من كل 100 عيّنة كهذه. * أقل من 30 جواباً: اذكر عدد الأجوبة لا النسبة.
feedback-n = { $n ->
    [zero] بلا أجوبة
    [one] جواب واحد
    [two] جوابان
    [few] { $n } أجوبة
    [many] { $n } جواباً
   *[other] { $n } جواب
    }
feedback-few = أجوبة قليلة
feedback-not-shown = لا يُعرض: قلة من قالوا ذلك قد تكشف من هم.
feedback-nobody-answered = لم يجب أحد على هذا بعد.
feedback-how-drawn = كيف سُحبت العيّنة
feedback-formula = لعدد لا نهاية له من الأسر: z² × ½ × ½ ÷ الهامش² = { $z }² × 0.25 ÷ ({ $margin } ÷ 100)² = { $endless }. ولعدد N من الأسر: ذلك العدد n₀ ÷ (1 + (n₀ − 1) ÷ N)، مقرّباً إلى الأعلى:
feedback-weights = تُرتَّب أسر كل فئة بحسب SHA-256(البذرة، رقم الأسرة)؛ الأولى هي العيّنة والتي تليها الاحتياط. وللجميع معاً تزن كل فئة بقدر ما فيها من أسر؛ والمجال مجال العيّنة الطبقية، ولفئة واحدة مجال ويلسون.
feedback-frame-digest = بصمة قائمة الأسر
feedback-questionnaire = الاستبيان
feedback-seed-from-journal = من السجل عند السحب
feedback-seed-from-typed = مكتوبة
feedback-category-negative-feedback = شيء ليس جيداً
feedback-category-positive-feedback = شيء جيد
feedback-category-grievance = معاملة غير عادلة أو استبعاد
feedback-category-data-change = بيانات يجب تغييرها
feedback-category-referral = يحتاج إلى خدمة أخرى
feedback-category-payment = الدفع
feedback-category-registration = التسجيل
feedback-category-partner = منظمة شريكة
feedback-category-provider = مقدّم خدمة الدفع أو متجر
feedback-category-other = شيء آخر
feedback-category-exploitation-abuse = استغلال أو اعتداء أو تحرش جنسي
feedback-category-staff-conduct = سلوك العاملين
feedback-category-harassment-authority = تحرش أو إساءة استعمال السلطة
feedback-category-bribery-corruption = رشوة أو فساد أو خدمة طُلبت مقابل المساعدة
feedback-category-fraud-forgery = احتيال أو تزوير
feedback-category-conflict-of-interest = تضارب المصالح
feedback-category-data-breach = تسرّب بيانات
feedback-category-gross-mismanagement = سوء إدارة جسيم
feedback-category-unauthorised-use = استعمال المعونة أو الوسائل لغير غرضها
feedback-category-sensitive-other = شيء حساس آخر
feedback-channel-desk = عند المكتب
feedback-channel-phone = بالهاتف
feedback-channel-box = في الصندوق
feedback-channel-hotline = الخط الساخن
feedback-channel-social-media = وسائل التواصل الاجتماعي
feedback-channel-meeting = اجتماع مع الناس
feedback-channel-partner = عبر شريك
feedback-channel-letter = رسالة
feedback-channel-monitoring = أثناء المتابعة
feedback-step-acknowledge = أُخبروا أننا سمعنا
feedback-step-assign = أُحيلت إلى
feedback-step-answer = أُجيب عليها
feedback-step-close = أُغلقت
feedback-step-reopen = فُتحت من جديد
feedback-step-sort = تغيّر الموضوع
feedback-outcome-settled = حُلّت
feedback-outcome-explained = شُرحت
feedback-outcome-referred = أُحيلت إلى خدمة
feedback-outcome-not-upheld = لم يثبت ما فيها
feedback-outcome-cannot-be-settled = لا نستطيع حلّها
feedback-outcome-reported = أُبلغ عنها عبر قناة سوء السلوك
feedback-status-answered = أجابت
feedback-status-not-found = لم يُعثر عليها
feedback-status-refused = لم ترغب في الجواب
feedback-status-moved = انتقلت
feedback-answer-yes = نعم
feedback-answer-no = لا
feedback-answer-partly = جزئياً
feedback-answer-enough = كافية
feedback-answer-not-enough = غير كافية
feedback-answer-good = جيدة
feedback-answer-fair = مقبولة
feedback-answer-bad = سيئة
feedback-answer-sold-money = نعم: للحاجة إلى المال
feedback-answer-sold-other-need = نعم: للحاجة إلى شيء آخر أكثر
feedback-answer-not-needed = نعم: لم نحتج إليه
feedback-answer-shared = نعم: شاركنا به غيرنا
feedback-answer-bad-quality = نعم: كانت جودته سيئة
feedback-answer-as-given = كما سُلّم
feedback-answer-other-items = أصنافاً أخرى
feedback-answer-cash = نقداً
feedback-answer-voucher = قسائم
feedback-answer-under-30-min = أقل من نصف ساعة
feedback-answer-under-1-h = نصف ساعة إلى ساعة
feedback-answer-under-2-h = ساعة إلى ساعتين
feedback-answer-longer = أكثر من ساعتين
feedback-answer-dnk = لا يعرف
feedback-answer-pnta = يفضّل عدم الجواب
done-feedback = سُجّلت الخطوة.
done-promise = اعتُمد الوعد.
done-drawn = سُحبت العيّنة. هذه هي الأسر التي تُسأل.
done-asked = سُجّلت الأسرة.
rule-feedback-never-received = أُجيب على شكوى لم يدوّنها أحد هنا. انتظر الأجهزة الأخرى، أو اسأل من أجاب.
rule-feedback-received-twice = دُوّنت شكوى واحدة مرتين برقم واحد. تُعتمد الأولى.
rule-feedback-before-received = خطوة في شكوى مؤرخة قبل يوم ورودها. راجع الأيام.
rule-feedback-after-closing = أُجيب على شكوى بعد إغلاقها. تحقق إن كان كلاهما مقصوداً.
rule-feedback-asked-twice = سُئلت أسرة من العيّنة مرتين. تُعتمد الأجوبة الأولى.
rule-feedback-not-in-sample = سُئلت أسرة ليست في العيّنة. لا تُحسب أجوبتها.
refusal-feedback-words-missing = اكتب ما قيل ثم أرسله من جديد.
refusal-feedback-words-long = هذا أطول من { $most } حرف. اكتب الأهم، أو دوّنه في جزأين.
refusal-feedback-channel-unknown = اختر كيف وردت.
refusal-feedback-category-unknown = اختر الموضوع.
refusal-feedback-day-future = لا يُقرأ اليوم أو هو في المستقبل. اكتب سنة-شهر-يوم، مثل 2021-11-24.
refusal-feedback-unknown = لا توجد شكوى كهذه.
refusal-feedback-locked = ما قاله لنا الناس مقفل على هذا الجهاز. اطلب ممن يشغّله فتح مفتاح البعثة.
refusal-feedback-closed = هي مغلقة. افتحها من جديد أولاً.
refusal-feedback-not-closed = هي غير مغلقة.
refusal-feedback-acknowledged-before = أُخبروا بذلك من قبل.
refusal-feedback-not-answered = أجب عليها أولاً ثم تُغلق.
refusal-feedback-role-unknown = اختر من يجيب.
refusal-feedback-role-sensitive = الشكاوى الحساسة تبقى عند مسؤول الحماية، والعادية عند غيره. غيّر الموضوع إن كان خطأ.
refusal-feedback-outcome-unknown = اختر كيف انتهت.
refusal-feedback-forgotten = نُسي الشخص فلم يبق من يُجاب. أغلقها.
refusal-feedback-promise-unreadable = لا يُقرأ هذا الوعد: { $cause }. قارنه بما يأتي مع البرنامج.
refusal-feedback-questionnaire-unreadable = لا يُقرأ هذا الاستبيان: { $cause }.
refusal-feedback-answers-missing = سجّل جواباً واحداً على الأقل، أو اختر لماذا لم تُسأل الأسرة.
refusal-feedback-answer-unknown = اختر واحداً من الأجوبة ({ $question }).
refusal-feedback-round-unknown = لا توجد عيّنة كهذه.
refusal-feedback-round-unreadable = راجع الأيام ومستوى الثقة والهامش ثم أرسله من جديد.
refusal-feedback-frame-empty = لم يُسلَّم أحد شيئاً هناك في هذه الأيام. اختر أياماً أخرى أو موقعاً آخر.
refusal-feedback-household-not-drawn = هذه الأسرة ليست في العيّنة. راجع البطاقة أو نهاية الرقم؛ سؤال غيرها يحرف النتيجة.
refusal-feedback-asked-before = هذه الأسرة أجابت من قبل.
