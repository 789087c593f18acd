"""The words of the workshop's agenda, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "title": "Workshop agenda",
        "intro": "These questions divide the respondents most, the widest disagreement first. Talk each through, look at the evidence, agree on one "
        "answer and write it into {sheet}.",
        "after": "Afterwards: put {sheet} into `answers/` and write `consensus: {consensus}` into `cmat.yaml`. Its answers then count instead of the "
        "pooled ones, and the report shows both.",
        "merge": "There is a consensus sheet in this engagement already: copy these answers into it.",
        "sheet": "What the workshop agrees on. A blank answer changes nothing; any other one counts instead of the pooled answer.",
        "use": "To use it: put it into answers/ and write 'consensus: {consensus}' into cmat.yaml.",
        "nothing": "Nothing to discuss: no question has answers of at least three people that differ.",
        "levels": "Levels",
        "answers": "Answers",
        "spread": "option {value}: {count}",
        "others": "other options: {count}",
        "range": "from {low} to {high}",
        "spread_hidden": "{n} people; how many chose what is not shown",
        "agreement": "Agreement",
        "indices": "AD {ad} options (practical disagreement above {limit}), r_wg {r_wg}",
        "groups": "Group means",
        "comments": "Comments",
        "evidence": "Evidence",
        "not_applicable": "Not applicable",
        "no_reason": "no reason given",
        "agreed": "Agreed answer",
        "because": "Because",
        "comma": ", ",
    }
)
_PERSIAN: Mapping[str, str] = MappingProxyType(
    {
        "title": "دستور جلسهٔ کارگاه",
        "intro": "در این پرسش‌ها نظر پاسخ‌دهندگان بیش از همه با هم تفاوت دارد؛ بیشترین اختلاف‌نظر در آغاز آمده است. دربارهٔ هر پرسش گفت‌وگو کنید، "
        "شواهد را ببینید، بر یک پاسخ توافق کنید و آن را در {sheet} بنویسید.",
        "after": "پس از کارگاه {sheet} را در پوشهٔ `answers/` بگذارید و در `cmat.yaml` بنویسید `consensus: {consensus}`. از آن پس همین پاسخ‌ها "
        "جای جمع‌بندی را می‌گیرد و گزارش هر دو را نشان می‌دهد.",
        "merge": "این ارزیابی برگهٔ پاسخ توافقی دارد: پاسخ‌های تازه را در همان برگه وارد کنید.",
        "sheet": "آنچه کارگاه بر آن توافق می‌کند. پاسخ خالی چیزی را عوض نمی‌کند؛ هر پاسخ دیگری جای جمع‌بندی را می‌گیرد.",
        "use": "برای استفاده: این فایل را در answers/ بگذارید و در cmat.yaml بنویسید 'consensus: {consensus}'.",
        "nothing": "موضوعی برای گفت‌وگو نیست: هیچ پرسشی پاسخ متفاوت از دست‌کم سه نفر ندارد.",
        "levels": "سطح‌ها",
        "answers": "پاسخ‌ها",
        "spread": "گزینهٔ {value}: {count} نفر",
        "others": "گزینه‌های دیگر: {count} نفر",
        "range": "از {low} تا {high}",
        "spread_hidden": "{n} نفر؛ شمار هر گزینه نشان داده نمی‌شود",
        "agreement": "هم‌نظری",
        "indices": "AD: {ad} گزینه (بالاتر از {limit} اختلاف‌نظر محسوس است)؛ r_wg: {r_wg}",
        "groups": "میانگین گروه‌ها",
        "comments": "توضیح‌ها",
        "evidence": "شواهد",
        "not_applicable": "موضوعیت ندارد",
        "no_reason": "بدون ذکر دلیل",
        "agreed": "پاسخ توافقی",
        "because": "دلیل",
        "comma": "، ",
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "fa": _PERSIAN})


def workshop_words(language: str) -> Mapping[str, str]:
    """Return the words of a language by key; KeyError for a language that cmat does not have."""
    return _WORDS[language]
