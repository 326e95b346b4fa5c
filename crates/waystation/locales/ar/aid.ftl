# Sentences of the room `aid`.
aid-stock-title = ماذا يوجد في المخزون؟
aid-stock-by-item = في جميع المخازن حسب الصنف
aid-column-good = صالح
aid-column-expired = منتهي الصلاحية
aid-column-days = يكفي
aid-days-unknown = لم يُستخدم مؤخراً
aid-stores = المخازن
empty-aid-stores = لم يُسمَّ أي مخزن بعد. سمِّ الأول أدناه.
empty-aid-stock = لا يوجد مخزون مسجَّل في هذا اليوم.
aid-waybills = بوالص الشحن
empty-aid-waybills = لم تُسجَّل أي حمولة بعد.
aid-waybill-number = بوليصة { $number }
aid-waybill-title = بوليصة شحن
aid-waybill-without = حمولة لم يسجّل أحد تحميلها
aid-on-the-way = في الطريق
aid-consignee-store = إلى المخزن
aid-consignee-distribution = للتوزيع
aid-consignee-partner = إلى الشريك
aid-requisitions = المطلوب
empty-aid-requisitions = لا شيء ينتظر التحميل.
aid-needed-by = مطلوب قبل { $day }
aid-pipeline = خط الإمداد
empty-aid-pipeline = لا شيء موعود أو في الطريق.
aid-pipeline-pledged = موعود
aid-pipeline-procured = تم شراؤه
aid-pipeline-in-transit = في الطريق
aid-pipeline-cleared = خُلّص جمركياً
aid-pipeline-in-store = في المخزن
aid-pipeline-cancelled = لن يصل
aid-pipeline-note = سجّل
aid-column-donor = المانح
aid-column-status = المرحلة
aid-column-expected = متوقع
aid-column-next = التالي
aid-late = متأخر
aid-record-title = سجّل شيئاً
aid-new-store = مخزن جديد
aid-field-code = اسم مختصر
aid-field-code-hint = أحرف وشرطات مثل bruzgi-store؛ تستخدمه الجداول
aid-field-store-name = الاسم
aid-store-do = سمِّ المخزن
aid-new-requisition = اطلب أصنافاً لموقع
aid-field-needed-by = مطلوب قبل
aid-requisition-do = اطلبها
aid-new-promise = شيء موعود
aid-field-donor = المانح: من يعطي أو يدفع
aid-field-partner = الشريك
aid-field-partner-hint = فقط إذا كان متجهاً إلى شريك
aid-field-cost = كلفته الإجمالية
aid-field-cost-hint = بخانتين عشريتين، مثل 1250.00
aid-field-currency = العملة، ثلاثة أحرف
aid-promise-do = سجّل الوعد
aid-line = الصنف { $n }
aid-field-batch = الدفعة أو المقاس
aid-field-expires = صالح حتى
aid-receive = وصل مخزون
aid-field-from = من أين
aid-field-paper = رقم وثيقته
aid-field-promise = هل كان موعوداً؟
aid-promise-none = لم يكن موعوداً
aid-receive-do = سجّل الاستلام
aid-load = حمّل شاحنة
aid-field-number = رقم البوليصة
aid-closed-go-on = لا يُسجَّل هنا شيء آخر. لمن لا يزالون ينتظرون خطّط توزيعاً آخر.
refusal-aid-returned-beyond = لا يمكن أن يتبقى من { $item } سوى { $left } { $unit } بحسب ما حُمّل وما سُلّم. راجع الرقم؛ وإن لم تُسجَّل حمولة فسجّلها أولاً.
refusal-aid-waybill-arrived = سُجّل وصول هذه البوليصة من قبل. اجرد المخزن إن كان خطأ.
refusal-aid-rules-older = الإصدار الساري هو { $held } وهذا الملف إصدار { $version }. أعطه إصداراً أعلى ثم اعتمده.
rule-aid-more-than-due = سُلّم أكثر مما تستحقه الأسرة. اسأل الفريق إن كان ذلك مقصوداً.
aid-beyond-lost-or-damaged = ما لديهم فُقد أو تلف
aid-beyond-more-members = عددهم أكثر من المسجل
aid-beyond-leader-agreed = وافق قائد الفريق
aid-beyond-other = سبب آخر
refusal-aid-beyond-unknown = اختر سبب تسليم أكثر من المستحق.
refusal-aid-desk-long = سمِّ المكتب برقم أو حرف.
aid-field-size = المقاس
aid-field-requisition = استجابة لطلب
aid-field-to = إلى أين
aid-to-partner = إلى شريك يُسمّى أدناه
aid-field-carrier = الناقل أو المركبة
aid-field-carrier-hint = بدون اسم أي شخص
aid-load-do = حمّلها
aid-count = اجرد المخزون
aid-count-hint = اكتب ما هو موجود مهما قال الدفتر. ما تتركه فارغاً لم يُجرد. وجرد يوم سابق يُحسب لنهاية ذلك اليوم.
aid-count-do = سجّل الجرد
aid-lose = شيء مفقود أو تالف
aid-lose-do = سجّل الفقد
aid-loss-damaged = متضرر
aid-loss-expired = منتهي الصلاحية
aid-loss-stolen = مسروق
aid-loss-spoilt = فاسد
aid-loss-other = سبب آخر
aid-column-book = حسب الدفتر
aid-column-variance = فرق الجرد
aid-short-by = ينقص { $amount }
aid-expired = انتهت صلاحيته
aid-expires-soon = قريباً
aid-moves = الحركات
aid-move-received = استُلم
aid-move-lost = فُقد
aid-move-counted = جُرد
aid-move-loaded = حُمّل
aid-move-arrived = وصل
aid-move-returned = عاد
aid-column-loaded = المحمَّل
aid-column-arrived = وصل سليماً
aid-column-damaged = متضرر
aid-column-missing = مفقود
aid-column-reported = أُبلغ عن توزيعه
aid-load-weighs = تزن الحمولة نحو { $kg } كغ وتشغل نحو { $m3 } م³.
aid-signed-loaded = حمّلها
aid-signed-carried = نقلها
aid-signed-received = استلمها
aid-arrival = ما وصل
aid-arrival-hint = عُدّها قبل مغادرة السائق. ما حُمّل وليس سليماً ولا متضرراً هنا فهو مفقود.
aid-field-taken-by = من استلمها
aid-field-taken-by-hint = الفريق أو الشريك؛ بدون اسم شخص
aid-arrival-do = سجّل ما وصل
aid-plan-title = خطّط توزيعاً
aid-field-store = من أي مخزن
aid-field-items = ما الذي يُوزَّع
aid-field-items-hint = لا تختر شيئاً لتوزيع كل ما يستحقه أي شخص هناك.
aid-field-unregistered = أشخاص غير مسجلين: خذ معك ما يكفي لعددهم
aid-criteria = إذا لم يكفِ: معايير الأولوية
aid-criteria-hint = اختر قبل أن تنظر. يصبح الاختيار وسببه جزءاً من الخطة.
aid-rule-most-severe-first = الأشد أولاً: الأسر التي فيها أطفال صغار، ثم كبار السن، ثم الأسر الأكبر
aid-rule-equal-coverage = تغطية متساوية: يحصل الجميع على الجزء نفسه مما يستحقون
aid-rule-own-order = ترتيب خاص: الأسر المذكورة أدناه أولاً
aid-own-order = الأسر حسب ترتيبك
aid-own-order-hint = واحدة في كل سطر كما في قائمة التوزيع
aid-plan-look = انظر إلى الخطة
aid-plan-summary = الخطة
empty-aid-plan = لا أحد من المسجلين هناك يستحق شيئاً منها في ذلك اليوم. اختر أصنافاً أخرى أو يوماً آخر.
aid-packing-list = قائمة التحميل
aid-column-due = مستحق
aid-column-in-stock = في المخزون
aid-column-to-load = للتحميل
aid-plan-short = لا يكفي للجميع. سيبقى بعضهم بدون: قل وفق أي قاعدة ولماذا.
aid-plan-choose = اختر معايير الأولوية أعلاه ثم انظر مرة أخرى.
aid-field-why-rule = لماذا هذه المعايير
aid-plan-do = اعتمد هذه الخطة
aid-who-without = من يحصل على أقل
aid-cut = { $gets } من { $due }
aid-distributions = التوزيعات
aid-distribution-at = { $site }، { $day }
empty-aid-distributions = لا يوجد توزيع مخطط أو منعقد في هذه الأيام.
aid-access-requested = طُلب الوصول ولم يُمنح
aid-access-granted = مُنح الوصول لهذا اليوم
aid-access-denied = رُفض الوصول لهذا اليوم
aid-access-done = تمت مهمة الوصول
aid-access-unknown = لا شيء مسجّل عن الوصول في هذا اليوم
aid-closed = مغلق
aid-today = اليوم
aid-to-desk = افتح مكتب توزيع
aid-to-list = قائمة التوزيع
aid-to-closing = أغلقه
aid-n-of = { $n } من { $of }
aid-households-served = أسر خُدمت
aid-people-served = أشخاص خُدموا
aid-unregistered-served = منهم غير مسجلين
aid-slips-given = قسائم أُعطيت
aid-reckoning = ما آلت إليه الحمولة
empty-aid-loaded = لم يُحمَّل له شيء بعد. حمّله من مخزن:
aid-column-handed = سُلّم
aid-column-returned = عاد إلى المخزن
aid-column-left = المتبقي
aid-beyond-load = { $amount } أكثر مما حُمّل
aid-by-desk = حسب المكتب
aid-field-desk = المكتب
aid-column-servings = مرات الخدمة
aid-column-people = الأشخاص
aid-the-plan = الخطة
aid-signed-leader = قائد الفريق
aid-signed-store = المخزن
aid-desk-title = من التالي؟
aid-field-token = البطاقة أو الأحرف الستة من القائمة
aid-field-token-hint = امسح البطاقة أو اكتب ما تحت رمزها
aid-find-do = ابحث
aid-left-here = المتبقي في هذا التوزيع
aid-comma = {"، "}
aid-priority = مسار الأولوية
aid-priority-short = أ
aid-nothing-due = لا تستحق هذه الأسرة الآن شيئاً من هذا التوزيع.
aid-something-else = شيء آخر أو بديل
aid-instead-of = بدلاً من
aid-who-collects = من يستلم
aid-field-collector = يستلمها
aid-collector-head = رب الأسرة
aid-collector-member = فرد آخر من الأسرة
aid-collector-alternate = مستلم بديل
aid-no-alternate = لم يُسمَّ مستلم بديل لهذه الأسرة.
aid-field-collector-why = لماذا مستلم بديل
aid-field-beyond = لماذا أكثر من المستحق
aid-field-beyond-hint = فقط عند تسليم أكثر
aid-serve-do = سلّم
aid-individual-needed = فقط بعد تقييم فردي. رافق الأم والطفل إلى الفريق الصحي؛ لا تصرفهما بدون مساعدة.
aid-due-now = المستحق الآن: { $amount }
aid-refused = لا يريده
aid-received-of = استلمت { $received } من { $entitled } في هذه الفترة.
aid-again-on = مجدداً من { $day }.
aid-perhaps-for-infant-food = من 6 إلى 23 شهراً
aid-perhaps-for-infant-formula = أقل من 6 أشهر
aid-perhaps-for-nappies = أقل من 30 شهراً
aid-only-left = لم يبقَ هنا سوى { $amount }.
aid-received-before = استلمت سابقاً، آخرها في { $day }
aid-not-registered = شخص غير مسجل
aid-not-registered-hint = يُخدمون مثل الجميع. عُدّهم حسب الجنس والعمر؛ لا يُسأل عن أي اسم.
aid-people-women = نساء
aid-people-men = رجال
aid-people-girls = بنات
aid-people-boys = أولاد
aid-people-others = لم يُذكر
aid-others-do = اخدم وعُدّ
aid-slip-give = يغادر دون خدمة: أعطه قسيمة
aid-field-come-back = العودة في
aid-slip-ran-out = نفدت الكمية
aid-slip-stopped = توقف التوزيع
aid-slip-closed = أُغلق التوزيع
aid-slip-other = سبب آخر
aid-slip-do = أعطِ القسيمة
aid-slip-title = قسيمة
aid-slip-text = يرجى العودة في هذا اليوم. بهذه القسيمة تمرّ عبر مسار الأولوية.
aid-list-title = قائمة التوزيع
aid-column-ticket = الأسرة
aid-column-mark = علامة
aid-list-foot = أ: مسار الأولوية. الاستحقاقات { $rules }.
aid-closing-title = أغلق التوزيع
aid-closing-lead = عُدّ المتبقي قبل إعادته. ما حُمّل إما سُلّم أو عاد إلى المخزن أو مفقود: مجموع الثلاثة مطابق.
aid-closing-sum = حُمّل { $loaded } وسُلّم { $handed }: يجب أن يكون هنا { $left }.
aid-field-stopped = هل توقف في منتصفه؟
aid-not-stopped = لا، خُدم كل من جاء
aid-stop-unsafe = توقف: لم يكن آمناً.
aid-stop-ran-out = توقف: نفدت الكمية.
aid-stop-weather = توقف: الطقس.
aid-stop-access = توقف: انتهى الوصول.
aid-stop-other = توقف: سبب آخر.
aid-field-note-hint = ما يجب أن يعرفه الآخرون؛ بدون أسماء
aid-closing-do = أغلقه
aid-closed-on = أُغلق في { $day }.
aid-report-title = تقرير شريك
aid-report-lead = ما وزّعه الشريك بحسب تقريره. برقم البوليصة يُقارن بما سُلّم إليه.
aid-field-provider = من وزّع
aid-field-waybill = رقم البوليصة إن جاء من مخازننا
aid-field-group = أي مجموعة
aid-field-group-hint = إذا خُدم الأشخاص أنفسهم مجدداً فاكتب الاسم نفسه: يُحتسب الوصول إلى المجموعة مرة واحدة. بدون أسماء أشخاص.
aid-field-source = المصدر
aid-field-sure = الكميات مقصودة كما هي
aid-report-do = سجّل التقرير
aid-service-title = خدمة
aid-service-lead = التطعيمات والاستشارات وجلسات التوعية: تُحتسب بالأشخاص دون مخزون.
aid-field-service = أي خدمة
aid-service-do = سجّل الخدمة
aid-figures-title = إلى من وصلت المعونة؟
aid-items-title = الأصناف والحقائب
aid-entitlements-title = من يستحق ماذا؟
aid-rules-version = { $id }، الإصدار { $version }
aid-column-sector = القطاع
aid-column-unit = وحدة العد
aid-column-weight = وزن الواحد وحجمه
aid-grams = { $g } غ، { $ml } مل
aid-column-keeps = مدة الصلاحية
aid-service = خدمة
aid-individual = تقييم فردي
aid-sizes = المقاسات:
aid-column-for = لمن
aid-column-often = كم مرة
aid-once = مرة واحدة
aid-per-person = لكل شخص
aid-per-household = لكل أسرة
aid-months = من { $from } إلى { $until } شهراً
aid-everybody = الجميع
aid-compared-title = مقارنة بالمعيار
aid-compared-lead = المدة التي تغطيها كل شحنة معلومة الكمية وفق المعيار لمن كانوا هناك بحسب رقم ذلك اليوم.
aid-column-present = الموجودون
aid-column-covers = تغطي
aid-covers-hardly = أقل من عُشر يوم
aid-served-reached = الخدمة تجمع كل الجولات. والوصول يحتسب الأسرة مرة واحدة والمجموعة بأكبر يوم لها؛ وحيث قد تضم المجموعة مسجلين يكون مدى.
aid-by-site = حسب الموقع
aid-by-sector = حسب القطاع
aid-column-served = خُدموا
aid-column-reached = وصلت إليهم
aid-column-in-need = محتاجون
aid-column-coverage = التغطية
aid-handed-by-item = سُلّم في مكاتبنا
aid-by-provider = ما جُلب حسب المزوّد والمانح
aid-by-provider-note = تُستبعد التقارير بدون كمية، وكذلك الخطط.
aid-cost-title = الكلفة لكل شخص وصلت إليه
empty-aid-cost = لا شيء معروف عن الكلفة أو لم يُوصل إلى أحد بعد. تأتي الكلفة من خط الإمداد.
aid-cost-each = { $each } لكل من { $people } شخص
aid-cost-note = ما دُفع ثمناً لما في المخازن مقسوماً على من وُصل إليهم على الأقل. لا يشمل النقل والموظفين.
aid-allow-title = السماح بما لا يُعطى عادةً
aid-allow-lead = بعد تقييم فردي فقط. يرى المكتب الصنف والكمية واليوم الأخير؛ وما تكتبه هنا مختوم باسم الطفل.
aid-field-child = الطفل
aid-field-every-days = بعد كم يوم مجدداً
aid-field-until = اليوم الأخير
aid-field-assessment = ما الذي قُيّم وما العمل الآخر المطلوب
aid-allow-do = اسمح به
done-aid-allowed = يمكن تسليمه حتى اليوم الذي حددته.
done-aid-arrived = سُجّل ما وصل.
done-aid-closed = أُغلق التوزيع.
done-aid-counted = سُجّل الجرد.
done-aid-loaded = سُجّلت الحمولة. اطبع البوليصة.
done-aid-lost = سُجّل الفقد.
done-aid-planned = خُطط التوزيع. حمّل ما يحتاجه.
done-aid-promise = سُجّل.
done-aid-received = استُلم المخزون.
done-aid-report = سُجّل التقرير.
done-aid-requisition = طُلبت الأصناف.
done-aid-served = تم التسليم. من التالي؟
done-aid-service = سُجّلت الخدمة.
done-aid-store = سُمّي المخزن.
refusal-aid-allowance-days = اكتب كمية أكبر من 0 وبعد كم يوم مجدداً ويوماً أخيراً لم يمضِ.
refusal-aid-amount-unreadable = «{ $text }» ليست كمية. اكتب رقماً مثل 12 أو 0.5.
refusal-aid-batch-expired = { $item }، الدفعة «{ $batch }»، كانت صالحة حتى { $day }. خذ دفعة أخرى وسجّل هذه مفقودة: منتهية الصلاحية.
refusal-aid-card-revoked = أُلغيت هذه البطاقة في { $day }. اطلب بطاقة الأسرة الجديدة أو ابحث عنها في القائمة؛ واخدمهم في كلتا الحالتين.
refusal-aid-child-unknown = اختر طفلاً من هذه الأسرة.
refusal-aid-choice-missing = لا يكفي للجميع. اختر معايير الأولوية واكتب السبب.
refusal-aid-collector-reason = اذكر سبب استلام المستلم البديل.
refusal-aid-day-ahead = لم يأتِ ذلك اليوم بعد. اختر اليوم أو يوماً سابقاً.
refusal-aid-day-past = يُخطط التوزيع لليوم أو ليوم لاحق.
refusal-aid-day-unreadable = اكتب اليوم سنة-شهر-يوم مثل 2021-11-29.
refusal-aid-destination-missing = اذكر وجهة الحمولة: توزيع أو مخزن آخر أو اسم الشريك.
refusal-aid-distribution-closed = أُغلق هذا التوزيع في { $day }. ما سُلّم لاحقاً يتبع توزيعاً آخر: خطّط له.
refusal-aid-distribution-unknown = لا يوجد توزيع كهذا هنا. عد إلى قائمة التوزيعات.
refusal-aid-donor-missing = اذكر من يعطيه أو يدفع ثمنه.
refusal-aid-from-missing = اذكر مصدر المخزون.
refusal-aid-individual-only = لا يُسلَّم { $item } إلا بعد تقييم فردي ولا يزيد عما يسمح به. رافق الأسرة إلى الفريق الصحي.
refusal-aid-item-not-individual = هذا الصنف لا يحتاج تقييماً فردياً. سلّمه وفق الاستحقاق.
refusal-aid-item-service = { $item } خدمة ولا مخزون لها. سجّلها ضمن «خدمة».
refusal-aid-item-unknown = لا يوجد في الفهرس صنف «{ $item }». اختر من القائمة أو اعتمد فهرساً يضمه.
refusal-aid-lines-empty = اكتب صنفاً واحداً على الأقل مع كميته.
refusal-aid-loss-reason = اختر سبب الفقد.
refusal-aid-more-than-due = المستحق الآن من { $item } هو { $due } { $unit } فقط. سلّم هذا القدر أو اختر سبب الزيادة.
refusal-aid-people-missing = اكتب عدد من خُدموا.
refusal-aid-place-unknown = لا مكان بالرمز «{ $site }». اختر موقعاً مسمى هنا.
refusal-aid-plan-empty = لا أحد من المسجلين هناك يستحق شيئاً منها في ذلك اليوم. اختر أصنافاً أخرى أو يوماً آخر.
refusal-aid-quantity-absurd = { $quantity } { $unit } من { $item } لعدد { $people } من الأشخاص أكثر مما يُعقل. راجع الوحدة والرقم. في التقرير أكّد أنه مقصود؛ وعند المكتب سلّمه على دفعات.
refusal-aid-rules-unreadable = لم يُعتمد الملف: { $what }. أصلحه ثم اعتمده مجدداً؛ ويبقى السابق سارياً.
refusal-aid-served-empty = اكتب ما سُلّم أو علّم ما لم يُرد.
refusal-aid-site-closed = { $site } مغلق منذ { $day }. صحّح اليوم أو سجّل إعادة فتح الموقع.
refusal-aid-slip-day = القسيمة ليوم لاحق.
refusal-aid-slip-reason = اختر سبب المغادرة دون خدمة.
refusal-aid-status-unknown = اختر المرحلة التي وصل إليها.
refusal-aid-stock-short = في الدفتر { $balance } { $unit } من { $item } وليس { $wanted }. حمّل أقل أو اجرد المخزن أولاً.
refusal-aid-stop-reason = اختر سبب التوقف.
refusal-aid-store-code-missing = اكتب اسماً مختصراً واسماً للمخزن.
refusal-aid-store-code-taken = لمخزن آخر الاسم المختصر «{ $code }». اختر غيره.
refusal-aid-store-unknown = اختر مخزناً مسمى هنا.
refusal-aid-taken-by-missing = اذكر من استلم الحمولة: الفريق أو الشريك.
refusal-aid-ticket-two = تنتهي أسرتان بالأحرف الستة نفسها. امسح البطاقة.
refusal-aid-ticket-unknown = لا أسرة في هذا الموقع تنتهي بـ «{ $ticket }». راجع قائمة التوزيع.
refusal-aid-token-unknown = لا بطاقة ولا أسرة في هذا الموقع معروفة بذلك. حاول مجدداً؛ وإن لم يكونوا مسجلين فاخدمهم وعُدّهم أدناه.
refusal-aid-unit-other = يُعد { $item } بـ { $known } وليس بـ «{ $unit }». حوّله واكتبه مجدداً.
refusal-aid-waybill-number = الرقم «{ $number }» فارغ أو مستخدم. اكتب رقم الوثيقة.
refusal-aid-waybill-unknown = لا بوليصة لدينا بالرقم «{ $number }». راجع الوثيقة أو اترك الحقل فارغاً.
rule-aid-close-out-differs = ما قاله الفريق عن المفقود يختلف عما تتركه عمليات التسليم. ابحث عن تسليم أو حمولة لم تُسجل.
rule-aid-closed-twice = أُغلق توزيع واحد مرتين. انظر أي العدّين للمتبقي صحيح.
rule-aid-expired-loaded = حُمّلت دفعة منتهية الصلاحية. أعدها وسجّلها مفقودة.
rule-aid-more-than-loaded = سُلّم وأُعيد أكثر مما حُمّل. ابحث عن حمولة لم تُسجل.
rule-aid-report-beyond-waybill = يُبلغ شريك عن أكثر مما سلّمته بوليصته. اسأل الشريك.
rule-aid-stock-below-zero = خرج من مخزن أكثر مما في دفتره. اجرد المخزن أو ابحث عن استلام لم يُسجل.
rule-aid-stock-missing = شيء مفقود بعد توزيع. اعرف ما آل إليه.
rule-aid-stock-variance = جرد يختلف عن الدفتر. اعرف السبب واجرد مجدداً.
rule-aid-waybill-differs = ما وصل من بوليصة يختلف عما حُمّل. اسأل الناقل.
rule-aid-waybill-loaded-twice = حُمّلت بوليصة واحدة مرتين. أعطِ الحمولة الثانية رقماً خاصاً.
rule-aid-waybill-without-loading = وصلت حمولة لم يسجل أحد تحميلها. سجّل التحميل.
aid-thing-body-soap-100g = صابون 100 غ
aid-thing-laundry-soap-200g = صابون غسيل 200 غ
aid-thing-toilet-paper = ورق تواليت
aid-thing-toothbrush = فرشاة أسنان
aid-thing-toothpaste-75ml = معجون أسنان 75 مل
aid-thing-shampoo-250ml = شامبو 250 مل
aid-thing-razor = شفرة حلاقة
aid-thing-towel = منشفة
aid-thing-underwear = ملابس داخلية
aid-thing-scarf = وشاح
aid-thing-torch = مصباح يدوي
aid-thing-whistle = صافرة
aid-thing-comb = مشط
aid-unit-pieces = قطع
aid-unit-parcels = طرود
aid-unit-meals = وجبات
aid-unit-kits = حقائب
aid-unit-sets = أطقم
aid-unit-jars = مرطبانات
aid-unit-kg = كغ
aid-unit-L = لترات
aid-unit-doses = جرعات
aid-unit-consultations = استشارات
aid-unit-people = أشخاص
aid-unit-rolls = لفات
item-food = غذاء متنوع
item-hot-meal = وجبة ساخنة
item-bread-fruit = خبز وفواكه
item-milk = حليب
item-infant-formula = حليب الأطفال الصناعي
item-dignity-kit = حقيبة كرامة
item-liquid-soap = صابون سائل
item-sanitary-pad = فوط صحية
item-nappy = حفاضات
item-sleeping-bag = كيس نوم
item-sleeping-mat = حصيرة نوم
item-winter-clothing = ملابس شتوية
item-jerrycan = وعاء ماء
item-kitchen-set = طقم مطبخ
item-vaccination = تطعيم
item-consultation = استشارة طبية
item-information-session = جلسة إعلامية
figure-aid-served = أشخاص خُدموا بالمعونة
figure-aid-served-definition = مجموع كل الجولات: الأسرة أو المجموعة التي خُدمت مرتين تُحتسب مرتين. جولات مكاتبنا وما يُبلغ عنه الشركاء بعدد الأشخاص حتى ذلك اليوم.
figure-aid-reached = أشخاص وصلت إليهم المعونة
figure-aid-reached-definition = تُحتسب الأسرة مرة واحدة بأكبر عدد لأفرادها، ويُحتسب غير المسجلين بحسب مجموعتهم بأكبر يوم لها. وحيث قد يكون أفراد المجموعة مسجلين أيضاً يكون الرقم مدى: أقله أكبر جزء في كل موقع وأكثره مجموع الأجزاء، وإليه تُجمع القيود أدناه.
figure-needs-people = أشخاص محتاجون
figure-needs-people-definition = الأشخاص في المواقع التي يجد فيها تقييم نقصاً بشدة 3 أو أسوأ، كل موقع مرة واحدة، بعدد من ذكرهم ذلك التقييم أو أحدث عدّ. أدناه المواقع ثم القطاعات؛ ولا تُجمع القطاعات.
source-counted-served = محسوب من الجولات المسجلة هنا
source-counted-reached = محسوب من الجولات المسجلة هنا
source-counted-in-need = محسوب من التقييمات المسجلة هنا
method-counted-served = مجموع الجولات
method-counted-reached = الأسر والمجموعات محسوبة مرة واحدة
method-counted-in-need = المواقع محسوبة مرة واحدة
parts-place = حسب الموقع
parts-aid-people = حسب الجنس والعمر
parts-sector = حسب القطاع
aid-days-left = { $n ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
    }
aid-days-how = { $n ->
    [zero] بمعدل الأيام الأخيرة في مكاتبنا.
    [one] بمعدل اليوم الأخير في مكاتبنا.
    [two] بمعدل اليومين الأخيرين في مكاتبنا.
    [few] بمعدل آخر { $n } أيام في مكاتبنا.
    [many] بمعدل آخر { $n } يوماً في مكاتبنا.
   *[other] بمعدل آخر { $n } يوم في مكاتبنا.
    }
aid-unregistered-hint = { $n ->
    [zero] بحسب آخر عدّ الجميع مسجلون.
    [one] بحسب آخر عدّ هناك شخص واحد غير مسجل.
    [two] بحسب آخر عدّ هناك شخصان غير مسجلين.
    [few] بحسب آخر عدّ هناك { $n } أشخاص غير مسجلين.
    [many] بحسب آخر عدّ هناك { $n } شخصاً غير مسجل.
   *[other] بحسب آخر عدّ هناك { $n } شخص غير مسجل.
    }
aid-household-of = { $n ->
    [zero] أسرة بلا أفراد
    [one] أسرة من شخص واحد
    [two] أسرة من شخصين
    [few] أسرة من { $n } أشخاص
    [many] أسرة من { $n } شخصاً
   *[other] أسرة من { $n } شخص
    }
aid-and-more = { $n ->
    [zero] ولا مزيد
    [one] وواحدة أخرى
    [two] واثنتان أخريان
    [few] و{ $n } أخرى
    [many] و{ $n } أخرى
   *[other] و{ $n } أخرى
    }
aid-plan-others-after = { $n ->
    [zero] لا أحد غير مسجل بعدهم.
    [one] يأتي بعدهم شخص واحد غير مسجل.
    [two] يأتي بعدهم شخصان غير مسجلين.
    [few] يأتي بعدهم { $n } أشخاص غير مسجلين.
    [many] يأتي بعدهم { $n } شخصاً غير مسجل.
   *[other] يأتي بعدهم { $n } شخص غير مسجل.
    }
aid-n-households = { $n ->
    [zero] لا أسر
    [one] أسرة واحدة
    [two] أسرتان
    [few] { $n } أسر
    [many] { $n } أسرة
   *[other] { $n } أسرة
    }
aid-n-women = { $n ->
    [zero] لا نساء
    [one] امرأة
    [two] امرأتان
    [few] { $n } نساء
    [many] { $n } امرأة
   *[other] { $n } امرأة
    }
aid-n-men = { $n ->
    [zero] لا رجال
    [one] رجل
    [two] رجلان
    [few] { $n } رجال
    [many] { $n } رجلاً
   *[other] { $n } رجل
    }
aid-n-girls = { $n ->
    [zero] لا بنات
    [one] بنت
    [two] بنتان
    [few] { $n } بنات
    [many] { $n } بنتاً
   *[other] { $n } بنت
    }
aid-n-boys = { $n ->
    [zero] لا أولاد
    [one] ولد
    [two] ولدان
    [few] { $n } أولاد
    [many] { $n } ولداً
   *[other] { $n } ولد
    }
aid-n-others = { $n ->
    [zero] لا أحد غير موصوف
    [one] شخص غير موصوف
    [two] شخصان غير موصوفين
    [few] { $n } أشخاص غير موصوفين
    [many] { $n } شخصاً غير موصوف
   *[other] { $n } شخص غير موصوف
    }
aid-perhaps = { $n ->
    [zero] لا حاجة للسؤال.
    [one] اسأل: حصة أخرى إن كان عمر الطفل { $who }.
    [two] اسأل: لطفلين آخرين إن كان عمر كل منهما { $who }.
    [few] اسأل: لـ { $n } أطفال آخرين، كل من عمره { $who }.
    [many] اسأل: لـ { $n } طفلاً آخر، كل من عمره { $who }.
   *[other] اسأل: لـ { $n } طفل آخر، كل من عمره { $who }.
    }
aid-every-days = { $n ->
    [zero] مرة واحدة
    [one] كل يوم
    [two] كل يومين
    [few] كل { $n } أيام
    [many] كل { $n } يوماً
   *[other] كل { $n } يوم
    }
aid-per-share = { $n ->
    [zero] للأسرة
    [one] لكل شخص
    [two] لكل شخصين من الأسرة
    [few] لكل { $n } أشخاص من الأسرة
    [many] لكل { $n } شخصاً من الأسرة
   *[other] لكل { $n } شخص من الأسرة
    }
aid-household-least = { $n ->
    [zero] كل الأسر
    [one] أسر من شخص فأكثر
    [two] أسر من شخصين فأكثر
    [few] أسر من { $n } أشخاص فأكثر
    [many] أسر من { $n } شخصاً فأكثر
   *[other] أسر من { $n } شخص فأكثر
    }
aid-plan-for = { $households ->
    [zero] لا أسر
    [one] أسرة واحدة
    [two] أسرتان
    [few] { $households } أسر
    [many] { $households } أسرة
   *[other] { $households } أسرة
    } فيها { $people ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصاً
   *[other] { $people } شخص
    }، و{ $others } غير مسجلين.
aid-plan-without = { $households ->
    [zero] لا أسر
    [one] أسرة واحدة
    [two] أسرتان
    [few] { $households } أسر
    [many] { $households } أسرة
   *[other] { $households } أسرة
    } فيها { $people ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصاً
   *[other] { $people } شخص
    } ستحصل على أقل من المستحق. القاعدة: { $rule }.
aid-covers-days = { $n } يوم
unit-kits = { $n ->
    [zero] حقائب
    [one] حقيبة
    [two] حقيبتان
    [few] حقائب
    [many] حقيبة
   *[other] حقيبة
    }
unit-sets = { $n ->
    [zero] أطقم
    [one] طقم
    [two] طقمان
    [few] أطقم
    [many] طقماً
   *[other] طقم
    }
unit-jars = { $n ->
    [zero] مرطبانات
    [one] مرطبان
    [two] مرطبانان
    [few] مرطبانات
    [many] مرطباناً
   *[other] مرطبان
    }
unit-doses = { $n ->
    [zero] جرعات
    [one] جرعة
    [two] جرعتان
    [few] جرعات
    [many] جرعة
   *[other] جرعة
    }
unit-consultations = { $n ->
    [zero] استشارات
    [one] استشارة
    [two] استشارتان
    [few] استشارات
    [many] استشارة
   *[other] استشارة
    }
unit-rolls = { $n ->
    [zero] لفات
    [one] لفة
    [two] لفتان
    [few] لفات
    [many] لفة
   *[other] لفة
    }
