// The text of an article and its margin: a statement chosen in one is shown in the other. Works without this too:
// every statement is an anchor.
"use strict";

(() => {
  const pieces = (key) => document.querySelectorAll(`[data-statements~="${key}"]`);
  const parts = (key) => document.querySelectorAll(`[data-parts~="source-${key}"], [data-parts~="cue-${key}"]`);
  const card = (key) => document.querySelector(`[data-card="${key}"]`);

  const choose = (key) => {
    document.querySelectorAll(".gs-on").forEach((element) => element.classList.remove("gs-on"));
    [...pieces(key), ...parts(key)].forEach((element) => element.classList.add("gs-on"));
    const shown = card(key);
    if (!shown) return;
    shown.classList.add("gs-on");
    const margin = shown.parentElement;
    if (margin.scrollHeight > margin.clientHeight) {
      const top = shown.offsetParent === margin ? shown.offsetTop : shown.offsetTop - margin.offsetTop;
      margin.scrollTo({ top: top - 8, behavior: "smooth" });
    }
  };

  const chosenByAddress = () => {
    const found = /^#statement-(\d+)$/.exec(location.hash);
    if (!found) return;
    choose(found[1]);
    const first = pieces(found[1])[0];
    if (first) first.scrollIntoView({ block: "center" });
  };

  // A click on words of several statements goes to the innermost, the next click to the one around it.
  const clicked = (event) => {
    const piece = event.target.closest("[data-statements]");
    if (!piece) return;
    const keys = piece.dataset.statements.split(" ").reverse();
    const before = /^#statement-(\d+)$/.exec(location.hash);
    const at = before ? keys.indexOf(before[1]) : -1;
    const key = keys[(at + 1) % keys.length];
    history.replaceState(null, "", `#statement-${key}`);
    choose(key);
  };

  const pointed = (event) => {
    document.querySelectorAll(".gs-hover").forEach((element) => element.classList.remove("gs-hover"));
    const over = event.target.closest("[data-statements], [data-card]");
    if (!over) return;
    const key = over.dataset.card || over.dataset.statements.split(" ").pop();
    pieces(key).forEach((element) => element.classList.add("gs-hover"));
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("select[data-submits]").forEach((select) => {
      select.addEventListener("change", () => select.form.submit());
    });
    // The theme would copy a chosen file's name into the nearest text field; ours shows its files itself.
    document.querySelectorAll("input.gs-files").forEach((input) => {
      input.hasChangeListener = true;
    });
    if (!document.querySelector("[data-card]")) return;
    document.addEventListener("click", clicked);
    document.addEventListener("mouseover", pointed);
    window.addEventListener("hashchange", chosenByAddress);
    chosenByAddress();
  });
})();
