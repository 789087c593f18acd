"""The sheets over the dimensions: their scores with bars, and the views of the groups."""

from __future__ import annotations

from cmat.rendering.sections.heat_map import HeatMap
from cmat.rendering.workbook.page import Grid, Page, Value, column_name
from cmat.rendering.workbook.plan import HEAD, Plan
from cmat.scoring.results import NodeScore

_WIDTHS = {"title": 40, "shown": 24, "level_name": 24, "status": 16, "held_by": 11}
_TRAITS = {"level": "whole", "coverage": "percent", "share": "share", "held_by": "centre", "status": "centre"}
_GROUP_WIDTH = 17


def write_dimensions(page: Page, plan: Plan) -> None:
    """Write every dimension with its figures, by reference to the calculation; the rows of children are grouped below their parents."""
    scene, grid = plan.scene, Grid(page.name, tuple(_columns(plan)), HEAD)
    words = scene.words
    page.title(words.say("dimensions.title"), words.say("workbook.dimensions_intro"))
    page.heads(HEAD, [words.say(f"workbook.column_{key}") for key in grid.columns], prose=(0,), height=36)
    page.widths([_WIDTHS.get(key, 11.5) for key in grid.columns])
    page.sheet.outline_settings(symbols_below=False)
    # the whole last, as in the report
    nodes = [*plan.nodes[1:], plan.nodes[0]]
    for row, node in enumerate(nodes, grid.first):
        _row(page, plan, grid, node, row)
    last = HEAD + len(nodes)
    column = grid.column("shown")
    bar = {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_solid": True,
        "bar_color": scene.palette.steps[1],
        "bar_border_color": scene.palette.brand,
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": 100,
    }
    page.sheet.conditional_format(grid.first, column, last, column, bar)
    page.sheet.freeze_panes(grid.first, 1)


def _columns(plan: Plan) -> list[str]:
    scene = plan.scene
    columns = ["title", "shown", "level", "level_name", "coverage", "low", "high"]
    columns += ["supported_shown"] if plan.has_supported else []
    columns += ["target", "gap"] if scene.has_target else []
    columns += ["previous"] if scene.previous is not None else []
    columns += ["benchmark"] if scene.has_benchmark else []
    columns += ["status", "share"]
    return [*columns, "held_by"] if plan.has_gate else columns


def _row(page: Page, plan: Plan, grid: Grid, node: NodeScore, row: int) -> None:
    scene = plan.scene
    look = "line" if node.path else "total"
    depth = node.path.count(".")
    name = scene.node_name(node) if node.path else scene.words.say("term.overall")
    page.text(row, 0, name, f"{look} wrap bold" if not depth else f"{look} wrap indent{min(depth, 7)}")
    beside: dict[str, Value] = {"previous": scene.score_before(node.path), "benchmark": scene.benchmark_median(node.path)}
    for key in grid.columns[1:]:
        column = grid.column(key)
        if key in beside:
            page.value(row, column, beside[key], f"points {look}")
        elif key == "level_name":
            level = grid.at("level", row)
            title = f'IF(ISNUMBER({level}),INDEX({plan.named("level_title")},MATCH({level},{plan.named("level_number")},0)),"")'
            page.formula(row, column, title, None if node.level is None else scene.words.name(scene.level(node.level).title), f"{look} wrap")
        else:
            cell = plan.shown_cell(key, node)
            page.formula(row, column, f'IF({cell}="","",{cell})', node_value(plan, node, key), f"{_TRAITS.get(key, 'points')} {look}")
    page.fit(row, [(name, _WIDTHS["title"] - 3 * depth)], level=min(depth, 7))


def node_value(plan: Plan, node: NodeScore, key: str) -> Value:
    """Return what a column of the calculation says of a dimension."""
    if key == "status":
        return plan.scene.words.say(f"workbook.status_{node.status}")
    values: dict[str, Value] = {
        "shown": node.score,
        "level": node.level,
        "coverage": node.coverage,
        "low": node.low,
        "high": node.high,
        "supported_shown": node.supported,
        "target": node.target,
        "gap": node.gap,
        "share": node.share,
        "held_by": node.gate,
    }
    return values[key]


def write_groups(page: Page, plan: Plan, heat: HeatMap) -> None:
    """Write the score of every group that may be shown, in the colours of the levels; the numbers are fixed, as single answers are not told."""
    scene = plan.scene
    words = scene.words
    groups = [group for group in scene.result.groups if group.is_shown]
    page.title(words.say("heat_map.title"), words.say("heat.intro"))
    titles = [f"{name} ({people})" for name, people in heat.groups]
    page.heads(HEAD, [words.say("term.dimension"), *titles, words.say("heat.spread")], prose=(0,), height=36)
    page.widths([40, *[_GROUP_WIDTH] * len(groups), 12])
    nodes = [*plan.nodes[1:], plan.nodes[0]]
    for row, node in enumerate(nodes, HEAD + 1):
        depth, look = node.path.count("."), "line" if node.path else "total"
        name = scene.node_name(node) if node.path else words.say("term.overall")
        page.text(row, 0, name, f"{look} wrap bold" if not depth else f"{look} wrap indent{min(depth, 7)}")
        page.fit(row, [(name, 40.0 - 3 * depth)])
        scores = [group.scores.get(node.path) for group in groups]
        for column, score in enumerate(scores, 1):
            page.number(row, column, score, f"points {look}" if score is None else f"points step{scene.step(score)}")
        known = [score for score in scores if score is not None]
        cells = f"{column_name(1)}{row + 1}:{column_name(len(groups))}{row + 1}"
        spread = f'IF(COUNT({cells})<2,"",MAX({cells})-MIN({cells}))'
        page.formula(row, len(groups) + 1, spread, max(known) - min(known) if len(known) > 1 else None, f"points {look}")
    row = HEAD + len(nodes) + 2
    for text in (heat.finding, heat.hidden):
        if text:
            page.paragraph(row, 0, len(groups) + 1, text, "wrap", characters=40 + _GROUP_WIDTH * len(groups))
            row += 1
    for text, step in heat.legend:
        page.text(row, 0, text, f"step{step}")
        row += 1
    page.sheet.freeze_panes(HEAD + 1, 1)
