/* Autosave: one entry of the browser's storage per question, so that two tabs do not overwrite each other. */

const store = {
  works: true,
  prefix: "",

  begin(form) {
    this.prefix = ["cmat/form/1", form.engagement, form.respondent.id, form.questionnaire, form.baseline, ""].join("/");
  },

  /* Every kept answer that can be read, by question id, and how many could not; those are removed. */
  load() {
    const answers = new Map();
    let dropped = 0;
    try {
      const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter((key) => key && key.startsWith(this.prefix));
      for (const key of keys) {
        const id = key.slice(this.prefix.length);
        if (id.startsWith("@")) continue;
        try {
          answers.set(id, answerFromStore(questionOf(id), JSON.parse(localStorage.getItem(key))));
        } catch {
          dropped += 1;
          localStorage.removeItem(key);
        }
      }
    } catch {
      this.works = false;
    }
    return { answers, dropped };
  },

  put(id, answer) {
    this.write(id, JSON.stringify(answer));
  },

  remember(name, text) {
    this.write(`@${name}`, text);
  },

  recall(name) {
    try {
      return localStorage.getItem(`${this.prefix}@${name}`);
    } catch {
      return null;
    }
  },

  write(name, text) {
    try {
      localStorage.setItem(this.prefix + name, text);
    } catch {
      this.works = false;
    }
  },

  clear() {
    try {
      Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
        .filter((key) => key && key.startsWith(this.prefix))
        .forEach((key) => localStorage.removeItem(key));
    } catch {
      this.works = false;
    }
  },
};
