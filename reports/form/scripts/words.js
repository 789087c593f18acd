/* Words, numbers and texts in the language that is shown; and elements, which only ever take text. */

let shown = "en";

function word(key, fields = {}) {
  const text = data.languages[shown].words[key];
  return text.replace(/\{([a-z]+)\}/g, (whole, name) => (name in fields ? fields[name] : whole));
}

function plural(key, n, fields = {}) {
  return word(`${key}_${n === 1 ? "one" : "other"}`, { n: number(n), ...fields });
}

function number(value) {
  return shown === "fa" ? String(value).replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))) : String(value);
}

/* A text of the questionnaire in the shown language, else in English, else in whatever there is. */
function said(text) {
  return typeof text === "string" ? text : text[shown] || text.en || Object.values(text)[0];
}

/* Put a text of the questionnaire into an element, marked with its language where it is not the one that is shown. */
function say(element, text) {
  element.textContent = said(text);
  element.removeAttribute("lang");
  element.removeAttribute("dir");
  if (typeof text === "string") element.dir = "auto";
  else if (!text[shown]) {
    const own = text.en ? "en" : Object.keys(text)[0];
    element.lang = own;
    element.dir = data.languages[own].dir;
  }
  return element;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const byId = (id) => document.getElementById(id);
