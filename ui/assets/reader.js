/* The client side of the reader: a page of the original and another version, opened beside the
   text. It keeps the place in the address, so that a link opens the same page. Every sentence
   comes from the server. */
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const status = (sentence) => {
    byId("kb-status").textContent = "";
    setTimeout(() => { byId("kb-status").textContent = sentence; }, 30);
  };
  const words = JSON.parse(byId("kb-teksten").textContent);
  let turn = 0; // a later request makes an earlier one void

  const parts = () => location.hash.slice(1).split("/");

  const remember = (last) => {
    const [kind, id, span = ""] = parts();
    if (kind !== "bron") return;
    history.replaceState(history.state, "", `#${[kind, id, span, last].join("/").replace(/\/+$/, "")}`);
  };

  const post = async (name, fields) => {
    const reply = await fetch(`scherm/${name}`, { method: "POST", body: new URLSearchParams(fields) });
    if (!reply.ok) throw new Error(String(reply.status));
    return reply.text();
  };

  const fill = async (place, name, fields, focus) => {
    const mine = ++turn;
    place.setAttribute("aria-busy", "true");
    try {
      const html = await post(name, fields);
      if (mine !== turn || !place.isConnected) return;
      place.innerHTML = html;
      place.closest(".kb-leesblad").classList.toggle("kb-met-blad", name === "bladzijde");
      place.closest(".kb-leesblad").classList.toggle("kb-met-versie", name === "versies");
      const told = place.querySelector("[data-status]");
      if (told) status(told.dataset.status);
      if (focus) {
        place.querySelector("h2")?.focus({ preventScroll: true });
        place.scrollIntoView({ block: "start" });
      }
    } catch {
      status(words.mislukt);
    } finally {
      place.removeAttribute("aria-busy");
    }
  };

  // The reader can stand on the page twice: on its own and in the drawer of a search.
  const placeOf = (element) => element.closest(".kb-leesblad").querySelector(".kb-blad-plaats");

  const showPage = (place, page, focus) => {
    const { id, begin, einde } = place.dataset;
    remember(`blz-${page}`);
    return fill(place, "bladzijde", { id, begin, einde, blz: page }, focus);
  };

  const close = (place) => {
    const sheet = place.closest(".kb-leesblad");
    const back = sheet.classList.contains("kb-met-blad") ? ".kb-toonblad" : "[data-versie]";
    turn += 1;
    place.replaceChildren();
    sheet.classList.remove("kb-met-blad", "kb-met-versie");
    remember("");
    sheet.querySelector(back)?.focus();
  };

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    let hit;
    if ((hit = at("[data-blad]"))) showPage(placeOf(hit), hit.dataset.blad, true);
    else if ((hit = at("[data-blad-dicht]"))) close(placeOf(hit));
    else if ((hit = at("[data-versie]"))) {
      const place = placeOf(hit);
      const { id, begin } = place.dataset;
      fill(place, "versies", { id, begin, ander: hit.dataset.versie }, true);
    }
  });

  document.addEventListener("keydown", (event) => {
    const place = event.target.closest?.(".kb-blad-plaats");
    if (event.key !== "Escape" || !place) return;
    event.preventDefault(); // the drawer stays
    close(place);
  });

  // The reader comes in after this script: when it is there and the address names a page, show it.
  const watch = () => {
    new MutationObserver(() => {
      const place = document.querySelector("#scherm-bron .kb-blad-plaats");
      if (!place || place.dataset.gezien) return;
      place.dataset.gezien = "ja";
      const found = /^blz-(\d{1,6})$/.exec(parts()[3] ?? parts()[2] ?? "");
      if (found) showPage(place, found[1], false);
    }).observe(document.body, { childList: true, subtree: true });
  };
  document.addEventListener("DOMContentLoaded", watch);
})();
