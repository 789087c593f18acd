/* Answer sheets as text: writing them, and reading back what this page, or a person, has written on single lines. */

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u{1fffe}\u{1ffff}\u{10fffe}\u{10ffff}]/gu;
const MARKS = /([\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{8})[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/gu;

/* The text without what no answer sheet may hold: control characters, halves of characters, towers of marks. Every kind of line end becomes a newline. */
function clean(text) {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n").replace(CONTROLS, "").replace(MARKS, "$1").trim();
}

/* A text in quotes, the same to JSON and to YAML, whatever it holds. */
function quoted(text) {
  return JSON.stringify(clean(text)).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}

function localDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/* The whole file. `lines` are the lines of the answers, as answerLine makes them. */
function sheetText(form, lines) {
  const who = Object.entries(form.respondent).map(([key, value]) => `${key}: ${quoted(value)}`).join(", ");
  return [
    `# yaml-language-server: $schema=../${form.schema}`,
    `# $schema: ../${form.schema}`,
    `# questionnaire-sha256: ${form.sha256}`,
    "schema: cmat/answers/1",
    `questionnaire: ${form.questionnaire}`,
    `organisation: ${quoted(form.sheetOrganisation)}`,
    `respondent: {${who}}`,
    `date: ${localDay()}`,
    lines.length ? "answers:" : "answers: {}",
    ...lines,
  ].join("\n") + "\n";
}

/* The line of one answer; nothing where there is nothing to say. */
function answerLine(id, answer, looseWord) {
  const entries = answerEntries(answer, looseWord);
  if (!entries.length) return null;
  const [key, value] = entries[0];
  if (entries.length === 1 && key === "level") return `  ${id}: ${value}`;
  if (entries.length === 1 && key === "unknown") return `  ${id}: unknown`;
  return `  ${id}: {${entries.map(([name, text]) => `${name}: ${text}`).join(", ")}}`;
}

function answerEntries(answer, looseWord) {
  const entries = [];
  const facets = Object.entries(answer.facets);
  if (answer.choice === "na") entries.push(["na", quoted(answer.reason)]);
  else if (answer.choice === "unknown") entries.push(["unknown", "true"]);
  else if (answer.choice !== null) entries.push(["level", String(answer.choice)]);
  else for (const [facet, value] of facets) entries.push([facet, String(value)]);
  let evidence = clean(answer.evidence);
  let comment = clean(answer.comment);
  if (!entries.length && evidence) {
    // Evidence or a grade without an answer would be refused: it goes along as a comment.
    const loose = `${looseWord}${answer.grade ? ` (${answer.grade})` : ""}: ${evidence}`;
    const joined = comment ? `${loose}\n${comment}` : loose;
    if (joined.length <= 2000) [evidence, comment] = ["", joined];
  } else if (answer.grade && entries.length) entries.push(["grade", answer.grade]);
  if (evidence) entries.push(["evidence", quoted(evidence)]);
  if (comment) entries.push(["comment", quoted(comment)]);
  return entries;
}

/* What stands in a sheet: {questionnaire, respondent, sha256, answers: Map of id to raw value, bad: numbers of lines that are not understood}. */
function readSheet(text) {
  const found = { questionnaire: "", respondent: "", sha256: "", answers: new Map(), bad: [] };
  let inAnswers = false;
  let [base, last] = [0, ""];
  text.replace(/^\ufeff/, "").split(/\r\n?|\n/).forEach((line, index) => {
    const hash = /^# questionnaire-sha256: ([0-9a-f]{64})\s*$/.exec(line);
    if (hash) found.sha256 = hash[1];
    if (/^\s*(#.*)?$/.test(line)) return;
    const entry = /^(\s*)([A-Za-z][A-Za-z0-9_-]*|"[A-Za-z][A-Za-z0-9_-]*"):(?:\s+(.*))?$/.exec(line);
    const key = entry && entry[2].replaceAll('"', "");
    const value = entry ? readValue(entry[3] || "") : undefined;
    if (value === undefined) found.bad.push(index + 1);
    else if (!entry[1]) {
      inAnswers = key === "answers";
      if (key === "questionnaire") found.questionnaire = String(value);
      if (key === "respondent" && value) found.respondent = String(value.id);
    } else if (inAnswers) {
      const depth = entry[1].length;
      if (!found.answers.size) base = depth;
      if (depth === base) found.answers.set((last = key), value);
      else if (depth > base && isOpen(found.answers.get(last))) found.answers.set(last, { ...found.answers.get(last), [key]: value });
      else found.bad.push(index + 1);
    }
  });
  return found;
}

/* Whether the lines below an answer, indented further, are parts of it. */
const isOpen = (value) => value === null || typeof value === "object";

/* A value on one line: null, a text, or an object of texts; undefined where it is anything else. */
function readValue(text) {
  const rest = text.trim();
  try {
    if (!rest.startsWith("{")) return readScalar(rest, 0, false)[0];
    const found = {};
    let at = 1;
    while (true) {
      const key = /\s*(?:([A-Za-z][A-Za-z0-9_-]*)\s*:\s*|(\})\s*(?:#.*)?$)/y;
      key.lastIndex = at;
      const match = key.exec(rest);
      if (!match) return undefined;
      if (match[2]) return found;
      const [value, end] = readScalar(rest, key.lastIndex, true);
      found[match[1]] = value;
      at = end;
      const comma = /\s*,/y;
      comma.lastIndex = at;
      if (comma.test(rest)) at = comma.lastIndex;
      else if (!/\s*\}/y.test(rest.slice(at))) return undefined;
    }
  } catch {
    return undefined;
  }
}

function readScalar(text, at, inFlow) {
  const rest = text.slice(at);
  const double = /^"(?:[^"\\]|\\.)*"/.exec(rest);
  const single = /^'(?:[^']|'')*'/.exec(rest);
  const plain = (inFlow ? /^[^,{}[\]"'#][^,{}[\]#]*|^(?=[,}])/ : /^[^"'{}[\]#&*!|>%@`](?:\S|\s(?!#))*|^$|^(?=#)/).exec(rest);
  const match = double || single || plain;
  if (!match) throw new Error("not a scalar");
  const end = at + match[0].length;
  if (!inFlow && !/^\s*(#.*)?$/.test(text.slice(end))) throw new Error("more behind it");
  if (double) return [JSON.parse(match[0]), end];
  if (single) return [match[0].slice(1, -1).replaceAll("''", "'"), end];
  const word = match[0].trim();
  return [/^(~|null|Null|NULL)?$/.test(word) ? null : word, end];
}
