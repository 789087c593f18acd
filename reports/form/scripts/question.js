/* One question on the page: its words, its options, and the fields beside them. */

/* Which of the five colours stands for an option: by its place on the scale. */
function stepOf(scale, index) {
  return 1 + Math.round((4 * index) / Math.max(1, scale.length - 1));
}

function questionCard(question, level) {
  const answer = answerOf(question.id);
  const id = question.id;
  const heading = make(`h${level}`, { class: "asked" }, make("bdi", { class: "id" }, id), " ", say(make("span"), question.text));
  const legend = make("legend", {}, heading);
  const card = make("fieldset", { class: "question", id: `q-${id}`, "data-id": id }, legend);
  if (question.why) card.append(make("p", { class: "why" }, say(make("span"), question.why)));
  const hints = make("div", { class: "hints" });
  if (data.form.facetted && question.levels) hints.append(levelList(question));
  if (question.evidence) hints.append(hintList(question.evidence));
  if (hints.childElementCount) card.append(hints);
  card.append(make("p", { class: "so-far", id: `far-${id}`, hidden: true }));
  if (data.form.facetted) data.facets.forEach((facet) => card.append(facetGroup(question, facet)));
  else card.append(make("div", { class: "options" }, ...optionLabels(scaleOf(question), id, question.levels || {}, answer.choice)));
  card.append(insteadRow(question, answer), reasonField(question, answer), notes(question, answer));
  return card;
}

function hintList(hints) {
  return make("details", { class: "more" }, make("summary", {}, word("evidence_hints")), make("ul", {}, ...hints.map((hint) => say(make("li"), hint))));
}

function levelList(question) {
  const rows = Object.entries(question.levels).map(([value, text]) => make("li", {}, make("span", { class: "number" }, number(value)), say(make("span"), text)));
  return make("details", { class: "more" }, make("summary", {}, word("levels")), make("ol", { class: "level-list" }, ...rows));
}

function optionLabels(scale, name, levels, chosen) {
  return scale.map((option, index) => {
    const described = levels[option.value];
    const input = make("input", { type: "radio", name, value: option.value });
    input.checked = chosen === option.value;
    return make(
      "label",
      { class: `option ${described ? "described" : "between"}` },
      input,
      make("span", { class: `number step-${stepOf(scale, index)}` }, number(option.value)),
      say(make("span", { class: "option-words" }), described || option.title),
    );
  });
}

function facetGroup(question, facet) {
  const scale = data.scales[facet.scale];
  const name = `${question.id}:${facet.id}`;
  const legend = make("legend", { class: "facet-title" }, say(make("span", { class: "strong" }), facet.title));
  if (facet.summary) legend.append(" ", say(make("span", { class: "facet-summary" }), facet.summary));
  return make("fieldset", { class: "facet" }, legend, make("div", { class: "options" }, ...optionLabels(scale, name, {}, answerOf(question.id).facets[facet.id])));
}

/* Not applicable and not known: in the same group as the levels, or, beside facets, a group of their own. */
function insteadRow(question, answer) {
  const name = data.form.facetted ? `${question.id}:instead` : question.id;
  const labels = ["unknown", "na"].map((state) => {
    const input = make("input", { type: "radio", name, value: state });
    input.checked = answer.choice === state;
    return make("label", { class: "instead" }, input, make("span", {}, word(state)));
  });
  const clear = make("button", { type: "button", class: "quiet clear", "aria-label": word("clear_label", { id: question.id }), onclick: () => clearAnswer(question.id, true) }, word("clear"));
  const row = data.form.facetted ? make("div", { class: "instead-row", role: "group", "aria-label": word("instead") }) : make("div", { class: "instead-row" });
  row.append(...labels, clear);
  return row;
}

function reasonField(question, answer) {
  const field = textField(question.id, "reason", word("reason"), "", answer.reason);
  field.id = `reason-${question.id}`;
  field.classList.add("reason");
  return field;
}

function notes(question, answer) {
  const row = make("div", { class: "notes" });
  row.append(textField(question.id, "evidence", word("evidence"), word("evidence_hint"), answer.evidence));
  const hint = word(data.form.named ? "comment_hint_named" : "comment_hint");
  row.append(textField(question.id, "comment", word("comment"), hint, answer.comment));
  if (data.form.facetted || answer.grade) row.append(gradeField(question, answer));
  return row;
}

function textField(id, key, label, hint, value) {
  const area = make("textarea", { rows: "1", maxlength: "2000", dir: "auto", name: `${id}:${key}`, "data-field": key, id: `${key}-text-${id}` });
  area.value = value;
  const words = make("label", { class: "field-label", for: area.id }, make("span", { class: "strong" }, label));
  if (hint) words.append(" ", make("span", { class: "field-hint" }, hint));
  return make("div", { class: "field" }, words, area);
}

function gradeField(question, answer) {
  const choices = ["", ...data.grades].map((grade) => make("option", { value: grade }, grade ? `${grade} · ${word(`grade_${grade}`)}` : word("grade_none")));
  const select = make("select", { name: `${question.id}:grade`, "data-field": "grade", id: `grade-${question.id}` }, ...choices);
  select.value = answer.grade;
  return make("div", { class: "field grade" }, make("label", { class: "field-label", for: select.id }, make("span", { class: "strong" }, word("grade"))), select);
}

/* Bring a card in line with its answer without building it anew: what has the focus keeps it. */
function refreshCard(card) {
  const id = card.dataset.id;
  const answer = answerOf(id);
  const groups = data.form.facetted ? [...data.facets.map((facet) => [`${id}:${facet.id}`, answer.facets[facet.id]]), [`${id}:instead`, answer.choice]] : [[id, answer.choice]];
  for (const [name, value] of groups) {
    card.querySelectorAll(`input[name="${name}"]`).forEach((input) => { input.checked = String(value) === input.value; });
  }
  card.querySelectorAll("[data-field]").forEach((field) => { if (field.value !== answer[field.dataset.field]) field.value = answer[field.dataset.field]; });
  card.classList.toggle("answered", isAnswered(answer));
  card.querySelector(`#reason-${id}`).hidden = answer.choice !== "na";
  card.querySelector(".clear").hidden = answer.choice === null && !Object.keys(answer.facets).length;
  card.querySelectorAll(".facet").forEach((facet) => facet.classList.toggle("set-aside", answer.choice === "na" || answer.choice === "unknown"));
  const far = card.querySelector(`#far-${id}`);
  const text = soFar(answer);
  far.hidden = !text;
  far.textContent = text;
}

/* What was answered in the form that this page does not ask in: a level where facets are asked, or facets where a level is. */
function soFar(answer) {
  if (data.form.facetted) return typeof answer.choice === "number" ? word("so_far_level", { value: number(answer.choice) }) : "";
  const facets = data.facets.filter((facet) => Object.hasOwn(answer.facets, facet.id)).map((facet) => `${said(facet.title)} ${number(answer.facets[facet.id])}`);
  return facets.length && answer.choice === null ? word("so_far_facets", { facets: facets.join(word("comma")) }) : "";
}
