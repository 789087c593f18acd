"""A fingerprint of a questionnaire, by which an answer sheet tells which one it was filled in with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from cmat.schema.questionnaire import Questionnaire

COMMENT = "# questionnaire-sha256: "


def questionnaire_sha256(questionnaire: Questionnaire) -> str:
    """Return 64 hexadecimal digits that change with anything that the questionnaire says.

    What it extends is filled in; comments, the order of keys, ways of writing a number, and keys that only repeat a default do not count.
    """
    text = json.dumps(_plain(questionnaire), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        # not by iterating over the model, which would yield what its cached properties keep, too
        entries = {name: getattr(value, name) for name in fields}
        said = {fields[name].alias or name: entry for name, entry in entries.items() if entry != fields[name].get_default(call_default_factory=True)}
        return {name: _plain(entry) for name, entry in said.items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    if isinstance(value, Decimal):
        return str(value.normalize())
    return value.isoformat() if isinstance(value, date) else value
