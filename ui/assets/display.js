/* How the page looks: colours and shortcut keys, chosen by the reader and kept in this browser
   (localStorage). It runs first, so that the page never flashes in the wrong colours. */
(() => {
  "use strict";
  const THEME = "kb-thema", KEYS = "kb-toetsen";
  const root = document.documentElement;
  const kept = (key) => { try { return localStorage.getItem(key) ?? ""; } catch { return ""; } };
  const keep = (key, value) => {
    try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private window */ }
  };
  const show = () => {
    root.dataset.thema = kept(THEME);
    root.dataset.toetsen = kept(KEYS);
  };

  show();
  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector(".kb-weergave");
    box.querySelectorAll("[name=thema]").forEach((one) => { one.checked = one.value === (kept(THEME) || "apparaat"); });
    box.querySelector("[name=toetsen]").checked = kept(KEYS) !== "uit";
    box.addEventListener("change", ({ target }) => {
      if (target.name === "thema") keep(THEME, target.value === "apparaat" ? "" : target.value);
      else keep(KEYS, target.checked ? "" : "uit");
      show();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      event.preventDefault(); // a source beside a list stays
      box.open = false;
      box.querySelector("summary").focus();
    });
    document.addEventListener("click", ({ target }) => { if (!box.contains(target)) box.open = false; });
  });
})();
