"""A model and a questionnaire without a finding, small enough to be read at a glance: what each planted fault is planted into."""

from __future__ import annotations

from collections.abc import Mapping

MODEL = """\
schema: cmat/model/1
id: m
version: 1.0.0
title: {en: Service model, fa: مدل خدمت}
summary:
  en: "What an organisation does when a customer asks for help."
  fa: "آنچه سازمان هنگام درخواست کمک مشتری انجام می‌دهد."
levels:
  - {number: 1, from: 0, title: {en: Low, fa: پایین}}
  - {number: 2, from: 50, title: {en: High, fa: بالا}}
dimensions:
  - {id: A, title: {en: Service, fa: خدمت}, weight: 1}
"""

# What the questions map to.
OTHER = """\
schema: cmat/model/1
id: n
version: 1.0.0
title: {en: Other model, fa: مدل دیگر}
levels:
  - {number: 1, from: 0, title: {en: Low, fa: پایین}}
dimensions:
  - {id: Z, title: {en: Contact, fa: تماس}}
"""

QUESTIONNAIRE = """\
schema: cmat/questionnaire/1
id: q
version: 1.0.0
model: m
title: {en: Service questions, fa: پرسش‌های خدمت}
scales:
  maturity:
    options:
      - {value: 1, score: 0, title: {en: As described for 1, fa: مطابق شرح ۱}}
      - {value: 2, score: 50, title: {en: Between 1 and 3, fa: میان ۱ و ۳}}
      - {value: 3, score: 100, title: {en: As described for 3, fa: مطابق شرح ۳}}
scale: maturity
roles: {SVC: {en: Head of service, fa: مدیر خدمات}}
questions:
  - id: A1
    dimension: A
    text: {en: "Record every complaint on the day it arrives", fa: "ثبت هر شکایت در همان روز دریافت"}
    why: {en: "What is not written down is told again, and louder.", fa: "آنچه نوشته نشود دوباره و با صدای بلندتر گفته می‌شود."}
    levels:
      1: {en: "Complaints live in the mailboxes of single clerks.", fa: "شکایت‌ها در صندوق نامهٔ تک‌تک کارمندان می‌ماند."}
      3: {en: "Nine of ten cases carry the date of their arrival.", fa: "نه مورد از هر ده پرونده تاریخ ورود خود را دارد."}
    evidence:
      - {en: "Register of last quarter", fa: "دفتر ثبت فصل گذشته"}
    roles: [SVC]
    actions:
      2: {en: "Put one shared list on the service desk.", fa: "یک فهرست مشترک روی میز خدمت بگذارید."}
      3: {en: "Give each entry a number that the caller is told.", fa: "به هر مورد شماره‌ای بدهید که به تماس‌گیرنده گفته شود."}
    maps: [n:Z]
  - id: A2
    dimension: A
    text: {en: "Tell callers how long they will wait", fa: "اعلام مدت انتظار به تماس‌گیرنده"}
    why: {en: "Waiting without an end feels twice as long.", fa: "انتظار بی‌پایان دو برابر طولانی به نظر می‌رسد."}
    levels:
      1: {en: "Music plays until somebody answers.", fa: "تا پاسخ‌گویی اپراتور فقط موسیقی پخش می‌شود."}
      3: {en: "A voice says the minutes, and is right in eight of ten calls.", fa: "صدایی زمان را می‌گوید و در هشت تماس از ده تماس درست است."}
    evidence:
      - {en: "Recording of five test calls", fa: "صدای ضبط‌شدهٔ پنج تماس آزمایشی"}
    roles: [SVC]
    actions:
      2: {en: "Measure the queue for one week.", fa: "صف را یک هفته اندازه بگیرید."}
      3: {en: "Switch the announcement on in the telephone system.", fa: "پیام اعلام زمان را در سامانهٔ تلفن روشن کنید."}
    maps: [n:Z]
  - id: A3
    dimension: A
    text: {en: "Limit refunds by written rules", fa: "محدود کردن بازپرداخت با قواعد مکتوب"}
    why: {en: "Without rules the loudest guest is paid best.", fa: "بدون قاعده به پرسروصداترین مهمان بیشتر پرداخت می‌شود."}
    levels:
      1: {en: "Each clerk pays what he thinks fair.", fa: "هر کارمند به سلیقهٔ خود پول می‌دهد."}
      3: {en: "A table gives the sum for each fault; exceptions carry two names.", fa: "جدولی مبلغ هر نقص را می‌گوید و هر استثنا دو امضا دارد."}
    evidence:
      - {en: "Table of sums, with its date", fa: "جدول مبالغ با تاریخ آن"}
    roles: [SVC]
    actions:
      2: {en: "List all payments of May by reason.", fa: "پرداخت‌های اردیبهشت را به تفکیک علت فهرست کنید."}
      3: {en: "Have finance sign a table for the ten faults.", fa: "از مالی بخواهید جدول ده نقص را امضا کند."}
    maps: [n:Z]
  - id: A4
    dimension: A
    text: {en: "Repair faulty goods within a promised time", fa: "تعمیر کالای معیوب در زمان وعده‌داده‌شده"}
    why: {en: "A machine in the workshop earns its owner nothing.", fa: "دستگاهی که در تعمیرگاه است برای صاحبش درآمدی ندارد."}
    levels:
      1: {en: "No date is given at the counter.", fa: "هنگام تحویل هیچ تاریخی گفته نمی‌شود."}
      3: {en: "Nineteen of twenty jobs leave on or before their day.", fa: "نوزده مورد از هر بیست سفارش تا روز موعود آماده است."}
    evidence:
      - {en: "Job cards of one month", fa: "کارت‌های تعمیر یک ماه"}
    roles: [SVC]
    actions:
      2: {en: "Write the expected day on each card.", fa: "روز پیش‌بینی‌شده را روی هر کارت بنویسید."}
      3: {en: "Keep spares for the twenty commonest parts.", fa: "برای بیست قطعهٔ پرمصرف یدکی نگه دارید."}
    maps: [n:Z]
  - id: A5
    dimension: A
    text: {en: "Ask each guest for one wish after the visit", fa: "پرسیدن یک خواسته از هر مهمان پس از بازدید"}
    why: {en: "Silence is taken for content until the chair stays empty.", fa: "سکوت نشانهٔ رضایت شمرده می‌شود تا وقتی صندلی خالی بماند."}
    levels:
      1: {en: "Nobody asks; a box hangs by the door.", fa: "کسی نمی‌پرسد و فقط صندوقی کنار در آویزان است."}
      3: {en: "Every second visitor names a wish; five a month come true.", fa: "از هر دو بازدیدکننده یکی خواسته‌ای دارد و ماهی پنج مورد انجام می‌شود."}
    evidence:
      - {en: "Wishes of last month with replies", fa: "خواسته‌های ماه گذشته با پاسخ آن‌ها"}
    roles: [SVC]
    actions:
      2: {en: "Let the porter put one question at the exit.", fa: "از نگهبان بخواهید هنگام خروج یک پرسش مطرح کند."}
      3: {en: "Fulfil the cheapest five before the month ends.", fa: "پنج خواستهٔ کم‌هزینه را تا پایان ماه برآورده کنید."}
    maps: [n:Z]
"""

LIBRARY: Mapping[str, str] = {"models/m.yaml": MODEL, "models/n.yaml": OTHER, "questionnaires/q.yaml": QUESTIONNAIRE}
