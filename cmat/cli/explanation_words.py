"""The words of `cmat explain`, in English and in Persian; the braces are filled in by the caller."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_EN = {
    # what a fact is about
    "score": "score", "level": "level", "gate": "gate", "bounds": "bounds", "coverage": "coverage", "supported": "supported", "target": "target",
    "share": "share", "open": "open", "left_out": "left out", "override": "consensus", "group": "group", "note": "note", "dimension": "dimension",
    "state": "state", "points": "points", "claimed": "claimed", "range": "range", "weight": "weight", "adds": "adds", "answer": "answer",
    "facet": "facet", "mean": "mean", "evidence": "evidence", "comment": "comment", "not_applicable": "not applicable", "privacy": "privacy",
    "caps": "caps",
    # columns
    "question": "question", "n": "n", "share_percent": "share %", "contribution": "contribution", "exact": "exact", "text": "text", "sum": "sum",
    "what": "what", "value": "value", "title": "title",
    # states
    "is_answered": "answered", "is_not_applicable": "not applicable", "is_unknown": "not known", "is_blank": "not answered",
    "published": "published", "provisional": "provisional", "withheld": "withheld",
    "no_score": "no score", "computed": "withheld (computed {score})", "nothing": "withheld, nothing is answered", "overall": "overall",
    # sentences of a dimension
    "says_level": "{number} {title}", "says_level_open": "{number} {title}, could be {low} to {high}", "says_could_be": "could be {low} to {high}",
    "says_gate": "{question} (essential) has {points} points, level {level}: no more than one level above that; without it, level {without}",
    "says_bounds": "{low} if every open question were 0, {high} if 100",
    "says_coverage": "{percent} % of the weight is answered: {status} (published from {publish} %, provisional from {provisional} %)",
    "says_supported": "{points} by evidence",
    "says_caps": "{caps} points at most, by grade of evidence; no grade counts as E0",
    "says_target": "{target}, gap {gap}", "unknown_gap": "unknown",
    "says_share": "{percent} % of the overall weight",
    "says_open": "{state}; {percent} % of the weight here, in the bounds only",
    "says_left_out": "not applicable", "says_left_out_for": "not applicable: {reasons}",
    "says_override": "agreed {after}; before: {before}",
    "says_group": "{title} (n {n}): {score}", "hidden": "hidden, too few people", "not_in_sum": "not in the sum",
    # sentences of a question
    "how_groups": "mean of the groups' means of {n} answers", "how_mean": "mean of {n} answers", "how_median": "median of {n} answers",
    "how_agreed": "as agreed in the consensus sheet", "how_assessed": "what the evidence supports counts in mode assessed",
    "says_pooled": "{points} ({how})", "says_range": "{low} to {high}",
    "says_weight": "{name}: {weight} of {of} in {parent}", "says_product": "{parts} = {percent} % of the overall weight",
    "says_adds": "{points} points to the overall score: {percent} % of the answered weight × {score}",
    "says_gap": "{target} in {path}, gap {gap}",
    "says_answer": "{who}{given}{points}", "answer_points": " = {points} points", "answer_cap": "; {grade} supports {points} (at most {cap})",
    "no_grade": "no grade (as E0)", "consensus_is": "consensus",
    "says_facet": "{title} {value} = {points}, supported {supported}, × {percent} %",
    "says_facets": "{facets}; the cap is applied to each",
    "says_mean": "{title}: {points} (n {n})",
    "says_privacy": "the single answers of {n} people are not shown (privacy.individuals)",
    "says_no_reason": "no reason given", "of_group": "{text} ({group})",
    # what scoring noticed
    "CM601": "{na} said not applicable, {answered} answered; the answers count",
    "CM602": "{na} said not applicable and nobody answered; {unanswered} left it open",
    "CM603": "left out as not applicable without a reason",
    "CM604": "only {coverage} % of the weight is answered, so no score is shown",
    "CM605": "{coverage} % of the weight is answered; the score is provisional",
}  # fmt: skip
_FA = {
    "score": "امتیاز", "level": "سطح", "gate": "روش پایه‌ای", "bounds": "بازهٔ ممکن", "coverage": "پاسخ‌داده‌شده", "supported": "امتیاز مستند",
    "target": "هدف", "share": "سهم", "open": "باز", "left_out": "کنار گذاشته", "override": "توافق", "group": "گروه", "note": "یادداشت",
    "dimension": "بُعد", "state": "وضعیت", "points": "امتیاز", "claimed": "اظهارشده", "range": "دامنه", "weight": "وزن", "adds": "اثر",
    "answer": "پاسخ", "facet": "وجه", "mean": "میانگین", "evidence": "شواهد", "comment": "نظر", "not_applicable": "موضوعیت ندارد",
    "privacy": "حریم خصوصی", "caps": "سقف‌ها",
    "question": "پرسش", "n": "تعداد", "share_percent": "سهم ٪", "contribution": "اثر در امتیاز", "exact": "دقیق", "text": "متن", "sum": "جمع",
    "what": "موضوع", "value": "مقدار", "title": "عنوان",
    "is_answered": "پاسخ دارد", "is_not_applicable": "موضوعیت ندارد", "is_unknown": "اطلاعی نیست", "is_blank": "بی‌پاسخ",
    "published": "اعلام‌شده", "provisional": "موقت", "withheld": "بدون اعلام امتیاز",
    "no_score": "بدون امتیاز", "computed": "بدون اعلام امتیاز (محاسبه‌شده {score})", "nothing": "بدون اعلام امتیاز، هیچ پاسخی نیست", "overall": "کل",
    "says_level": "{number} {title}", "says_level_open": "{number} {title}، ممکن است از {low} تا {high} باشد",
    "says_could_be": "ممکن است از {low} تا {high} باشد",
    "says_gate": "{question} (پایه‌ای) {points} امتیاز و سطح {level} دارد: سطح حداکثر یک پله بالاتر از آن است؛ بدون آن سطح {without} بود",
    "says_bounds": "{low} اگر همهٔ پرسش‌های باز 0 بود، {high} اگر 100 بود",
    "says_coverage": "{percent} ٪ از وزن پاسخ دارد: {status} (اعلام از {publish} ٪، موقت از {provisional} ٪)",
    "says_supported": "{points} با پشتوانهٔ شواهد",
    "says_caps": "حداکثر امتیاز بر پایهٔ درجهٔ شواهد: {caps}؛ پاسخ بدون درجه E0 به شمار می‌آید",
    "says_target": "{target}، شکاف {gap}", "unknown_gap": "نامعلوم",
    "says_share": "{percent} ٪ از وزن کل",
    "says_open": "{state}؛ {percent} ٪ از وزن اینجا، فقط در بازهٔ ممکن",
    "says_left_out": "موضوعیت ندارد", "says_left_out_for": "موضوعیت ندارد: {reasons}",
    "says_override": "توافق‌شده {after}؛ پیش از آن: {before}",
    "says_group": "{title} (تعداد {n}): {score}", "hidden": "نشان داده نمی‌شود، تعداد کم است", "not_in_sum": "در جمع نیست",
    "how_groups": "میانگین میانگین گروه‌ها از {n} پاسخ", "how_mean": "میانگین {n} پاسخ", "how_median": "میانهٔ {n} پاسخ",
    "how_agreed": "توافق‌شده در پاسخ توافقی", "how_assessed": "در ارزیابی متکی به شواهد، امتیاز مستند ملاک است",
    "says_pooled": "{points} ({how})", "says_range": "{low} تا {high}",
    "says_weight": "{name}: {weight} از {of} در {parent}", "says_product": "{parts} = {percent} ٪ از وزن کل",
    "says_adds": "{points} در امتیاز کل: {percent} ٪ از وزن پاسخ‌داده‌شده × {score}",
    "says_gap": "{target} در {path}، شکاف {gap}",
    "says_answer": "{who}{given}{points}", "answer_points": " = {points} امتیاز", "answer_cap": "؛ {grade} تا {points} را می‌پذیرد (سقف {cap})",
    "no_grade": "بدون درجه (مانند E0)", "consensus_is": "توافق",
    "says_facet": "{title} {value} = {points}، مستند {supported}، × {percent} ٪",
    "says_facets": "{facets}؛ سقف بر هر یک جداگانه اعمال می‌شود",
    "says_mean": "{title}: {points} (تعداد {n})",
    "says_privacy": "پاسخ تک‌تک {n} نفر نشان داده نمی‌شود (privacy.individuals)",
    "says_no_reason": "دلیلی نوشته نشده است", "of_group": "{text} ({group})",
    "CM601": "{na} نفر گفته‌اند موضوعیت ندارد و {answered} نفر پاسخ داده‌اند؛ پاسخ‌ها ملاک است",
    "CM602": "{na} نفر گفته‌اند موضوعیت ندارد و کسی پاسخ نداده است؛ {unanswered} نفر بی‌پاسخ گذاشته‌اند",
    "CM603": "بدون ذکر دلیل کنار گذاشته شده است",
    "CM604": "فقط {coverage} ٪ از وزن پاسخ دارد و امتیاز اعلام نمی‌شود",
    "CM605": "{coverage} ٪ از وزن پاسخ دارد و امتیاز موقت است",
}  # fmt: skip
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": MappingProxyType(_EN), "fa": MappingProxyType(_FA)})


def word(language: str, key: str, **fields: object) -> str:
    """Return a word or a sentence with its fields filled in; KeyError for one that there is not.

    >>> word("en", "says_range", low="10.0", high="75.0")
    '10.0 to 75.0'
    """
    return WORDS[language][key].format_map(fields)
