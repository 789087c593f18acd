/* Light or dark: as the system has it, until the button is pressed; remembered for this visit only. */
{
  const root = document.documentElement;
  const button = document.getElementById("view");
  const system = matchMedia("(prefers-color-scheme: dark)");

  const kept = () => {
    try {
      return sessionStorage.getItem("cmat/view");
    } catch {
      return null;
    }
  };

  const show = (view) => {
    if (view) root.dataset.view = view;
    button.setAttribute("aria-pressed", String((view || (system.matches ? "dark" : "light")) === "dark"));
  };

  button.addEventListener("click", () => {
    const view = button.getAttribute("aria-pressed") === "true" ? "light" : "dark";
    show(view);
    try {
      sessionStorage.setItem("cmat/view", view);
    } catch {
      /* a page without storage forgets it */
    }
  });
  system.addEventListener("change", () => show(root.dataset.view));
  show(kept());
  button.hidden = false;

  const print = document.getElementById("print");
  print.addEventListener("click", () => window.print());
  print.hidden = false;
}
