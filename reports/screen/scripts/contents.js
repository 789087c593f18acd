/* The contents: beside the chapters on a wide screen, folded above them on a narrow one; where the reader is, is marked. */
{
  const list = document.getElementById("contents");
  const here = document.getElementById("here");
  const wide = matchMedia("(min-width: 64rem)");
  const links = [...list.querySelectorAll("a")];
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let current = null;

  const fold = () => (list.open = wide.matches);
  wide.addEventListener("change", fold);
  fold();

  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) list.open = false;
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });

  const mark = () => {
    const edge = innerHeight * 0.3;
    let index = targets.findLastIndex((target) => target && target.getBoundingClientRect().top < edge);
    // with several questionnaires the first chapter has the same place as its questionnaire: the innermost line is meant
    const link = index < 0 ? null : links[index];
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    here.textContent = link ? link.textContent : "";
    if (!link) return;
    link.setAttribute("aria-current", "location");
    if (wide.matches) {
      const box = list.parentElement;
      const place = link.offsetTop - box.offsetTop;
      if (place < box.scrollTop || place > box.scrollTop + box.clientHeight - 60) box.scrollTop = place - box.clientHeight / 2;
    }
  };

  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}
