/* Asking: the fields that go along with a question, example and follow-up questions, and the
   history of this visit. The history stays in this window (sessionStorage); nothing is sent. */
(() => {
  "use strict";
  const kb = window.kennisbank;
  const { $, byId, words, say, show } = kb;
  const HISTORY = "kb-geschiedenis", ROLE = "kb-rol", MAX = 30;

  const box = () => $("#kb-vraag textarea, #kb-vraag input");
  const options = () => byId("kb-opties");

  // -- what is kept in this window ----------------------------------------------------------

  const stored = (key, fallback) => {
    try { return JSON.parse(sessionStorage.getItem(key)) ?? fallback; } catch { return fallback; }
  };
  const store = (key, value) => {
    try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* private window */ }
  };
  kb.stored = stored;
  kb.store = store;

  // -- a question and its fields ------------------------------------------------------------

  let pending = null; // a question that was chosen instead of typed
  let alone = false; // the next question does not lean on the ones before

  const fields = () => {
    const sent = new URLSearchParams(options() ? new FormData(options()) : "");
    if (alone) sent.append("los", "ja");
    else stored(HISTORY, []).slice(-10).forEach(({ begrepen }) => sent.append("eerder", begrepen));
    return sent.toString();
  };

  kb.vraag = (typed) => { // Gradio calls this with the question and sends what comes back
    const question = pending ?? typed;
    pending = null;
    kb.zoeken();
    const sent = [question, fields()];
    alone = false;
    return sent;
  };

  const onScreen = (then) => { // the box grows with its text only where it is seen
    if (kb.screenOf() === "vragen") return then();
    addEventListener("hashchange", () => requestAnimationFrame(then), { once: true });
    return (location.hash = "vragen");
  };

  const ask = (question, { los = false } = {}) => {
    onScreen(() => {
      pending = question;
      alone = los;
      box().value = question;
      box().dispatchEvent(new Event("input", { bubbles: true }));
      byId("kb-vraag-knop").click();
    });
  };
  kb.stel = ask;

  // -- what was chosen beside the question --------------------------------------------------

  const audience = () => options()?.elements.rol.value ?? "";

  const showChoices = () => {
    if (!options()) return;
    document.querySelectorAll("#kb-voorbeeldvragen [data-voor]").forEach((group) => {
      group.hidden = group.dataset.voor !== audience();
    });
    const ticked = [...options().querySelectorAll("[type=checkbox]:checked")];
    const names = ticked.map((field) => field.parentElement.textContent.replace(/ \([\d.]+\)$/, ""));
    byId("kb-beperkt").textContent = names.length ? names.join(", ") : words.alle_bronnen;
  };

  const restoreRole = () => {
    const kept = stored(ROLE, "");
    const field = kept && $(`#kb-opties [name=rol][value="${kept}"]`);
    if (field) field.checked = true;
    showChoices();
  };

  document.addEventListener("change", (event) => {
    if (event.target.form?.id !== "kb-opties") return;
    if (event.target.name === "rol") store(ROLE, event.target.value);
    showChoices();
  });

  // Gradio puts the form in place again when the page loads; what was chosen is shown once more.
  new MutationObserver(() => {
    if (options() && !options().dataset.klaar) {
      options().dataset.klaar = "ja";
      restoreRole();
      showHistory();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  let entered = false; // the old question goes when one types
  const choose = () => { if ($("#kb-resultaat .kb-uitkomst")) box().select(); };
  document.addEventListener("focusin", (event) => {
    entered = event.target === box();
    if (entered) choose();
  });
  document.addEventListener("click", (event) => { // a click would put the caret in between
    if (entered && event.target === box() && box().selectionStart === box().selectionEnd) choose();
    entered = false;
  });

  // -- history of this visit ----------------------------------------------------------------

  const showHistory = () => {
    const kept = stored(HISTORY, []);
    const list = byId("kb-geschiedenis-lijst");
    if (!list) return;
    byId("kb-geschiedenis").hidden = kept.length === 0;
    byId("kb-geschiedenis-aantal").textContent = `(${kept.length})`;
    list.replaceChildren(...kept.toReversed().map(({ vraag }) => {
      const item = document.createElement("li");
      const again = document.createElement("button");
      Object.assign(again, { type: "button", className: "kb-voorbeeld", textContent: vraag });
      again.dataset.vraag = vraag;
      again.dataset.losVragen = "ja";
      item.append(again);
      return item;
    }));
  };

  kb.onthoud = (result) => { // an answer or a refusal is there
    if (!result.dataset.gesteld) return;
    const { gesteld: vraag, begrepen } = result.dataset;
    const kept = stored(HISTORY, []).filter((one) => one.vraag !== vraag);
    store(HISTORY, [...kept, { vraag, begrepen }].slice(-MAX));
    showHistory();
  };

  // -- buttons ------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    let hit;
    if ((hit = at("[data-vraag]"))) ask(hit.dataset.vraag, { los: "losVragen" in hit.dataset });
    else if ((hit = at("[data-los]"))) ask(hit.closest(".kb-uitkomst").dataset.gesteld, { los: true });
    else if ((hit = at("[data-alle-bronnen]"))) {
      options()?.querySelectorAll("[type=checkbox]").forEach((field) => { field.checked = false; });
      showChoices();
      ask(hit.closest(".kb-uitkomst").dataset.gesteld);
    } else if (at("[data-nieuw]")) {
      options()?.reset();
      restoreRole();
      show(box(), "center");
      box().select();
    } else if (at("[data-geschiedenis]")) {
      store(HISTORY, []);
      showHistory();
      byId("kb-vragen-kop").focus({ preventScroll: true });
      say(words.gewist);
    }
  });
})();
