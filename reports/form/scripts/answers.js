/* One answer in the page: {choice: a value, "na", "unknown" or null; facets; reason; grade; evidence; comment}. */

const BLANK = Object.freeze({ choice: null, facets: Object.freeze({}), reason: "", grade: "", evidence: "", comment: "" });
const UNKNOWN_WORDS = ["unknown", "don't know", "do not know", "نمی‌دانم"];

/* A whole number typed in Latin, Persian or Arabic digits; null for anything else. */
function wholeNumber(value) {
  const latin = String(value).trim().replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660);
  return /^[0-9]{1,4}$/.test(latin) ? Number(latin) : null;
}

function scaleOf(question) {
  return data.scales[question.scale || data.scale];
}

function onScale(scale, value) {
  const number = wholeNumber(value);
  if (!scale.some((option) => option.value === number)) throw new Error("off the scale");
  return number;
}

function asText(value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") throw new Error("not a text");
  return String(value).slice(0, 4000);
}

/* An answer from what a sheet says; throws where it says something that the question does not allow. `question` is null where it is not asked here. */
function answerFromSheet(question, raw) {
  if (raw === null) return BLANK;
  const given = typeof raw === "object" ? raw : { level: raw };
  const { level, na, unknown, grade, evidence, comment, facets, ...others } = given;
  const answer = { ...BLANK, facets: facetsFrom({ ...facets, ...others }), evidence: asText(evidence), comment: asText(comment), grade: gradeFrom(grade) };
  const word = level === undefined || level === null ? "" : String(level).trim().toLowerCase();
  if (UNKNOWN_WORDS.includes(word) || unknown === true || unknown === "true") answer.choice = "unknown";
  else if (na !== undefined && na !== null) [answer.choice, answer.reason] = ["na", na === true || na === "true" ? "" : asText(na)];
  else if (word === "na" || word === "n/a") answer.choice = "na";
  else if (word) answer.choice = question ? onScale(scaleOf(question), word) : wholeNumber(word);
  return answer;
}

function facetsFrom(given) {
  const found = {};
  for (const [key, value] of Object.entries(given)) {
    const facet = data.facets.find((known) => known.id === key);
    if (!facet) throw new Error("not a facet");
    if (value !== null) found[key] = onScale(data.scales[facet.scale], value);
  }
  return found;
}

function gradeFrom(grade) {
  if (!grade) return "";
  if (!data.grades.includes(grade)) throw new Error("not a grade");
  return grade;
}

/* An answer from what this page has kept; throws where that is broken. */
function answerFromStore(question, kept) {
  if (kept === null || typeof kept !== "object" || typeof kept.facets !== "object" || kept.facets === null) throw new Error("broken");
  const texts = ["reason", "grade", "evidence", "comment"].map((key) => kept[key]);
  if (texts.some((text) => typeof text !== "string")) throw new Error("broken");
  const isState = kept.choice === null || kept.choice === "na" || kept.choice === "unknown";
  return {
    choice: isState ? kept.choice : question ? onScale(scaleOf(question), kept.choice) : wholeNumber(kept.choice),
    facets: facetsFrom(kept.facets),
    reason: asText(kept.reason), grade: gradeFrom(kept.grade), evidence: asText(kept.evidence), comment: asText(kept.comment),
  };
}

function isBlank(answer) {
  return answer.choice === null && !Object.keys(answer.facets).length && !answer.grade && ![answer.reason, answer.evidence, answer.comment].some((text) => clean(text));
}

/* Whether the question has its answer: a level, all facets, or one of the two ways not to judge it. */
function isAnswered(answer) {
  return answer.choice !== null || (data.form.facetted && data.facets.every((facet) => Object.hasOwn(answer.facets, facet.id)));
}
