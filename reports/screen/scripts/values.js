/* What a cell of a table is worth when it is sorted. Digits of every script count; a dash and an empty cell are worth nothing. */

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

/* The words of a cell in Latin digits, without the invisible signs that keep directions apart. */
function plainText(cell) {
  return cell.textContent
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/\u066b/g, ".")
    .replace(/[\u066c\u00a0\u202f]/g, "")
    .replace(/\u2212/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/* A number where the cell begins with one (a range counts by its beginning), else its words; null for nothing. */
function valueOf(cell) {
  if (!cell) return null;
  const effort = cell.querySelector("[class*='effort-']");
  if (effort) return Number(/effort-(\d+)/.exec(effort.className)[1]);
  const text = plainText(cell);
  if (/^[-–—]?$/.test(text)) return null;
  const found = /^([+-]?)(\d+(?:,\d{3})*(?:\.\d+)?)(?![\w-])/.exec(text);
  return found ? Number(found[1] + found[2].replace(/,/g, "")) : text;
}

/* Below 0 where the first comes first. Numbers stand before words; nothing stands last, whichever the direction. */
function compareValues(first, second, direction) {
  if (first === null || second === null) return (first === null) - (second === null);
  if (typeof first === "number" && typeof second === "number") return direction * (first - second);
  if (typeof first !== typeof second) return typeof first === "number" ? -1 : 1;
  return direction * collator.compare(first, second);
}
