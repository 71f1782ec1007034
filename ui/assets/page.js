/* The client side of the page: screens and their forms, copying, focus and the status line; the
   other files of this folder build on it. Delegated listeners; works on whatever the server
   renders. Every sentence comes from the server. It holds no knowledge and asks no other host. */
(() => {
  "use strict";
  const words = JSON.parse(document.getElementById("kb-teksten").textContent);
  const $ = (selector, root = document) => root.querySelector(selector);
  const byId = (id) => document.getElementById(id);
  const kb = (window.kennisbank = {});
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

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

  const comeUp = (element) => { // a result below the middle comes up
    const low = element.getBoundingClientRect().top > innerHeight * 0.4;
    show(element, low ? "start" : "nearest");
  };

  const toetsen = () => document.documentElement.dataset.toetsen !== "uit"; // WCAG 2.1.4

  const box = () => $("#kb-vraag textarea, #kb-vraag input");

  // -- asking: Gradio calls these around each question ------------------------

  const busy = (on) => {
    document.body.classList.toggle("kb-bezig", on);
    byId("kb-resultaat")?.setAttribute("aria-busy", String(on));
  };

  const searching = () => {
    busy(true);
    document.body.classList.remove("kb-mislukt");
    say(words.zoeken);
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
      if (result.dataset.velden !== undefined) {
        kb.paneel(result);
        kb.onthoud(result);
      }
      say(result.dataset.status);
      const target = byId(result.dataset.focus);
      if (target === null) return;
      const field = target.id === "kb-vraag" ? box() : target;
      comeUp(field);
      if (field !== target) field.select();
    }));
  };

  // -- screens ------------------------------------------------------------------------------

  const parts = () => location.hash.slice(1).split("/");

  const screenOf = () => {
    const [name] = parts();
    if (name === "bron" || name === "plaats") return "bron";
    if (name === "antwoord") return name;
    return name in words.schermen ? name : "vragen";
  };

  const left = {}; // where each screen was scrolled to, for who comes back from a source

  const open = (name, focus) => {
    const before = document.body.dataset.scherm;
    if (before && before !== name) left[before] = scrollY;
    if (before !== name) kb.ladeDicht();
    document.body.dataset.scherm = name;
    const item = name === "bron" ? "bronnen" : name;
    document.querySelectorAll(".kb-kop [data-scherm]").forEach((link) => {
      if (link.dataset.scherm === item) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    document.title = `${words.schermen[name] ?? words.bron} – ${words.titel}`;
    const body = byId(`kb-${name}-inhoud`);
    if (name === "bron") read(body, focus);
    else if (name === "antwoord") readSaved(body, focus);
    else if (body && !body.dataset.geladen) load(name, {}, body);
    if (!focus) return;
    const back = before === "bron" && name !== "bron";
    scrollTo(0, back ? left[name] ?? 0 : 0);
    if (name !== "bron") byId(`kb-${name}-kop`)?.focus({ preventScroll: true });
  };

  // -- screens that come from the server when they are opened, and their forms --------------

  let latest = 0;

  const ask = async (name, fields) => {
    const body = fields instanceof FormData ? new URLSearchParams(fields) : new URLSearchParams(fields);
    const reply = await fetch(`scherm/${name}`, { method: "POST", body });
    if (!reply.ok) throw new Error(String(reply.status));
    return reply.text();
  };

  const fill = (target, html) => {
    const had = target.contains(document.activeElement) ? document.activeElement.id : "";
    const folded = [...target.querySelectorAll("details[open]")].length === 0 && target.querySelector("details");
    target.innerHTML = html;
    if (folded || innerWidth < 768) target.querySelectorAll(".kb-facetten, .kb-inhoudsopgave").forEach((d) => { d.open = false; });
    if (had) byId(had)?.focus({ preventScroll: true });
    kb.manden();
    return $("[data-status]", target);
  };

  const load = async (name, fields, target) => {
    const mine = target.dataset.beurt = String(++latest);
    target.setAttribute("aria-busy", "true");
    try {
      const html = await ask(name, fields);
      if (target.dataset.beurt !== mine) return null; // a later answer is on its way
      target.dataset.geladen = "ja";
      return fill(target, html);
    } catch {
      const told = document.createElement("p");
      told.className = "kb-melding";
      told.textContent = words.mislukt;
      delete target.dataset.geladen;
      target.replaceChildren(told);
      say(words.mislukt);
      return null;
    } finally {
      target.removeAttribute("aria-busy");
    }
  };

  const ITEMS = ".kb-vondst h3 a, .kb-vb h2 a, .kb-bronnen tbody th a"; // what a list counts

  const send = async (form, submitter) => {
    const target = byId(form.dataset.doel);
    const fields = new FormData(form, submitter?.name ? submitter : null);
    const before = target.querySelectorAll(ITEMS).length;
    const status = await load(form.dataset.scherm, fields, target);
    if (!status) return;
    say(status.dataset.status);
    const found = byId(status.dataset.focus);
    if (submitter?.name === "aantal") target.querySelectorAll(ITEMS)[before]?.focus(); // the first new one
    else if (found && submitter) comeUp(found);
  };

  const searchFor = async (typed) => { // a search with no filter left from an earlier one
    const body = byId("kb-zoeken-inhoud");
    if (!body.dataset.geladen) await load("zoeken", {}, body);
    const form = byId("kb-zoeken-vorm");
    if (!form) return void (location.hash = "zoeken"); // the screen says what is wrong
    form.reset();
    byId("kb-zoeken-uit").replaceChildren();
    byId("kb-veld-q").value = typed;
    addEventListener("hashchange", () => form.requestSubmit($("[type=submit]", form)), { once: true });
    return void (location.hash = "zoeken");
  };

  const readAt = async (hash, target, focus) => { // "#bron/ID/start-end" or "#plaats/REFERENCE"
    const [kind, id = "", span = ""] = hash.slice(1).split("/");
    const [begin = "", einde = ""] = span.split("-");
    const decoded = decodeURIComponent(id);
    const fields = kind === "plaats" ? { plaats: decoded } : { id: decoded, begin, einde };
    const status = await load(kind, fields, target);
    if (!status) return "";
    say(status.dataset.status);
    const mark = $("mark.kb-aangehaald", target);
    if (mark) show(mark, "center");
    else if (focus) (span ? byId("kb-deel-kop") : byId("kb-bron-kop"))?.focus({ preventScroll: true });
    return status.dataset.status;
  };

  const read = async (target, focus) => {
    kb.ladeDicht(); // it holds the same ids
    const name = await readAt(location.hash, target, focus);
    if (!name) return;
    document.title = `${name} – ${words.titel}`;
    if (focus && !$("mark.kb-aangehaald", target)) scrollTo(0, 0);
  };

  const readSaved = async (target, focus) => {
    const status = await load("antwoord", { id: decodeURIComponent(parts()[1] ?? "") }, target);
    if (!status) return;
    document.title = `${status.dataset.status} – ${words.titel}`;
    say(status.dataset.status);
    const result = $(".kb-uitkomst", target);
    if (result) kb.paneel(result);
    if (focus) byId("kb-antwoord-kop")?.focus({ preventScroll: true });
  };

  // -- a passage that is partly folded ------------------------------------------------------

  const unfold = (button, on) => {
    const passage = byId(button.dataset.meer);
    passage.querySelectorAll(".kb-rest").forEach((rest) => { rest.hidden = !on; });
    passage.querySelectorAll(".kb-stip").forEach((dots) => { dots.hidden = on; });
    button.setAttribute("aria-expanded", String(on));
    button.firstElementChild.textContent = on ? button.dataset.minderTekst : button.dataset.meerTekst;
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

  const copyFrom = async (button, plain = button.dataset.kopie) => {
    let told = words.gekopieerd;
    try {
      await copy(plain, button.dataset.kopieHtml);
      button.classList.add("kb-gelukt");
      button.dataset.melding = `✓ ${told}`;
      setTimeout(() => { button.classList.remove("kb-gelukt"); delete button.dataset.melding; }, 2500);
    } catch {
      told = words.kopieren_mislukt;
    }
    say(told);
  };

  // -- one listener for everything ----------------------------------------------------------

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    let hit;
    if ((hit = at(".kb-overslaan"))) {
      event.preventDefault();
      byId(`kb-${screenOf()}-kop`)?.focus();
    } else if ((hit = at("[data-achteruit]"))) history.length > 1 ? history.back() : (location.hash = "bronnen");
    else if ((hit = at("[data-kopie-link]"))) {
      hit.dataset.kopie = new URL(hit.dataset.kopieLink, document.baseURI).href;
      copyFrom(hit);
    } else if ((hit = at("[data-kopie]"))) copyFrom(hit);
    else if ((hit = at("[data-zoek]"))) searchFor(hit.dataset.zoek);
    else if ((hit = at("[data-alles]"))) {
      hit.closest(".kb-uit").classList.add("kb-alles");
      hit.closest(".kb-uit").querySelectorAll("tbody th")[hit.dataset.alles]?.querySelector("a")?.focus();
    } else if ((hit = at("[data-meer]"))) unfold(hit, hit.getAttribute("aria-expanded") !== "true");
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.doel) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.name === "vergelijk" && document.querySelectorAll("[name=vergelijk]:checked").length > 3) {
      field.checked = false;
      $(".kb-vergelijkbalk span").textContent = words.vergelijk_vol;
      say(words.vergelijk_vol);
    }
    if (field.dataset?.meteen && field.form?.dataset.doel) send(field.form);
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && toetsen() && !typing && !event.ctrlKey && !event.metaKey) {
      const field = screenOf() === "zoeken" ? byId("kb-veld-q") : screenOf() === "vragen" ? box() : null;
      if (field) {
        event.preventDefault();
        field.focus();
      }
    }
  });

  addEventListener("hashchange", () => open(screenOf(), true));

  // -- Gradio: its English notices are hidden; a lost server is told in Dutch ----------------

  const lost = () => {
    if (document.body.classList.contains("kb-verbroken")) return;
    busy(false);
    document.body.classList.add("kb-verbroken"); // Gradio reloads the page when the server is back
    say(words.verbinding);
  };

  const fromLink = () => { // /bron/ID#start-end comes here as /?bron=ID#start-end
    const asked = new URLSearchParams(location.search);
    const id = asked.get("bron");
    if (asked.has("antwoord")) history.replaceState(null, "", `./#antwoord/${encodeURIComponent(asked.get("antwoord"))}`);
    if (id === null) return;
    const span = location.hash.slice(1);
    history.replaceState(null, "", `./#bron/${encodeURIComponent(id)}${span ? `/${span}` : ""}`);
  };

  const watch = () => {
    fromLink();
    document.body.dataset.scherm = screenOf();
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

  Object.assign(kb, { $, byId, words, say, show, ask, toetsen, screenOf, readAt, copyFrom, zoeken: searching, klaar: done, mislukt: failed });
  document.addEventListener("DOMContentLoaded", watch);
})();
