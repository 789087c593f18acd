"""One planted fault, or several, for every rule and language: what is changed in the clean files, and where the linter must point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Q, M = "questionnaires/q.yaml", "models/m.yaml"


@dataclass(frozen=True)
class Fault:
    """A change of one clean file.

    at     the text that the finding points to; its last place in the file with `last`
    count  how many findings there are
    said   how the line goes on behind the code, as far as it tells
    """

    code: str
    old: str
    new: str
    at: str
    said: str = ""
    file: str = Q
    last: bool = False
    count: int = 1

    def name(self) -> str:
        """Return what the test is called."""
        return f"{self.code}-{self.at[:20]}"


_LEVEL = '{en: "Nine of ten cases carry the date of their arrival.", fa: "نه مورد از هر ده پرونده تاریخ ورود خود را دارد."}'
_PRACTICE = '{en: "Tell callers how long they will wait", fa: "اعلام مدت انتظار به تماس‌گیرنده"}'
_HOURS_EN = " at each hour of every day in any of the five shops"
_HOURS_FA = " در هر ساعت از هر روز هفته در هر یک از پنج فروشگاه"


def _level(english: int, persian: int) -> str:
    """Return a level in sentences of as many words."""
    words_en = " ".join(("Cases carry a date " + "and the clerk's name " * 20).split()[:english])
    words_fa = " ".join(("پرونده‌ها تاریخ ورود دارد " + "و نام کارمند ثبت‌کننده " * 20).split()[:persian])
    return f'{{en: "It works. {words_en}.", fa: "کار می‌کند. {words_fa}."}}'


WORDING: Sequence[Fault] = (
    Fault("CM330", "the day it arrives", "the day it arrives and review the causes", "and review", "'and' seems to join two practices"),
    Fault("CM330", "Limit refunds by", "Limit refunds, then publish", ", then"),
    Fault("CM330", "Tell callers how long they will wait", "Tell callers the time; answer them in order", "; answer"),
    Fault("CM330", "ثبت هر شکایت", "ثبت و پیگیری هر شکایت", "و پیگیری", "'و' seems to join two practices"),
    Fault("CM330", "اعلام مدت انتظار به تماس‌گیرنده", "اعلام مدت انتظار و سنجش نتیجهٔ آن", "و سنجش"),
    Fault("CM330", "محدود کردن بازپرداخت", "محدود کردن بازپرداخت و آگاه کردن مهمان", "و آگاه"),
    Fault("CM331", "Register of last quarter", "Good register of last quarter", "Good register", "'Good' can mean anything. Say what can be seen"),
    Fault("CM331", "pays what he thinks fair", "pays appropriately", "appropriately"),
    Fault("CM331", "Have finance sign", "Have finance properly sign", "properly"),
    Fault("CM331", "Limit refunds by", "Limit refunds effectively by", "effectively"),
    Fault("CM331", "Switch the announcement on", "If necessary switch the announcement on", "If necessary"),
    Fault("CM331", "یک فهرست مشترک", "یک فهرست مناسب", "مناسب", "'مناسب' can mean anything"),
    Fault("CM331", "هر کارمند به سلیقهٔ خود", "هر کارمند به شکل مطلوب", "مطلوب"),
    Fault("CM331", "تعمیر کالای معیوب", "تعمیر مؤثر کالای معیوب", "مؤثر"),
    Fault("CM332", "Nobody asks;", "Nobody asks regularly;", "regularly", "'regularly' does not say how often. Name a number or a period"),
    Fault("CM332", "Music plays until", "Music frequently plays until", "frequently"),
    Fault("CM332", "کسی نمی‌پرسد", "کسی به‌طور منظم نمی‌پرسد", "به‌طور منظم", "'به‌طور منظم' does not say how often"),
    Fault("CM332", "شکایت‌ها در صندوق", "شکایت‌ها اغلب در صندوق", "اغلب"),
    Fault(
        "CM333",
        _LEVEL,
        _level(41, 45),
        "Cases carry",
        "a sentence of 41 words, measured between full stops or semicolons; the limit is 40 in English",
    ),
    Fault(
        "CM333", _LEVEL, _level(40, 46), "پرونده‌ها", "a sentence of 46 words, measured between full stops or semicolons; the limit is 45 in Persian"
    ),
    Fault(
        "CM333",
        _PRACTICE,
        f'{{en: "Tell callers how long they will wait{_HOURS_EN} we run", fa: "اعلام مدت انتظار به تماس‌گیرنده{_HOURS_FA}"}}',
        "Tell callers",
        "a sentence of 21 words, measured between full stops or semicolons; the limit is 20 for a practice in English",
    ),
    Fault(
        "CM333",
        _PRACTICE,
        f'{{en: "Tell callers how long they will wait{_HOURS_EN}", fa: "اعلام مدت انتظار به تماس‌گیرنده{_HOURS_FA} بزرگ شهر که باز است"}}',
        "اعلام مدت",
        "a sentence of 23 words, measured between full stops or semicolons; the limit is 22 for a practice in Persian",
    ),
)

REPETITION: Sequence[Fault] = (
    Fault(
        "CM334",
        "Nine of ten cases carry the date of their arrival.",
        "Complaints live in the mailbox of single clerks.",
        '"Complaints live in the mailbox of',
        "levels 1 and 3 of 'A1' say nearly the same (97 % alike)",
    ),
    Fault(
        "CM334",
        "نه مورد از هر ده پرونده تاریخ ورود خود را دارد.",
        "شکایت‌ها در صندوق نامهٔ بیشتر کارمندان می‌ماند.",
        '"شکایت‌ها در صندوق نامهٔ بیشتر',
        "levels 1 and 3 of 'A1' say nearly the same",
    ),
    Fault(
        "CM335",
        "Waiting without an end feels twice as long.",
        "Without rules the loudest guest is paid best.",
        '"Without rules the loudest',
        "the same text stands in A2 (why): 'Without rules the loudest guest is paid best.'",
        last=True,
    ),
    Fault(
        "CM335",
        "هنگام تحویل هیچ تاریخی گفته نمی‌شود.",
        "هر کارمند به سلیقهٔ خود پول می‌دهد.",
        '"هر کارمند به سلیقهٔ خود',
        "the same text stands in A3 (levels 1)",
        last=True,
    ),
    Fault(
        "CM336",
        "Repair faulty goods within a promised time",
        "Limit refunds by written house rules",
        '"Limit refunds by written house',
        "question 'A4' is 90 % like A3: 'Limit refunds by written rules'",
    ),
    Fault(
        "CM336",
        "تعمیر کالای معیوب در زمان وعده‌داده‌شده",
        "محدود کردن بازپرداخت با قواعد مکتوب و روشن",
        '"محدود کردن بازپرداخت با قواعد مکتوب و',
        "question 'A4' is 90 % like A3",
    ),
)

TYPOGRAPHY: Sequence[Fault] = (
    Fault("CM340", "سکوت نشانهٔ رضایت شمرده می‌شود", "سكوت نشانهٔ رضایت شمرده می‌شود", "سكوت", "'سكوت' has the Arabic letter U+0643. Write 'سکوت'"),
    Fault("CM340", "دفتر ثبت فصل گذشته", "دفتر ثبت فصلي گذشته", "فصلي", "'فصلي' has the Arabic letter U+064A. Write 'فصلی'"),
    Fault("CM340", "دفتر ثبت فصل", "دفتر نتیجة فصل", "نتیجة", "'نتیجة' has the Arabic letter U+0629. Write 'نتیجهٔ'"),
    Fault("CM340", "دفتر ثبت فصل", "دفتر حتى فصل", "حتى", "'حتى' has the Arabic letter U+0649. Write 'حتی'"),
    Fault("CM341", "بیشتر پرداخت می‌شود", "بیشتر پرداخت می شود", "می شود", "'می شود' is written with a half-space or in one word. Write 'می‌شود'"),
    Fault(
        "CM341",
        "هیچ تاریخی گفته نمی‌شود",
        "هیچ تاریخی گفته نمی شود",
        "نمی شود",
        "'نمی شود' is written with a half-space or in one word. Write 'نمی‌شود'",
    ),
    Fault(
        "CM341",
        "پرداخت‌های اردیبهشت",
        "پرداخت های اردیبهشت",
        "پرداخت های",
        "'پرداخت های' is written with a half-space or in one word. Write 'پرداخت‌های'",
    ),
    Fault("CM341", "با صدای بلندتر", "با صدای بلند تر", "بلند تر", "'بلند تر' is written with a half-space or in one word. Write 'بلند‌تر'"),
    Fault("CM341", "پرسش‌های خدمت", "پرسشنامه خدمت", "پرسشنامه", "'پرسشنامه' is written with a half-space or in one word. Write 'پرسش‌نامه'"),
    Fault(
        "CM341",
        "با قواعد مکتوب",
        "با برنامه ریزی مکتوب",
        "برنامه ریزی",
        "'برنامه ریزی' is written with a half-space or in one word. Write 'برنامه‌ریزی'",
    ),
    Fault("CM341", "در زمان وعده", "در کسب و کار وعده", "کسب و کار", "'کسب و کار' is written with a half-space or in one word. Write 'کسب‌وکار'"),
    Fault("CM342", "مطابق شرح ۱", "مطابق شرح 1", "1}}", "'1' is not in Persian digits. Write '۱'"),
    Fault("CM342", "مطابق شرح ۱", "مطابق شرح ١", "١", "'١' is not in Persian digits. Write '۱'"),
    Fault("CM343", "آنچه نوشته نشود دوباره", "آنچه نوشته نشود, دوباره", ", دوباره", "the mark , is not the Persian one. Write ،"),
    Fault("CM343", "کسی نمی‌پرسد و فقط", "کسی نمی‌پرسد; فقط", "; فقط", "the mark ; is not the Persian one. Write ؛"),
    Fault("CM343", "شمرده می‌شود تا", "شمرده می‌شود? تا", "? تا", "the mark ? is not the Persian one. Write ؟"),
    Fault("CM343", "دفتر ثبت فصل", "دفتر 'ثبت' فصل", "'ثبت", "the mark ' is not the Persian one. Write « »", count=2),
    Fault("CM344", "دفتر ثبت فصل", "دفتر تجربه مشتری فصل", "تجربه مشتری", "'تجربه' lacks the mark of ezafe used in cmat's texts. Write 'تجربهٔ'"),
    Fault("CM344", "دفتر ثبت فصل", "دفتری درباره فصل", "درباره", "'درباره' lacks the mark of ezafe used in cmat's texts. Write 'دربارهٔ'"),
    Fault("CM344", "خواستهٔ کم‌هزینه", "خواسته‌ی کم‌هزینه", "خواسته‌ی", "'خواسته‌ی' lacks the mark of ezafe used in cmat's texts. Write 'خواستهٔ'"),
    Fault("CM345", "Register of last", "Register  of last", "  of last", "a space too many before or in 'Register  of last'"),
    Fault("CM345", "is told again, and", "is told again , and", " , and", "a space too many before or in 'ld again , and lo'"),
    Fault("CM345", "دوباره و با", "دوباره ، با", " ، با", "a space too many before or in"),
    Fault("CM346", "با قواعد مکتوب", "با فرآیند مکتوب", "فرآیند", "'فرآیند' stands for 'فرایند'. Write 'فرایند'"),
)

TRANSLATIONS: Sequence[Fault] = (
    Fault(
        "CM325",
        '{en: "Job cards of one month", fa: "کارت‌های تعمیر یک ماه"}',
        '{en: "Job cards of one month"}',
        '{en: "Job cards',
        "texts without 'fa': 1",
    ),
    Fault(
        "CM325",
        '{en: "Job cards of one month", fa: "کارت‌های تعمیر یک ماه"}',
        '{fa: "کارت‌های تعمیر یک ماه"}',
        '{fa: "کارت‌های',
        "texts without 'en': 1",
    ),
    Fault("CM325", "fa: مدل خدمت", "", "{en: Service model", "texts without 'fa': 1", file=M),
    Fault(
        "CM337",
        "کارت‌های تعمیر یک ماه",
        "Job cards of one month",
        '"Job cards of one month"}',
        "the text under 'fa' does not seem to be in that language",
    ),
    Fault("CM337", "Job cards of one month", "کارت‌های تعمیر یک ماه", '"کارت‌های', "the text under 'en' does not seem to be in that language"),
    Fault(
        "CM338",
        "Job cards of one month",
        "Job cards of one month, and those of every other month that anybody has kept",
        '"کارت‌های',
        "the Persian text has 27 % of the English",
    ),
    Fault("CM338", "Silence is taken for content until the chair stays empty.", "Silence.", '"سکوت نشانهٔ', "the Persian text has"),
)

COMPLETENESS: Sequence[Fault] = (
    Fault(
        "CM326",
        '      2: {en: "Measure the queue for one week.", fa: "صف را یک هفته اندازه بگیرید."}\n',
        "",
        "id: A2",
        "question 'A2' has no action to reach level 2",
    ),
    Fault(
        "CM351",
        "weight: 1}",
        "weight: 99}\n  - {id: B, title: {en: Sales, fa: فروش}, weight: 1}",
        "1}",
        "dimension 'B' counts for 1 % of the whole",
        file=M,
        last=True,
    ),
    Fault("CM352", "    maps: [n:Z]\n  - id: A2", "  - id: A2", "id: A1", "question 'A1' maps to no other model"),
    Fault(
        "CM353",
        '    evidence:\n      - {en: "Job cards of one month", fa: "کارت‌های تعمیر یک ماه"}\n',
        "",
        "id: A4",
        "question 'A4' names no evidence",
    ),
    Fault("CM354", "    roles: [SVC]\n", "", "id: A1", "question 'A1' names no role"),
    Fault(
        "CM355",
        '    why: {en: "Waiting without an end feels twice as long.", fa: "انتظار بی‌پایان دو برابر طولانی به نظر می‌رسد."}\n',
        "",
        "id: A2",
        "question 'A2' does not say why it matters",
    ),
    Fault(
        "CM356",
        '      1: {en: "Music plays until somebody answers.", fa: "تا پاسخ‌گویی اپراتور فقط موسیقی پخش می‌شود."}\n',
        "",
        "id: A2",
        "question 'A2' describes 1 levels",
    ),
)

# What needs more than one change is shown in test_checking.py.
ELSEWHERE = ("CM322", "CM328", "CM350", "CM357", "CM358")

FAULTS: Sequence[Fault] = (*WORDING, *REPETITION, *TYPOGRAPHY, *TRANSLATIONS, *COMPLETENESS)
