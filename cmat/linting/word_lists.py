"""The words that the rules of wording and of Persian spelling go by."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What can mean anything; a comparison ('better than') or a superlative that is counted ('the ten most frequent') says something.
VAGUE = {
    "en": (
        "good",
        "excellent",
        "appropriate",
        "appropriately",
        "proper",
        "properly",
        "adequate",
        "adequately",
        "suitable",
        "suitably",
        "sufficient",
        "sufficiently",
        "effective",
        "effectively",
        "efficient",
        "efficiently",
        "reasonable",
        "reasonably",
        "timely",
        "optimal",
        "optimally",
        "satisfactory",
        "high-quality",
        "robust",
        "seamless",
        "seamlessly",
        "best practice",
        "best practices",
        "state of the art",
        "world-class",
        "as needed",
        "as appropriate",
        "where necessary",
        "if necessary",
        "where possible",
        "if possible",
    ),
    "fa": (
        "مناسب",
        "مطلوب",
        "مؤثر",
        "موثر",
        "کافی",
        "خوب",
        "به‌خوبی",
        "عالی",
        "بهینه",
        "شایسته",
        "کارآمد",
        "معقول",
        "قابل قبول",
        "باکیفیت",
        "به‌درستی",
        "به‌شکل صحیح",
        "در صورت لزوم",
        "در صورت نیاز",
        "در صورت امکان",
        "حتی‌الامکان",
    ),
}
FREQUENCY = {
    "en": (
        "regular",
        "regularly",
        "frequent",
        "frequently",
        "often",
        "periodic",
        "periodically",
        "occasionally",
        "sometimes",
        "from time to time",
        "continuously",
        "on a regular basis",
    ),
    "fa": (
        "منظم",
        "منظماً",
        "به‌طور منظم",
        "به‌طور مرتب",
        "به‌طور مستمر",
        "به‌طور دوره‌ای",
        "مرتباً",
        "مکرراً",
        "مستمر",
        "دوره‌ای",
        "گاه",
        "گاهی",
        "گاه‌به‌گاه",
        "اغلب",
        "هر از گاهی",
    ),
}
# What makes such a word say something after all, before it or behind it.
MEASURED_BEFORE = {
    "en": re.compile(r"\b(?:how|most|least|more|less|as|so|make|makes|made|for)$", re.IGNORECASE),
    "fa": re.compile(r"\b(?:چقدر|پر|کم|نا)$"),
}
MEASURED_AFTER = {
    "en": re.compile(r"^(?: from \d| date| as of| (?:customer|client|guest|buyer)s?\b)"),
    "fa": re.compile(r"^(?: بر |تر| که | (?:است|بود|نبود|نیست|باشد|نباشد)\b)"),
}
# A number or a period in the same sentence says how often.
PERIOD = {
    "en": re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice|hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?"
        r"|(?:each|every|per|an?) (?:\w+ )?(?:hour|day|week|month|quarter|year|season|shift|meeting|call|visit|order|contact|campaign|wave))\b",
        re.IGNORECASE,
    ),
    "fa": re.compile(
        r"[0-9۰-۹]|\b(?:یک بار|دو|سه|چهار|پنج|شش|هفت|هشت|ده|دوازده|روزانه|هفتگی|ماهانه|فصلی|سالانه|سالی|ماهی|هفته‌ای|روزی"
        r"|هر (?:ساعت|روز|هفته|ماه|فصل|سال|شیفت|جلسه|تماس|سفارش|کمپین|نوبت))"
    ),
}

# Verbs that are no nouns: behind 'and' they begin a second practice.
VERBS = _words(
    "act adapt agree allocate analyse analyze apply approve ask assess assign build calculate choose collect communicate "
    "compare configure confirm coordinate correct create decide define deliver derive describe develop diagnose differentiate "
    "discuss distribute enforce ensure equip escalate establish estimate evaluate examine execute explain extend find follow "
    "gather generate give grant handle hold identify implement improve inform investigate invite involve keep learn let "
    "maintain make manage obtain prepare prevent prioritise prioritize provide publish raise recognise recognize reduce "
    "remove reply resolve respond revise select send settle show solve store submit take teach tell train update validate "
    "verify withdraw write"
)
# Verbs that can be nouns: they begin a practice only where an object follows.
VERBS_OR_NOUNS = _words(
    "answer audit brief budget check close contact control document forecast launch limit link map measure monitor offer open "
    "plan price promote protect rank record report research review reward route run score search set share survey target test "
    "time track use work"
)
OBJECT_BEGINS = _words("the a an each every all any both its their them it his her those these this that how whether what which who")

# Persian practices are verbal nouns; behind «و» these begin a second one.
VERBAL_NOUNS = _words(
    "اجرا اجرای اجراء اصلاح اطلاع‌رسانی افزایش امتیازدهی انتخاب انتشار انجام اولویت‌بندی ارائه ارسال ارزیابی استخراج بازنگری "
    "برآورد بررسی به‌روزرسانی بهبود پایش پاسخ‌گویی پیگیری پیاده‌سازی تأیید تخصیص تدوین ترسیم تشخیص تشکیل تصویب تعریف تعیین "
    "تنظیم تهیه ثبت جبران جذب حذف حل رتبه‌بندی ردیابی رسیدگی رفع سپردن سنجش سنجیدن شناسایی طبقه‌بندی طراحی کاهش گردآوری "
    "محاسبه مستندسازی مقایسه نظارت نگهداری هدایت آزمودن آگاه‌سازی"
)
LIGHT_VERBS = "کردن|دادن|گرفتن|ساختن|گذاشتن|نمودن"
PREPOSITIONS = _words("با بر به برای در از تا میان بدون پس پیش نزد طبق بین")
# What points back to the first practice: the second is a practice of its own.
POINTS_BACK = ("آن", "آن‌ها", "آنها", "او", "نتیجه", "نتیجهٔ", "نتایج")

# First parts and second parts of compounds that are written with a half-space.
COMPOUNDS = {
    "سازی": "یکپارچه شخصی سفارشی متمایز پیاده بهینه ذخیره شفاف آماده مستند خودکار ساده استاندارد درگیر هم‌سو فرهنگ توانمند",
    "بندی": "بخش رتبه طبقه دسته زمان جمع بسته اولویت سطح گروه تقسیم",
    "گذاری": "هدف سرمایه قیمت سیاست ارزش قانون برچسب نام اشتراک",
    "ریزی": "برنامه پایه طرح",
    "گیری": "تصمیم اندازه نتیجه نمونه هدف",
    "پذیری": "انطباق انعطاف مسئولیت آسیب امکان",
    "رسانی": "خدمت اطلاع",
    "گویی": "پاسخ",
    "آفرینی": "ارزش",
    "نامه": "پرسش توافق شیوه آیین",
}
SPELLINGS = {
    "پرسشنامه": "پرسش‌نامه",
    "کسب و کار": "کسب‌وکار",
    "گفت و گو": "گفت‌وگو",
    "جست و جو": "جست‌وجو",
    "هیئت مدیره": "هیئت‌مدیره",
    "هیات مدیره": "هیئت‌مدیره",
    "به طور": "به‌طور",
    "به موقع": "به‌موقع",
    "به ندرت": "به‌ندرت",
    "به تدریج": "به‌تدریج",
    "به روز رسانی": "به‌روزرسانی",
    "بروزرسانی": "به‌روزرسانی",
    "دست کم": "دست‌کم",
    "خط مشی": "خط‌مشی",
    "صورت حساب": "صورت‌حساب",
    "صورت جلسه": "صورت‌جلسه",
    "نرم افزار": "نرم‌افزار",
    "نرم‌ افزار": "نرم‌افزار",
    "پیش بینی": "پیش‌بینی",
    "هم زمان": "هم‌زمان",
    "هیچ کس": "هیچ‌کس",
    "هیچ کدام": "هیچ‌کدام",
    "نظر سنجی": "نظرسنجی",
    "باز خورد": "بازخورد",
    "این که": "اینکه",
    "سهام داران": "سهام‌داران",
    "چند کاناله": "چندکاناله",
    "خود ارزیابی": "خودارزیابی",
}
# Words with a silent h that need the mark of ezafe before whatever follows, and those that follow it in set terms.
EZAFE_ALWAYS = "درباره|بر پایه|به‌وسیله|به‌واسطه|نحوه|به‌منزله|به‌عهده"
EZAFE_TERMS = {
    "تجربه": "مشتری مشتریان",
    "توسعه": "مشتری مشتریان استراتژی",
    "سرمایه": "اجتماعی",
    "چرخه": "حیات عمر",
    "داده": "مشتری مشتریان",
    "پرونده": "مشتری مشتریان",
    "پروژه": "CRM",
    "سامانه": "CRM",
    "عرضه": "ترکیبی",
    "حاشیه": "سود",
    "هزینه": "خدمت خدمت‌رسانی جذب",
    "نامه": "مشتری مشتریان",
    "مدرسه": "مشتری",
    "برنامه": "کسب‌وکار بازاریابی",
}
PREFERRED = {
    "فرآیند": "فرایند",
    "سی آر ام": "CRM",
    "کال سنتر": "مرکز تماس",
    "کال‌سنتر": "مرکز تماس",
    "پیشنهادات": "پیشنهادها",
    "انتقادات": "انتقادها",
}
