/* The client side of the page: screens, chips and cards, copying, focus and the status line.
   One delegated listener; works on whatever the server renders. Every sentence comes from the
   server (ui/texts.py). It holds no knowledge and asks no other host. */
(() => {
  "use strict";
  const words = JSON.parse(document.getElementById("kb-teksten").textContent);
  const $ = (selector, root = document) => root.querySelector(selector);
  const byId = (id) => document.getElementById(id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let chip = null; // the chip that opened the current card

  // -- status and focus ---------------------------------------------------------------------

  const say = (sentence) => {
    const status = byId("kb-status");
    status.textContent = "";
    setTimeout(() => { status.textContent = sentence; }, 30); // a change, so that it is read out
  };

  const show = (element, block = "nearest") => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
  };

  const box = () => $("#kb-vraag textarea, #kb-vraag input");

  // -- asking: Gradio calls these around each question ------------------------

  const busy = (on) => {
    document.body.classList.toggle("kb-bezig", on);
    byId("kb-resultaat")?.setAttribute("aria-busy", String(on));
  };

  const searching = () => {
    busy(true);
    document.body.classList.remove("kb-mislukt");
    chip = null;
    say(words.zoeken);
  };

  const fit = () => {
    const answer = $(".kb-antwoord");
    answer?.classList.toggle("kb-vast", answer.offsetHeight < innerHeight - 32);
  };

  const failed = () => {
    busy(false);
    document.body.classList.add("kb-mislukt");
    say(words.mislukt);
  };

  const done = () => {
    // Gradio patches the result in a microtask; two frames later it is certainly there.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      busy(false);
      const result = $("#kb-resultaat [data-status]");
      if (!result) return;
      fit();
      say(result.dataset.status);
      const target = byId(result.dataset.focus);
      if (target === null) return;
      const field = target.id === "kb-vraag" ? box() : target;
      const low = field.getBoundingClientRect().top > innerHeight * 0.4;
      show(field, low ? "start" : "nearest"); // an answer below the middle comes up
      if (field !== target) field.select();
    }));
  };

  // -- screens ------------------------------------------------------------------------------

  const screenOf = () => {
    const name = location.hash.slice(1);
    return name in words.schermen ? name : "vragen";
  };

  const open = (name, focus) => {
    document.body.dataset.scherm = name;
    document.querySelectorAll(".kb-kop [data-scherm]").forEach((link) => {
      if (link.dataset.scherm === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    document.title = `${words.schermen[name]} – ${words.titel}`;
    if (!focus) return;
    scrollTo(0, 0);
    byId(`kb-${name}-kop`)?.focus({ preventScroll: true });
  };

  // -- chips and cards ----------------------------------------------------------------------

  const unfold = (button, on) => {
    const passage = byId(button.dataset.meer);
    passage.querySelectorAll(".kb-rest").forEach((rest) => { rest.hidden = !on; });
    passage.querySelectorAll(".kb-stip").forEach((dots) => { dots.hidden = on; });
    button.setAttribute("aria-expanded", String(on));
    button.firstElementChild.textContent = on ? button.dataset.minderTekst : button.dataset.meerTekst;
  };

  const openCard = (from) => {
    const card = byId(from.dataset.bron);
    if (!card) return;
    chip = from;
    document.querySelectorAll(".kb-kaart.kb-open").forEach((c) => c.classList.remove("kb-open"));
    document.querySelectorAll(".kb-chip[aria-expanded]").forEach((c) => c.removeAttribute("aria-expanded"));
    card.classList.add("kb-open");
    from.setAttribute("aria-expanded", "true");
    show(card, "start");
  };

  const goBack = (card) => {
    const known = chip?.isConnected && chip.dataset.bron === card?.id;
    const target = known ? chip : $(`.kb-chip[data-bron="${card?.id}"]`) ?? byId("kb-uitkomst-kop");
    if (!target) return;
    document.querySelectorAll(".kb-kaart.kb-open").forEach((c) => c.classList.remove("kb-open"));
    document.querySelectorAll(".kb-chip[aria-expanded]").forEach((c) => c.removeAttribute("aria-expanded"));
    show(target, "center");
  };

  // -- copying ------------------------------------------------------------------------------

  const copyOldWay = (plain, html) => { // no clipboard API without https
    let done = false;
    const put = (event) => {
      event.clipboardData.setData("text/plain", plain);
      if (html) event.clipboardData.setData("text/html", html);
      event.preventDefault();
      done = true;
    };
    document.addEventListener("copy", put, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", put);
    if (!done) throw new Error("copy");
  };

  const copy = async (plain, html) => {
    try {
      const parts = { "text/plain": new Blob([plain], { type: "text/plain" }) };
      if (html) parts["text/html"] = new Blob([html], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    } catch {
      copyOldWay(plain, html);
    }
  };

  const copyFrom = async (button) => {
    let told = words.gekopieerd;
    try {
      await copy(button.dataset.kopie, button.dataset.kopieHtml);
      button.classList.add("kb-gelukt");
      button.dataset.melding = `✓ ${told}`;
      setTimeout(() => { button.classList.remove("kb-gelukt"); delete button.dataset.melding; }, 2500);
    } catch {
      told = words.kopieren_mislukt;
    }
    say(told);
  };

  // -- one listener for everything ----------------------------------------------------------

  const newQuestion = () => {
    show(box(), "center");
    box().select();
  };

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    let hit;
    if ((hit = at(".kb-overslaan"))) {
      event.preventDefault();
      byId(`kb-${screenOf()}-kop`)?.focus();
    } else if ((hit = at("[data-bron]"))) openCard(hit);
    else if ((hit = at("[data-terug]"))) goBack(hit.closest(".kb-kaart"));
    else if ((hit = at("[data-kopie]"))) copyFrom(hit);
    else if ((hit = at("[data-meer]"))) unfold(hit, hit.getAttribute("aria-expanded") !== "true");
    else if (at("[data-nieuw]")) newQuestion();
    else if ((hit = at("[data-filter]"))) {
      const on = document.body.classList.toggle("kb-soorten-open");
      hit.setAttribute("aria-expanded", String(on));
    }
  });

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".kb-kaart");
    if (event.key === "Escape" && card) goBack(card);
  });

  addEventListener("resize", fit);
  addEventListener("hashchange", () => open(screenOf(), true));

  // -- Gradio: its English notices are hidden; a lost server is told in Dutch ----------------

  const lost = () => {
    if (document.body.classList.contains("kb-verbroken")) return;
    busy(false);
    document.body.classList.add("kb-verbroken"); // Gradio reloads the page when the server is back
    say(words.verbinding);
  };

  const watch = () => {
    open(screenOf(), false);
    const started = () => {
      if (!box()) return;
      byId("kb-laden")?.remove();
      open(screenOf(), false); // Gradio sets its own title
      document.body.classList.add("kb-klaar");
    };
    new MutationObserver(() => {
      if (!document.body.classList.contains("kb-klaar")) started();
      if (/connection/i.test($(".toast-wrap")?.textContent ?? "")) lost();
    }).observe(document.body, { childList: true, subtree: true });
    new MutationObserver(() => {
      if (document.documentElement.lang !== "nl") document.documentElement.lang = "nl";
    }).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  };

  window.kennisbank = { zoeken: searching, klaar: done, mislukt: failed };
  document.addEventListener("DOMContentLoaded", watch);
})();
