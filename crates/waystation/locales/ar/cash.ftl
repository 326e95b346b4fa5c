# Sentences of the room `cash`.
cash-title = لمن يُدفع؟
cash-no-money-moved = هذا البرنامج لا ينقل مالاً: القائمة تقول لمن يُدفع وكم، ومقدّم الخدمة يدفع، وملفه يقول ماذا حدث. لا أسماء في القوائم؛ وحيث يلزم مقدّم الخدمة أسماء فاستعمل القوائم التي تخرج، بموافقتيها.
cash-none = لم تُعدّ قائمة بعد.
cash-purpose = الغرض
cash-provider = مقدّم الخدمة
cash-total = المجموع
cash-state = الحالة
cash-households = { $n ->
    [zero] بلا أسر
    [one] أسرة واحدة
    [two] أسرتان
    [few] { $n } أسر
    [many] { $n } أسرة
   *[other] { $n } أسرة
    }
cash-waits-approval = تنتظر موافقة شخص آخر
cash-approved = موافق عليها
cash-exported = موافق عليها، وأُخرج ملفها
cash-make = إعداد قائمة
cash-make-lead = لكل أسرة في الموقع ما تقوله القاعدة. ترى لمن يُدفع قبل تسجيل أي شيء.
cash-mechanism = كيف تصل إلى الناس
cash-currency = العملة
cash-per-household = لكل أسرة
cash-per-member = ولكل فرد
cash-rule = رمز القاعدة
cash-every-days = بعد كم يوماً تستحق من جديد
cash-from = أول يوم في المدة
cash-preview-do = عرض من يُدفع له
cash-preview = لمن يُدفع؟
cash-preview-lead = لم يُسجّل شيء بعد.
cash-again-n = { $n ->
    [zero] لا أسرة كانت في قائمة لهذه القاعدة ضمن أيامها.
    [one] أسرة واحدة كانت في قائمة لهذه القاعدة ضمن أيامها. تُترك، إلا أن تكتب لماذا يُدفع لها من جديد.
    [two] أسرتان كانتا في قائمة لهذه القاعدة ضمن أيامها. تُتركان، إلا أن تكتب لماذا يُدفع لهما من جديد.
    [few] { $n } أسر كانت في قائمة لهذه القاعدة ضمن أيامها. تُترك، إلا أن تكتب لماذا يُدفع لها من جديد.
    [many] { $n } أسرة كانت في قائمة لهذه القاعدة ضمن أيامها. تُترك، إلا أن تكتب لماذا يُدفع لها من جديد.
   *[other] { $n } أسرة كانت في قائمة لهذه القاعدة ضمن أيامها. تُترك، إلا أن تكتب لماذا يُدفع لها من جديد.
    }
cash-again = أخذت من قبل
cash-earlier = في قائمة
cash-amount = المبلغ
cash-again-why = لماذا يُدفع لها من جديد
cash-again-hint = اتركه فارغاً لتُترك.
cash-make-do = إعداد هذه القائمة
cash-made = أُعدّت في
cash-rule-says = { $household } لكل أسرة و{ $member } لكل فرد، كل { $days } يوماً
cash-digest = بصمة الملف SHA-256
cash-approved-on = ووفق عليها في { $day }
cash-exported-on = أُخرجت في { $day }
cash-approve-do = الموافقة على هذه القائمة
cash-export-do = إخراج الملف لمقدّم الخدمة
cash-export-hint = اسم الملف يحمل بصمة محتواه؛ ويُدوَّن كل إخراج.
cash-sums = ماذا حدث
cash-asked = المطلوب
cash-stand = الحالة
cash-stand-dispute = محل خلاف
cash-stand-failed = فشل
cash-stand-unpaid = لم يُدفع
cash-stand-not-reported = لم يُبلَّغ عنه
cash-stand-paid = دُفع كما طُلب
cash-status-paid = دُفع
cash-status-unpaid = لم يُدفع
cash-status-failed = فشل
cash-stray = { $n ->
    [zero] لم يبلّغ مقدّم الخدمة عن رقم ليس في هذه القائمة.
    [one] أبلغ مقدّم الخدمة عن رقم واحد ليس في هذه القائمة. يُحفظ ولا يُحسب لأحد.
    [two] أبلغ مقدّم الخدمة عن رقمين ليسا في هذه القائمة. يُحفظان ولا يُحسبان لأحد.
    [few] أبلغ مقدّم الخدمة عن { $n } أرقام ليست في هذه القائمة. تُحفظ ولا تُحسب لأحد.
    [many] أبلغ مقدّم الخدمة عن { $n } رقماً ليس في هذه القائمة. تُحفظ ولا تُحسب لأحد.
   *[other] أبلغ مقدّم الخدمة عن { $n } رقم ليس في هذه القائمة. تُحفظ ولا تُحسب لأحد.
    }
cash-lines = السطور، وما يحتاج إلى تسوية أولاً
cash-reference = الرقم المرجعي
cash-said = ما قيل
cash-report = ماذا دفع مقدّم الخدمة
cash-report-file = ملف مقدّم الخدمة
cash-report-hint = CSV أو XLSX بالأعمدة reference وamount وcurrency وstatus؛ وdate وtransaction إن وُجدا
cash-report-do = قراءة الملف
cash-verify = ماذا يقول المستفيد
cash-receipt = ماذا يقول
cash-receipt-received = تسلّم
cash-receipt-not-received = لم يتسلّم
cash-receipt-received-with-issues = تسلّم مع صعوبات
cash-received-amount = كم تسلّم
cash-verify-do = تسجيل
cash-imported = قُرئت { $read } صفوف، وأضيفت { $added }، وكانت { $known } هنا من قبل، و{ $rejected } للإصلاح.
cash-rejected = صفوف للإصلاح: انسخها إلى ملف وأصلحها واقرأها من جديد
cash-mechanism-cash-over-counter = نقداً عند الشباك
cash-mechanism-cash = نقداً
cash-mechanism-cash-by-provider = نقداً من مقدّم الخدمة
cash-mechanism-cardless-withdrawal = سحب بلا بطاقة
cash-mechanism-deposit-to-card = إيداع في بطاقة
cash-mechanism-prepaid-card = بطاقة مسبقة الدفع
cash-mechanism-atm-card = بطاقة صراف
cash-mechanism-mobile-money = نقود عبر الهاتف
cash-mechanism-digital-wallet = محفظة رقمية
cash-mechanism-transfer = تحويل
cash-mechanism-transfer-to-account = تحويل إلى حساب
cash-mechanism-cheque = شيك
cash-mechanism-voucher = قسيمة
cash-mechanism-referral = إحالة
done-list-made = أُعدّت القائمة؛ ويجب أن يوافق عليها شخص آخر.
done-payments-approved = وافقت على القائمة.
done-receipt = سُجّل ما قاله المستفيد.
rule-cash-other-currency = أبلغ مقدّم الخدمة عن عملة غير المطلوبة. اسأله؛ لا يُحسب مدفوعاً.
rule-cash-amount-changed = أبلغ مقدّم الخدمة عن مبلغ غير المطلوب. اسأله؛ لا يُحسب مدفوعاً.
rule-cash-reported-twice = في ملف مقدّم الخدمة الدفعة نفسها مرتين. اسأله أيهما يقصد.
rule-cash-paid-twice = أبلغ مقدّم الخدمة عن دفعتين لسطر واحد. اسأله.
rule-cash-paid-then-not = أبلغ مقدّم الخدمة عن دفعة ثم قال إنها لم تتم. اسأله.
rule-cash-paid-not-received = يقول مقدّم الخدمة إنه دفع، ويقول المستفيد إن شيئاً لم يصل. اسأل الاثنين.
rule-cash-received-not-paid = يقول المستفيد إنها وصلت، ولم يبلّغ مقدّم الخدمة عن دفعها. اسأله.
rule-cash-received-other-amount = تسلّم المستفيد مبلغاً غير المطلوب. اسأل الاثنين.
rule-cash-other-list = أبلغ مقدّم الخدمة عن رقم من قائمة أخرى. اسأله؛ لا يُحسب مدفوعاً.
rule-cash-unknown-reference = أبلغ مقدّم الخدمة عن رقم ليس في أي قائمة. اسأله.
rule-cash-twice-in-period = قائمتان لقاعدة واحدة تدفعان للأسرة نفسها ضمن أيام القاعدة. اسأل من أعدّهما وأوقف إحداهما.
refusal-cash-currency-unknown = العملة { $currency } غير معروفة هنا. اكتب حروف ISO 4217 الثلاثة، مثل BYN.
refusal-cash-amount-unreadable = لا يُقرأ «{ $text }» مبلغاً بعملة { $currency }، ولها { $decimals } من المنازل العشرية. اكتب 120.00 بنقطة وبلا فواصل.
refusal-cash-amount-impossible = تعطي القاعدة مبلغاً لا يمكن أن يكون مقصوداً. راجع المبالغ.
refusal-cash-list-incomplete = { $what ->
    [provider] اكتب من يدفع.
    [mechanism] اختر كيف تصل إلى الناس.
    [purpose] اكتب الغرض.
    [rule] اكتب رمز القاعدة: به تُعرف قائمة ثانية.
    [days] اكتب بعد كم يوماً تستحق الأسرة من جديد.
    [day] اكتب أول يوم في المدة.
   *[other] راجع المبالغ: لا يجوز أن يقل أحدها عن لا شيء.
    }
refusal-cash-list-empty = لن يكون أحد في هذه القائمة، أو يكون فيها من لا يستحق شيئاً. راجع الموقع والمبالغ، أو اكتب لماذا يُدفع من جديد لمن أخذ.
refusal-cash-list-unknown = لا توجد قائمة كهذه.
refusal-cash-list-own = أنت أعددت هذه القائمة؛ يجب أن يوافق عليها شخص آخر.
refusal-cash-list-approved-before = وافقت على هذه القائمة من قبل.
refusal-cash-list-not-approved = يجب أن يوافق شخص آخر على هذه القائمة قبل إخراج ملفها.
refusal-cash-status-unknown = «{ $text }» ليست حالة. اكتب paid أو unpaid أو failed.
refusal-cash-reference-unknown = الرقم { $reference } ليس في أي قائمة هنا. راجعه، أو قل أي قائمة يخصها الملف.
refusal-cash-file-unreadable = لا يُقرأ هذا الملف: { $cause }. اختر ملف مقدّم الخدمة بصيغة CSV أو XLSX.
cash-by-entitlement = من الاستحقاقات:
