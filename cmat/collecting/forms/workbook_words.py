"""The words of a form's workbook, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "start": "Start",
        "organisation": "Organisation",
        "respondent": "Respondent",
        "questionnaire": "Questionnaire",
        "date": "Filled in on (such as 2026-11-21)",
        "how": "How to fill in",
        "how_level": "Choose the level that fits today's practice best, not the plan. The descriptions stand beside the cell; the levels without a "
        "description lie between those with one.",
        "how_facets": "Judge each side of a practice by itself; an answer counts when all sides are judged.",
        "how_states": "Choose “{unknown}” where you do not know, and “{na}” where a practice has no place in your organisation; then say why.",
        "how_blank": "An empty cell means: not answered yet. Emptying a cell takes the answer back.",
        "how_evidence": "Evidence and comments are yours to write; “grade” is filled in by the assessor.",
        "how_send": "Only the coloured cells can be changed. Save the file when you are done, as .xlsx or .ods, and send it back.",
        "section": "Section",
        "answered": "Answered",
        "of": "of",
        "share": "Share",
        "all": "All sections",
        "id": "ID",
        "text": "Question",
        "levels": "Levels",
        "hints": "What supports an answer",
        "answer": "Answer",
        "answer_assessed": "Answer (if unknown or n/a)",
        "na": "If n/a: why",
        "evidence": "Evidence",
        "grade": "Grade",
        "comment": "Comment",
        "not_in_list": "This is not one of the answers in the list. Keep it nevertheless?",
    }
)
_PERSIAN: Mapping[str, str] = MappingProxyType(
    {
        "start": "شروع",
        "organisation": "سازمان",
        "respondent": "پاسخ‌دهنده",
        "questionnaire": "پرسش‌نامه",
        "date": "تاریخ تکمیل (میلادی، مانند 2026-11-21)",
        "how": "راهنمای تکمیل",
        "how_level": "سطحی را برگزینید که با عملکرد امروز بیشترین هم‌خوانی را دارد، نه با برنامه‌ها. شرح سطح‌ها کنار هر خانه آمده است؛ سطح‌های بدون شرح "
        "میان دو سطح دارای شرح‌اند.",
        "how_facets": "هر وجه را جداگانه بسنجید؛ پاسخ وقتی به شمار می‌آید که همهٔ وجه‌ها سنجیده شده باشد.",
        "how_states": "اگر نمی‌دانید «{unknown}» و اگر موضوع در سازمان شما جایی ندارد «{na}» را برگزینید و دلیل آن را بنویسید.",
        "how_blank": "خانهٔ خالی یعنی هنوز پاسخ داده نشده است. با پاک کردن خانه، پاسخ پس گرفته می‌شود.",
        "how_evidence": "شواهد و توضیح‌ها را خودتان می‌نویسید؛ «درجه» را ارزیاب پر می‌کند.",
        "how_send": "فقط خانه‌های رنگی تغییرپذیرند. در پایان فایل را با قالب xlsx یا ods ذخیره کنید و بازگردانید.",
        "section": "بخش",
        "answered": "پاسخ‌داده‌شده",
        "of": "از",
        "share": "سهم",
        "all": "همهٔ بخش‌ها",
        "id": "شناسه",
        "text": "پرسش",
        "levels": "سطح‌ها",
        "hints": "چه چیزی پاسخ را پشتیبانی می‌کند",
        "answer": "پاسخ",
        "answer_assessed": "پاسخ (اگر نمی‌دانید یا موضوعیت ندارد)",
        "na": "اگر موضوعیت ندارد: دلیل",
        "evidence": "شواهد",
        "grade": "درجه",
        "comment": "توضیح",
        "not_in_list": "این پاسخ در فهرست نیست. با این حال بماند؟",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "fa": _PERSIAN})


def workbook_words(language: str) -> Mapping[str, str]:
    """Return the words of a language by key; KeyError for a language that cmat does not have."""
    return _WORDS[language]
