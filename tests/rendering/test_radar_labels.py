"""Labels of a radar, laid out with the report's own styles: none touches the plot, another label, or what stands below."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from cmat.rendering.charts import FEWEST_AXES, MOST_AXES, PICTURE_RADII, axis_direction
from cmat.rendering.html import environment
from cmat.rendering.paper import A4
from cmat.rendering.pdf import BundleOnly
from cmat.rendering.sections.profile import profile_radar
from cmat.rendering.sections.radar_figure import radius_beside
from cmat.rendering.surroundings import surroundings
from tests.rendering.subjects import lone, subject

LONG = {
    "en": "Integration of all the information and technology that the contact channels of the organisation share with its partners",
    "fa": "یکپارچه‌سازی همهٔ اطلاعات و فناوری‌هایی که کانال‌های تماس سازمان با شریکان تجاری خود به اشتراک می‌گذارند",
}
MIDDLING = {"en": "Customer management activity", "fa": "فعالیت‌های مدیریت مشتری"}
PAGE = (
    "{% import 'macros.html.j2' as m with context %}{% include 'head.html.j2' %}<body><main data-organisation='' data-classification=''>"
    "{% for it in radars %}<section style='break-before: page'>{{ m.radar(it) }}</section>{% endfor %}</main></body></html>"
)
MM = 25.4 / 96
# What the estimate of a line's height may let overlap: the room above the letters.
SLACK_MM = 0.3


@dataclass(frozen=True)
class Rectangle:
    """What the words of a label cover, in millimetres."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Rectangle) -> bool:
        """Whether the two overlap."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > SLACK_MM and min(self.bottom, other.bottom) - max(self.top, other.top) > SLACK_MM


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("titles", [LONG, pytest.param(MIDDLING, marks=pytest.mark.slow)], ids=["long", "middling"])
def test_labels_touch_neither_the_plot_nor_each_other(language: str, titles: dict[str, str]) -> None:
    """From three axes to as many as there may be, as large as in the profile and as small as in a tight brief."""
    plans = [(axes, radius) for axes in range(FEWEST_AXES, MOST_AXES + 1) for radius in (radius_beside(axes + 1), 24.0)]
    pages = _laid_out(plans, language, titles)
    wrong: list[tuple[object, ...]] = []
    for (axes, radius), page in zip(plans, pages, strict=True):
        labels, frame, centre = page
        assert len(labels) == axes
        wrong += [(axes, radius, "each other", a.text, b.text) for a, b in combinations(labels, 2) if a.touches(b)]
        wrong += [(axes, radius, "the plot", a.text) for a in labels if _reaches_into(a, axes, radius, centre, mirrored=language == "fa")]
        wrong += [(axes, radius, "the frame", a.text, a, frame) for a in labels if not _is_inside(a, frame)]

    assert wrong == []


def _laid_out(
    plans: list[tuple[int, float]], language: str, titles: dict[str, str]
) -> Iterator[tuple[list[Rectangle], Rectangle, tuple[float, float]]]:
    """Yield the labels, the frame and the centre of each radar."""
    radars, around = [], None
    for axes, radius in plans:
        dimensions = {f"D{number}": {"title": titles} for number in range(axes)}
        made = subject(lone({f"D{number}{k}": 1 + number % 5 for number in range(axes) for k in (1, 2)}, dimensions))
        around = surroundings(made, language, A4)
        radars.append(profile_radar(around.scenes[0], radius))
    assert around is not None
    page = environment().from_string(PAGE).render(**around.values, title="t", url=str, radars=radars)
    document = HTML(string=page, base_url="cmat:/", url_fetcher=BundleOnly(around.files)).render(font_config=FontConfiguration())
    for laid in document.pages:
        boxes = {name: list(_of_class(laid._page_box, name)) for name in ("axis", "radar", "radar-picture")}
        (frame,), (picture,) = boxes["radar"], boxes["radar-picture"]
        centre = ((picture.position_x + picture.width / 2) * MM, (picture.position_y + picture.height / 2) * MM)
        edges = (frame.position_x, frame.position_y, frame.position_x + frame.width, frame.position_y + frame.height)
        yield [_covered(box) for box in boxes["axis"]], Rectangle("", *(edge * MM for edge in edges)), centre


def _of_class(root: Any, name: str) -> Iterator[Any]:
    return (box for box in root.descendants() if box.element is not None and box.element.get("class") == name and hasattr(box, "margin_width"))


def _covered(box: Any) -> Rectangle:
    """Return what the words of a label cover once it is moved by its own height."""
    words = [part for part in box.descendants() if hasattr(part, "text")]
    ((_, (_, down)),) = box.style["transform"]
    moved = box.border_height() * down.value / 100
    left, right = min(part.position_x for part in words), max(part.position_x + part.width for part in words)
    top, bottom = box.position_y + moved, box.position_y + moved + box.border_height()
    return Rectangle(" ".join(part.text for part in words), *(edge * MM for edge in (left, top, right, bottom)))


def _is_inside(label: Rectangle, frame: Rectangle) -> bool:
    """Whether a label stays in its frame; above it the space below the lead may be used."""
    return frame.left - 0.1 <= label.left and label.right <= frame.right + 0.1 and frame.top - 3 <= label.top and label.bottom <= frame.bottom + 0.1


def _reaches_into(label: Rectangle, axes: int, radius: float, centre: tuple[float, float], *, mirrored: bool) -> bool:
    """Whether any point along the edges of a label lies in the polygon of the plot."""
    steps = [part / 40 for part in range(41)]
    across = [label.left + (label.right - label.left) * part for part in steps]
    down = [label.top + (label.bottom - label.top) * part for part in steps]
    edge = [*((x, y) for x in across for y in (label.top, label.bottom)), *((x, y) for y in down for x in (label.left, label.right))]
    return any(_is_in_plot(x - centre[0], centre[1] - y, axes, radius, mirrored=mirrored) for x, y in edge)


def _is_in_plot(x: float, y: float, axes: int, radius: float, *, mirrored: bool) -> bool:
    """Whether a point, seen from the centre, lies in the regular polygon: nearer than its sides in every direction."""
    apothem = radius * math.cos(math.pi / axes)
    normals = []
    for index in range(axes):
        (x1, y1), (x2, y2) = (axis_direction(number % axes, axes, mirrored=mirrored) for number in (index, index + 1))
        length = math.hypot(x1 + x2, y1 + y2)
        normals.append(((x1 + x2) / length, (y1 + y2) / length))
    return all(x * nx + y * ny < apothem for nx, ny in normals)


def test_picture_is_as_large_as_its_plan() -> None:
    """The polygon that the labels keep away from is the one that is drawn."""
    made = subject(lone({f"{name}{k}": 3 for name in "ABCD" for k in (1, 2)}, dict.fromkeys("ABCD", 1)))
    radar = profile_radar(surroundings(made, "en", A4).scenes[0], 30.0)

    assert radar is not None
    assert radar.plan.picture_side == f"{PICTURE_RADII * 30:.2f}mm"
