/* Tables: a button in the head of each column sorts by it, again turns it round, a third time restores the order. */
{
  const status = document.getElementById("status");

  /* The cell of a row that stands in a column; null where cells are merged: such a cell says why there are no values. */
  const cellAt = (row, column) => {
    let at = 0;
    for (const cell of row.cells) {
      if (at === column) return cell.colSpan === 1 ? cell : null;
      at += cell.colSpan;
    }
    return null;
  };

  const stays = (element) =>
    element.matches(".total, .subtotal, .bars-table tr:first-child") || Boolean(element.querySelector(":scope > .total"));
  const follows = (element) => element.matches(".child") || (element.tagName === "TBODY" && element.rows[0].cells.length === 1);
  const firstRow = (element) => (element.tagName === "TR" ? element : element.rows[0]);

  /* What moves as one: an answer with its notes, a dimension with the ones below it. What stays cuts the list. */
  const runsOf = (elements) => {
    const runs = [[]];
    for (const element of elements) {
      const run = runs.at(-1);
      if (stays(element)) runs.push([]);
      else if (follows(element) && run.length) run.at(-1).push(element);
      else run.push([element]);
    }
    return runs.filter((run) => run.length > 1 || run.some((unit) => unit.length > 2));
  };

  const runsOfTable = (table) => {
    const bodies = [...table.tBodies];
    if (bodies.some((body) => body.matches(".answer"))) return runsOf(bodies);
    return bodies.flatMap((body) => runsOf([...body.rows]));
  };

  const ordered = (items, column, direction, rowOf) =>
    items
      .map((item) => ({ item, value: valueOf(cellAt(rowOf(item), column)) }))
      .sort((first, second) => compareValues(first.value, second.value, direction))
      .map((entry) => entry.item);

  const sort = (runs, column, direction) => {
    for (const run of runs) {
      const mark = document.createComment("");
      run[0][0].before(mark);
      const units = direction ? ordered(run, column, direction, (unit) => firstRow(unit[0])) : run;
      for (const [head, ...rest] of units) {
        mark.before(head, ...(direction && rest[0]?.tagName === "TR" ? ordered(rest, column, direction, (row) => row) : rest));
      }
      mark.remove();
    }
  };

  const say = (text, column) => (status.textContent = text.replace("{column}", column));

  const equip = (table) => {
    const runs = runsOfTable(table);
    if (!runs.length || !table.tHead) return;
    const heads = [...table.tHead.rows[0].cells];
    let column = 0;
    for (const head of heads) {
      const own = column;
      column += head.colSpan;
      const values = new Set(runs.flat().map((unit) => valueOf(cellAt(firstRow(unit[0]), own))));
      if (values.size < 2) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = { ascending: -1, descending: 0 }[head.getAttribute("aria-sort")] ?? 1;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (direction) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        sort(runs, own, direction);
        const { up, down, unsorted } = document.body.dataset;
        say({ 1: up, "-1": down, 0: unsorted }[direction], button.textContent.trim());
      });
    }
  };

  /* A box that scrolls can be reached by keyboard, and says what it holds. */
  const reach = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    if (scrolls === box.hasAttribute("tabindex")) return;
    if (!scrolls) {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
      return;
    }
    const headings = [...document.querySelectorAll("main h1, main h2, main h3, main h4")];
    const above = headings.findLast((heading) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
    box.tabIndex = 0;
    if (box.matches("[dir=rtl] .waterfall")) box.scrollLeft = box.scrollWidth;
    box.setAttribute("role", "group");
    if (above) box.setAttribute("aria-label", above.textContent.trim());
  };

  document.querySelectorAll("main table").forEach(equip);
  const watch = new ResizeObserver((entries) => entries.forEach((entry) => reach(entry.target)));
  document.querySelectorAll("main .scroll, main .waterfall").forEach((box) => watch.observe(box));
}
