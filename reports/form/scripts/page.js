/* The page around the questions: sections, progress, language, finishing. One section is built at a time. */

let current = 0;
let isPrinting = false;

const flat = (section) => [...section.questions, ...section.sections.flatMap(flat)];
const doneIn = (questions) => questions.filter((question) => isAnswered(answerOf(question.id))).length;
const isNarrow = () => matchMedia("(max-width: 60rem)").matches;
const count = (done, all) => word("of", { done: number(done), all: number(all) });

function showLanguage(code) {
  shown = code;
  const root = document.documentElement;
  root.lang = code;
  root.dir = data.languages[code].dir;
  document.querySelectorAll("[data-word]").forEach((element) => { element.textContent = word(element.dataset.word); });
  document.title = [said(data.form.title), said(data.form.organisation)].join(" · ");
  say(byId("title"), data.form.title);
  say(byId("organisation"), data.form.organisation);
  byId("person").replaceChildren(...[data.form.person, data.form.role].filter(Boolean).map((text) => say(make("bdi"), text)));
  byId("progress").setAttribute("aria-label", word("progress"));
  byId("bar").setAttribute("aria-label", word("progress"));
  byId("nav").setAttribute("aria-label", word("sections"));
  byId("languages").setAttribute("aria-label", word("language"));
  byId("languages").replaceChildren(...Object.keys(data.languages).map(languageButton));
  buildSection();
}

function languageButton(code) {
  const press = () => {
    showLanguage(code);
    store.remember("language", code);
    byId("languages").querySelector(`[lang="${code}"]`).focus();
  };
  return make("button", { type: "button", lang: code, "aria-pressed": String(code === shown), onclick: press }, data.languages[code].words.language_name);
}

function goTo(index, focus = "heading") {
  current = Math.max(0, Math.min(index, data.sections.length));
  buildSection();
  if (isNarrow()) byId("sections").open = false;
  const heading = byId("main").querySelector("h2");
  window.scrollTo(0, Math.min(window.scrollY, document.querySelector(".front").offsetHeight));
  if (focus === "heading" && heading) heading.focus();
}

function buildSection() {
  const main = byId("main");
  if (isPrinting) main.replaceChildren(...data.sections.map((section, index) => sectionElement(section, index)));
  else if (current === data.sections.length) main.replaceChildren(finishElement());
  else main.replaceChildren(...(current === 0 ? [howPanel()] : []), sectionElement(data.sections[current], current), stepButtons());
  main.querySelectorAll(".question").forEach(refreshCard);
  refreshProgress();
}

function howPanel() {
  const lines = [word(data.form.facetted ? "how_facet" : "how_level"), word("how_evidence"), word("how_save"), word("how_keys")];
  const words = make("div", { class: "how-words" });
  if (data.form.summary) words.append(say(make("p", { class: "lead" }), data.form.summary));
  words.append(make("ol", {}, ...lines.map((line) => make("li", {}, make("span", {}, line)))));
  const isOpen = !answers.size && !isNarrow();
  return make("details", { class: "panel how", open: isOpen }, make("summary", {}, make("h2", { class: "panel-title" }, word("how_title"))), words);
}

function sectionElement(section, index) {
  const kicker = make("p", { class: "kicker" }, word("section", { n: number(index + 1), of: number(data.sections.length) }));
  const element = make("section", { class: "section" }, kicker, say(make("h2", { tabindex: "-1" }), section.title));
  if (section.summary) element.append(say(make("p", { class: "lead" }), section.summary));
  element.append(...section.questions.map((question) => questionCard(question, 3)));
  section.sections.forEach((child) => element.append(childElement(child, 3)));
  return element;
}

function childElement(section, level) {
  const element = make("section", { class: "subsection" }, say(make(`h${Math.min(level, 5)}`, { class: "subtitle" }), section.title));
  if (section.summary) element.append(say(make("p", { class: "lead" }), section.summary));
  element.append(...section.questions.map((question) => questionCard(question, Math.min(level + 1, 6))));
  section.sections.forEach((child) => element.append(childElement(child, level + 1)));
  return element;
}

function stepButtons() {
  const next = data.sections[current + 1];
  const row = make("div", { class: "steps" });
  if (current > 0) row.append(make("button", { type: "button", class: "quiet framed", onclick: () => goTo(current - 1) }, word("previous")));
  row.append(make("button", { type: "button", class: "primary", id: "next", onclick: () => goTo(current + 1) }, next ? word("next", { title: said(next.title) }) : word("finish")));
  return row;
}

/* What is left to do, with a way to each question; and the save button once more. */
function finishElement() {
  const all = questions();
  const lists = [
    [plural("open", all.length - doneIn(all)), all.filter((question) => !isAnswered(answerOf(question.id)) && !isHalf(question))],
    [word("half"), all.filter(isHalf)],
    [word("no_reason"), all.filter((question) => answerOf(question.id).choice === "na" && !clean(answerOf(question.id).reason))],
    [word("loose"), all.filter((question) => !isAnswered(answerOf(question.id)) && !isHalf(question) && clean(answerOf(question.id).evidence))],
  ];
  const element = make("section", { class: "section finish" }, make("h2", { tabindex: "-1" }, word("finish_title")));
  if (doneIn(all) === all.length) element.append(make("p", { class: "lead" }, word("finish_done")));
  for (const [title, open] of lists) if (open.length) element.append(make("h3", { class: "subtitle" }, title), make("ul", { class: "open-list" }, ...open.map(openItem)));
  if (doneIn(all) < all.length) element.append(make("p", { class: "lead" }, word("open_hint")));
  const hint = make("p", { class: "lead" }, word("save_hint", { file: `\u2068${data.form.file}\u2069` }));
  const back = make("button", { type: "button", class: "quiet framed", onclick: () => goTo(current - 1) }, word("previous"));
  element.append(make("div", { class: "panel" }, hint, make("div", { class: "steps" }, back, make("button", { type: "button", class: "primary", onclick: saveFile }, word("save")))));
  return element;
}

const isHalf = (question) => data.form.facetted && !isAnswered(answerOf(question.id)) && Object.keys(answerOf(question.id).facets).length > 0;

function openItem(question) {
  return make("li", {}, make("button", { type: "button", class: "open-item", onclick: () => goToQuestion(question.id) }, make("bdi", { class: "id" }, question.id), " ", say(make("span"), question.text)));
}

function goToQuestion(id) {
  goTo(data.sections.findIndex((section) => flat(section).some((question) => question.id === id)), "none");
  const card = byId(`q-${id}`);
  focusGroup(groupsIn(card)[0]);
}

function refreshProgress() {
  const all = questions();
  const done = doneIn(all);
  byId("progress").max = Math.max(1, all.length);
  byId("progress").value = done;
  byId("count").textContent = count(done, all.length);
  const items = data.sections.map((section, index) => navItem(section, index));
  items.push(make("li", {}, navButton(data.sections.length, make("span", { class: "nav-title" }, word("finish")))));
  const focused = document.activeElement && document.activeElement.closest("#list li");
  const place = focused ? [...byId("list").children].indexOf(focused) : -1;
  byId("list").replaceChildren(...items);
  if (place >= 0) items[place].querySelector("button").focus();
  const here = data.sections[current];
  byId("here").replaceChildren(here ? `${word("section", { n: number(current + 1), of: number(data.sections.length) })} · ${said(here.title)}` : word("finish"));
  refreshState();
}

function navItem(section, index) {
  const inside = flat(section);
  const done = doneIn(inside);
  const line = make("progress", { class: "nav-line", max: inside.length, value: done, "aria-hidden": "true" });
  const title = make("span", { class: "nav-title" }, say(make("span"), section.title));
  return make("li", { class: done === inside.length ? "complete" : "" }, navButton(index, title, make("span", { class: "nav-count" }, count(done, inside.length)), line));
}

function navButton(index, ...children) {
  return make("button", { type: "button", class: "nav-item", "aria-current": index === current ? "step" : false, onclick: () => goTo(index) }, ...children);
}

function refreshState() {
  const isSaved = !isDirty();
  byId("state").textContent = word(isSaved && savedMark === emptyMark ? "nothing_new" : isSaved ? "in_file" : store.works ? "kept" : "not_kept");
  byId("state").classList.toggle("unsaved", !isSaved);
}

let toastTimer = 0;
function tell(text, isLasting = false) {
  byId("message").textContent = text;
  byId("status").textContent = text;
  byId("toast").hidden = !text;
  clearTimeout(toastTimer);
  if (text && !isLasting) toastTimer = setTimeout(() => { byId("toast").hidden = true; }, 8000);
}

function ask(text, yes, then) {
  byId("question-asked").textContent = text;
  byId("yes").textContent = yes;
  byId("no").textContent = word("keep");
  const dialog = byId("dialog");
  dialog.returnValue = "";
  byId("yes").onclick = () => dialog.close("yes");
  byId("no").onclick = () => dialog.close("");
  dialog.onclose = () => { if (dialog.returnValue === "yes") then(); };
  dialog.showModal();
}
