/* The answers, what happens when somebody does something, and the beginning. */

const data = JSON.parse(byId("data").textContent);
const answers = new Map();
/* Answers to questions that this form does not ask: they are written back as they came. */
const beyond = new Map();
let savedMark = "";
let allQuestions = null;

const questions = () => (allQuestions ||= data.sections.flatMap(flat));
const questionOf = (id) => {
  const found = questions().find((question) => question.id === id);
  if (!found) throw new Error("no such question");
  return found;
};
const answerOf = (id) => answers.get(id) || BLANK;

function take(id, answer) {
  if (isBlank(answer)) answers.delete(id);
  else answers.set(id, answer);
}

function change(id, part) {
  take(id, { ...answerOf(id), ...part });
  store.put(id, answerOf(id));
  const card = byId(`q-${id}`);
  if (card) refreshCard(card);
  refreshProgress();
}

function clearAnswer(id, isButton) {
  change(id, { choice: null, facets: {} });
  if (isButton) focusGroup(groupsIn(byId(`q-${id}`))[0]);
}

function answerLines() {
  const looseWord = word("evidence");
  const lines = questions().map((question) => (answers.has(question.id) ? answerLine(question.id, answerOf(question.id), looseWord) : null));
  return [...lines.filter((line) => line !== null), ...[...beyond].map(([id, answer]) => answerLine(id, answer, looseWord)).filter((line) => line !== null)];
}

/* A word for the present answers, to tell whether they are those of the last saved file. */
function mark() {
  const text = JSON.stringify([...questions().map((question) => [question.id, answerOf(question.id)])]);
  let [first, second] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    first = Math.imul(first ^ text.charCodeAt(index), 2654435761);
    second = Math.imul(second ^ text.charCodeAt(index), 1597334677);
  }
  return `${(first >>> 0).toString(36)}${(second >>> 0).toString(36)}`;
}

const isDirty = () => mark() !== savedMark;

function saveFile() {
  const blob = new Blob([sheetText(data.form, answerLines())], { type: "application/yaml" });
  const link = make("a", { href: URL.createObjectURL(blob), download: data.form.file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  savedMark = mark();
  store.remember("saved", savedMark);
  refreshState();
  tell(word("saved", { file: `\u2068${data.form.file}\u2069` }));
}

async function openFile(file) {
  if (file.size > 2 * 1024 * 1024) return tell(word("too_large"), true);
  const found = readSheet(await file.text());
  const [id] = data.form.questionnaire.split("@");
  if (found.questionnaire.split("@")[0] !== id) return tell(word("not_a_sheet", { questionnaire: `\u2068${id}\u2069` }), true);
  if (answers.size && isDirty()) ask(word("ask_open"), word("do_open"), () => takeOver(found));
  else takeOver(found);
}

function takeOver(found) {
  const [elsewhere, invalid, carried] = [[], [], []];
  const understood = new Map();
  for (const [id, raw] of found.answers) {
    const question = questions().find((known) => known.id === id);
    try {
      if (question) understood.set(id, answerFromSheet(question, raw));
      else if (data.elsewhere.includes(id)) carried.push([id, answerFromSheet(null, raw)]);
      else elsewhere.push(id);
    } catch {
      invalid.push(id);
    }
  }
  beyond.clear();
  carried.forEach(([id, answer]) => beyond.set(id, answer));
  store.remember("beyond", JSON.stringify(carried));
  answers.clear();
  understood.forEach((answer, id) => take(id, answer));
  questions().forEach((question) => store.put(question.id, answerOf(question.id)));
  savedMark = mark();
  store.remember("saved", savedMark);
  buildSection();
  tell(openedWords(found, { invalid, elsewhere, beyond: carried.map(([id]) => id) }), true);
}

function openedWords(found, ids) {
  const parts = [plural("opened", answers.size)];
  const known = data.form.respondent.id;
  if (found.respondent && found.respondent !== known) parts.push(word("other_person", { found: `\u2068${found.respondent}\u2069`, expected: `\u2068${known}\u2069` }));
  const version = found.questionnaire.includes("@") && found.questionnaire !== data.form.questionnaire;
  if (version || (found.sha256 && found.sha256 !== data.form.sha256)) parts.push(word("other_version"));
  if (found.bad.length) parts.push(plural("lines", found.bad.length, { lines: found.bad.slice(0, 20).map(number).join(word("comma")) }));
  for (const [key, list] of Object.entries(ids)) if (list.length) parts.push(word(key, { ids: list.slice(0, 20).join(word("comma")) }));
  return parts.join(" ");
}

/* The radio groups of an element, in the order in which Enter visits them. */
function groupsIn(element) {
  const names = [...element.querySelectorAll("input[type=radio]")].map((input) => input.name);
  return [...new Set(names)].filter((name) => !name.endsWith(":instead")).map((name) => [...element.querySelectorAll(`input[name="${name}"]`)]);
}

function focusGroup(group) {
  const target = group.find((input) => input.checked) || group[0];
  target.focus({ preventScroll: true });
  const card = target.closest(".facet") || target.closest(".question");
  card.scrollIntoView({ block: card.offsetHeight < window.innerHeight * 0.6 ? "center" : "start" });
}

function goOn(input) {
  const card = input.closest(".question");
  const reason = byId(`reason-${card.dataset.id}`).querySelector("textarea");
  if (input.type === "radio" && answerOf(card.dataset.id).choice === "na" && !clean(reason.value)) return reason.focus();
  const groups = groupsIn(byId("main"));
  const own = groups.findIndex((group) => group.includes(input));
  const after = own >= 0 && !isSetAside(card) ? own : groups.findLastIndex((group) => card.contains(group[0]));
  if (groups[after + 1]) return focusGroup(groups[after + 1]);
  goTo(current + 1, current + 1 === data.sections.length ? "heading" : "none");
  const first = groupsIn(byId("main"))[0];
  if (first) focusGroup(first);
}

const isSetAside = (card) => ["na", "unknown"].includes(answerOf(card.dataset.id).choice);

function onKey(event) {
  const input = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key === "Enter" && input.matches("textarea, select, input[type=radio]")) goOn(input);
    return;
  }
  if (!input.matches("input[type=radio]")) return;
  const digit = wholeNumber(event.key);
  if (event.key === "Enter") {
    event.preventDefault();
    goOn(input);
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    clearAnswer(input.closest(".question").dataset.id, false);
  } else if (event.key.length === 1 && digit !== null) {
    const wanted = document.querySelector(`input[name="${input.name}"][value="${digit}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.focus();
    wanted.click();
  }
}

function onChange(event) {
  const input = event.target;
  const card = input.closest(".question");
  if (!card || input.dataset.field) return;
  const id = card.dataset.id;
  const [, facet] = input.name.split(":");
  if (facet && facet !== "instead") change(id, { choice: null, facets: { ...answerOf(id).facets, [facet]: Number(input.value) } });
  else change(id, { choice: wholeNumber(input.value) ?? input.value, ...(data.form.facetted ? {} : { facets: {} }) });
}

function onInput(event) {
  const field = event.target.closest("[data-field]");
  if (field) change(field.closest(".question").dataset.id, { [field.dataset.field]: field.value });
}

/* Another tab has changed something: take it over. */
function onStorage(event) {
  if (event.storageArea !== localStorage || !event.key || !event.key.startsWith(store.prefix)) return;
  const name = event.key.slice(store.prefix.length);
  if (name === "@saved") savedMark = event.newValue ?? emptyMark;
  else if (!name.startsWith("@")) {
    try {
      take(name, event.newValue === null ? initial.get(name) || BLANK : answerFromStore(questionOf(name), JSON.parse(event.newValue)));
    } catch {
      return;
    }
    const card = byId(`q-${name}`);
    if (card) refreshCard(card);
  }
  refreshProgress();
}

const initial = new Map();
let emptyMark = "";

function startOver() {
  store.clear();
  begin();
  showLanguage(shown);
  goTo(0);
  tell(word("cleared"));
}

/* The answers that came with the form, and over them those that this browser has kept. */
function begin() {
  answers.clear();
  beyond.clear();
  for (const [id, raw] of Object.entries(data.answers)) {
    const question = questions().find((known) => known.id === id);
    const answer = answerFromSheet(question || null, raw);
    if (question) {
      take(id, answer);
      initial.set(id, answer);
    } else beyond.set(id, answer);
  }
  emptyMark = mark();
  recallBeyond();
  const kept = store.load();
  kept.answers.forEach((answer, id) => take(id, answer));
  savedMark = store.recall("saved") ?? emptyMark;
  return kept.dropped;
}

/* Answers to other questions that an opened file has brought. */
function recallBeyond() {
  try {
    const kept = JSON.parse(store.recall("beyond"));
    if (!Array.isArray(kept)) return;
    const known = kept.filter(([id]) => data.elsewhere.includes(id)).map(([id, answer]) => [id, answerFromStore(null, answer)]);
    beyond.clear();
    known.forEach(([id, answer]) => beyond.set(id, answer));
  } catch {
    // what cannot be read has never been there
  }
}

function printAll(isOn) {
  isPrinting = isOn;
  buildSection();
  if (isOn) document.querySelectorAll("textarea").forEach((area) => { area.style.height = `${area.scrollHeight + 2}px`; });
}

function listen() {
  document.addEventListener("keydown", onKey);
  byId("main").addEventListener("change", onChange);
  byId("main").addEventListener("input", onInput);
  byId("save").addEventListener("click", saveFile);
  byId("open").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) openFile(file);
  });
  byId("print").addEventListener("click", () => window.print());
  byId("restart").addEventListener("click", () => ask(word(initial.size ? "ask_restart_carried" : "ask_restart"), word("do_restart"), startOver));
  byId("dismiss").addEventListener("click", () => tell(""));
  window.addEventListener("storage", onStorage);
  window.addEventListener("beforeprint", () => printAll(true));
  window.addEventListener("afterprint", () => printAll(false));
  window.addEventListener("beforeunload", (event) => {
    if (!isDirty()) return;
    event.preventDefault();
    event.returnValue = "";
  });
}

store.begin(data.form);
const dropped = begin();
const language = store.recall("language");
listen();
if (isNarrow()) byId("sections").open = false;
showLanguage(Object.hasOwn(data.languages, language || "") ? language : data.form.first);
if (dropped) tell(plural("dropped", dropped), true);
if (!store.works) tell(word("no_storage"), true);
