"""A new model with its questionnaire: a commented skeleton that loads as it is, to be filled in."""

from __future__ import annotations

_MODEL = """\
# A maturity model. What each key means: docs/writing-a-questionnaire.md; checked by: cmat model check models/@ID@.yaml
schema: cmat/model/1
id: @ID@
version: 0.1.0                  # rises when ids, weights or bands change
title: {en: "Title of the model", fa: "عنوان مدل"}
summary:
  en: "What the model looks at, in one sentence."
  fa: "یک جمله دربارهٔ آنچه مدل بررسی می‌کند."
notice:
  en: "Our own wording; cmat is not affiliated with anybody named here."
  fa: "متن از ماست؛ cmat به هیچ نامی که اینجا آمده وابسته نیست."
sources: []                     # - "Author (year). Title. Journal, volume(issue), pages."
weights_note:
  en: "All dimensions count equally, as long as nobody has a reason to weigh them."
  fa: "همهٔ ابعاد وزن برابر دارند، تا وقتی دلیلی برای وزن دیگر نباشد."
gate: false                     # true: essential questions hold a dimension's level down
levels:                         # the first begins at 0; each begins where the one before it ends
  - {number: 1, from: 0, title: {en: Reactive, fa: واکنشی}}
  - {number: 2, from: 20, title: {en: Emerging, fa: نوپا}}
  - {number: 3, from: 40, title: {en: Defined, fa: تعریف‌شده}}
  - {number: 4, from: 60, title: {en: Managed by evidence, fa: شواهدمحور}}
  - {number: 5, from: 80, title: {en: Adaptive, fa: انطباق‌پذیر}}
dimensions:                     # the axes of the radar; weights from pairwise judgements: cmat model weights
  - id: A                       # short, stable for ever
    title: {en: "First dimension", fa: "بُعد نخست"}
    summary: {en: "What belongs to it.", fa: "آنچه در آن می‌گنجد."}
    weight: 1
  # - id: B
  #   title: {en: "Second dimension", fa: "بُعد دوم"}
  #   dimensions:               # children; their paths are B.X and B.Y
  #     - {id: X, title: {en: "…", fa: "…"}}
  #     - {id: Y, title: {en: "…", fa: "…"}}
"""

_QUESTIONNAIRE = """\
# The questionnaire of the model @ID@. What each key means: docs/writing-a-questionnaire.md; checked by: cmat model check questionnaires/@ID@.yaml
schema: cmat/questionnaire/1
id: @ID@
version: 0.1.0                  # rises when questions, scales, weights or caps change
model: @ID@
title: {en: "Title of the form", fa: "عنوان فرم"}
summary: {en: "Who should answer.", fa: "چه کسانی پاسخ می‌دهند."}
scales:
  maturity:
    options:                    # value: what is written as the answer; score: what it is worth, 0 to 100
      - {value: 1, score: 0, title: {en: "As described for 1", fa: "مطابق شرح ۱"}}
      - {value: 2, score: 25, title: {en: "Between 1 and 3", fa: "میان ۱ و ۳"}}
      - {value: 3, score: 50, title: {en: "As described for 3", fa: "مطابق شرح ۳"}}
      - {value: 4, score: 75, title: {en: "Between 3 and 5", fa: "میان ۳ و ۵"}}
      - {value: 5, score: 100, title: {en: "As described for 5", fa: "مطابق شرح ۵"}}
scale: maturity                 # of a question that names none
evidence_caps: {E0: 0, E1: 50, E2: 75, E3: 100, E4: 100}
roles:
  SVC: {en: "Head of service", fa: "مدیر خدمات"}
publish: {from: 0.7, provisional_from: 0.5}
questions:                      # at least five for each dimension
  - id: A1                      # stable for ever, never used again
    dimension: A                # path of a leaf of the model
    # one practice that begins with a verb and can be answered by evidence
    text: {en: "Give every complaint an owner on the day it arrives", fa: "تعیین مسئول برای هر شکایت در همان روز دریافت"}
    why: {en: "A complaint without an owner is answered twice or never.", fa: "به شکایتِ بی‌صاحب یا دو بار پاسخ می‌دهند یا هیچ‌وقت."}
    levels:                     # facts that can be seen: who, where, how often; 2 and 4 lie between
      1: {en: "Complaints stay in the mailbox of whoever received them.", fa: "شکایت در صندوق نامهٔ همان گیرنده می‌ماند."}
      3: {en: "A register names the owner of three of four cases.", fa: "دفتری مسئول سه مورد از هر چهار مورد را نشان می‌دهد."}
      5: {en: "All cases of the last quarter had a named person by evening.", fa: "همهٔ موارد فصل گذشته تا پایان روز به فردی با نام سپرده شده است."}
    evidence:                   # what an assessor asks to see
      - {en: "Register of the last quarter with dates", fa: "دفتر فصل گذشته با تاریخ‌ها"}
    roles: [SVC]                # whom to ask
    weight: 1                   # against the other questions of its dimension
    essential: false
    effort: 2                   # to rise one level: 1 low, 2 medium, 3 high
    actions:                    # what to do to reach that level
      2: {en: "Start one shared list with a column for the name.", fa: "فهرستی مشترک با ستونی برای نام باز کنید."}
      3: {en: "Read the open names out in each Monday meeting.", fa: "نام‌های باز را در جلسهٔ هر شنبه بخوانید."}
      4: {en: "Let the telephone system hand cases out by rota.", fa: "از سامانهٔ تلفن بخواهید موارد را نوبتی تقسیم کند."}
      5: {en: "Show unassigned cases on a screen until nobody waits.", fa: "موارد بی‌مسئول را تا صفر شدن روی نمایشگر نشان دهید."}
    # maps: [qci:CMA.MP]        # leaves of other models that this answer also speaks for
    # waive: {CM331: "the client's own term"}   # a finding of the linter that is accepted, with the reason
"""


def definition_files(definition_id: str) -> dict[str, str]:
    """Return the files of a new model and its questionnaire: path inside a library folder to text."""
    return {
        f"{kind}/{definition_id}.yaml": text.replace("@ID@", definition_id) for kind, text in (("models", _MODEL), ("questionnaires", _QUESTIONNAIRE))
    }
