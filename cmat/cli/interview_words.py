"""The words of an interview, in each language. Ids, keys and digits that are typed stay Latin: they read right in any terminal."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "begin": "{who} · {questionnaire} · {open} of {all} questions open. Each answer is saved at once. ?: help, q: stop.",
        "place": "[{number}/{all}] {id} · {dimension}",
        "now": "so far: {answer}",
        "facets_now": "facets, in this order: {facets}",
        "saved": "saved",
        "cleared": "cleared",
        "off_scale": "Not on the scale: {choices}",
        "facets": "Type one number for each facet, in this order: {facets}",
        "level_first": "First the level; then evidence and grade.",
        "reason": "Type the reason behind it: n One product only",
        "text": "Type the text behind it: e Board minutes, May 2026",
        "too_long": "At most 2000 characters.",
        "control": "This text holds a control character; type it again.",
        "grade": "Type one of E0, E1, E2, E3, E4: g E2",
        "none_found": "Nothing found.",
        "several": "Type one of these ids:",
        "not_understood": "Not understood. ?: help",
        "help": "3: the level · Enter: next · b: back · u: unknown · n TEXT: not applicable, why · e TEXT: evidence · g E2: grade · "
        "c TEXT: comment · x: clear · AP3 or /TEXT: go there · q: stop",
        "end": "That was the last question. {open} of {all} open.",
        "stop": "Saved in {path}. Go on later with: {command}",
        "who": "Respondent ({ids}): ",
    }
)
_PERSIAN: Mapping[str, str] = MappingProxyType(
    {
        "begin": "{who} · {questionnaire} · {open} پرسش از {all} پرسش باز است. هر پاسخ بی‌درنگ ذخیره می‌شود. راهنما: ? پایان: q",
        "place": "[{number}/{all}] {id} · {dimension}",
        "now": "تاکنون: {answer}",
        "facets_now": "وجه‌ها، به این ترتیب: {facets}",
        "saved": "ذخیره شد",
        "cleared": "پاک شد",
        "off_scale": "در مقیاس نیست: {choices}",
        "facets": "برای هر وجه یک عدد بنویسید، به این ترتیب: {facets}",
        "level_first": "نخست سطح، سپس شواهد و درجهٔ آن.",
        "reason": "دلیل را پس از آن بنویسید: n تنها یک محصول داریم",
        "text": "متن را پس از آن بنویسید: e صورت‌جلسهٔ هیئت‌مدیره",
        "too_long": "حداکثر ۲۰۰۰ نویسه.",
        "control": "در این متن نویسهٔ کنترلی هست؛ آن را دوباره تایپ کنید.",
        "grade": "یکی از این‌ها را بنویسید: E0، E1، E2، E3، E4؛ مانند g E2",
        "none_found": "چیزی یافت نشد.",
        "several": "یکی از این شناسه‌ها را بنویسید:",
        "not_understood": "فهمیده نشد. راهنما: ?",
        "help": "عدد: سطح · Enter: بعدی · b: قبلی · u: نمی‌دانم · n متن: موضوعیت ندارد و چرا · e متن: شواهد · g E2: درجه · "
        "c متن: توضیح · x: پاک کردن · AP3 یا /متن: رفتن به آن · q: پایان",
        "end": "این آخرین پرسش بود. {open} پرسش از {all} پرسش باز است.",
        "stop": "در {path} ذخیره شد. برای ادامه: {command}",
        "who": "پاسخ‌دهنده ({ids}): ",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "fa": _PERSIAN})


def interview_words(language: str) -> Mapping[str, str]:
    """Return the words of a language by key."""
    return _WORDS[language]
