"""What exports of survey tools write besides the words of an answer sheet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "not applicable": "na",
        "#n/a": "na",
        "موضوعیت ندارد": "na",
        "نامرتبط": "na",
        "dk": "unknown",
        "نمی دانم": "unknown",
        "نمیدانم": "unknown",
    }
)
