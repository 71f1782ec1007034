/* What a reader gathers: passages on Zoeken, examples on Voorbeelden. It stays in this window
   (sessionStorage); an export sends the ids of what was gathered, and nothing else. */
(() => {
  "use strict";
  const kb = window.kennisbank;
  const { $, words } = kb;
  const FIELD = { passages: ["selectie", "passages"], voorbeelden: ["voorbeelden", "ids"] };
  const MAX = 40; // what one export takes

  const kept = (key) => kb.stored(`kb-mand-${key}`, []); // [[id, name, text, reference], …] in order
  const keep = (key, items) => { kb.store(`kb-mand-${key}`, items); show(key); };

  const line = (key, [id, name, text]) => {
    const item = document.createElement("li");
    const strong = Object.assign(document.createElement("strong"), { textContent: name });
    const quote = Object.assign(document.createElement("span"), { textContent: text.length > 160 ? `${text.slice(0, 160)}…` : text });
    const out = Object.assign(document.createElement("button"), { type: "button", className: "kb-knop kb-klein", textContent: words.weg });
    out.setAttribute("aria-label", `${words.weg}: ${name}`);
    Object.assign(out.dataset, { uitmand: id, in: key });
    item.append(strong, " ", quote, " ", out);
    return item;
  };

  const show = (key) => {
    const box = kb.byId(`kb-mand-${key}`);
    const items = kept(key);
    if (box) {
      box.hidden = items.length === 0;
      $(".kb-mand-aantal", box).textContent = `(${items.length})`;
      $(".kb-mand-lijst", box).replaceChildren(...items.map((item) => line(key, item)));
    }
    const chosen = new Set(items.map(([id]) => id));
    document.querySelectorAll(`[data-kies][data-in="${key}"]`).forEach((tick) => { tick.checked = chosen.has(tick.dataset.kies); });
  };

  kb.manden = () => Object.keys(FIELD).forEach(show); // after a screen was filled

  const pick = ({ checked, dataset }) => {
    const others = kept(dataset.in).filter(([id]) => id !== dataset.kies);
    const full = checked && others.length >= MAX;
    if (full) kb.say(words.mand_vol);
    keep(dataset.in, checked && !full ? [...others, [dataset.kies, dataset.naam, dataset.tekst, dataset.verwijzing]] : others);
  };

  const asText = (items) => items.map(([, name, text, from], n) => `[${n + 1}] “${text}”\n${from || name}`).join("\n\n");

  const take = (button) => {
    const key = button.closest("[data-mand]").dataset.mand;
    const [address, field] = FIELD[key];
    const fields = new URLSearchParams({ vorm: button.dataset.mandVorm });
    kept(key).forEach(([id]) => fields.append(field, id));
    kb.download(button, address, fields);
  };

  document.addEventListener("change", (event) => { if (event.target.dataset?.kies) pick(event.target); });

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    let hit;
    if ((hit = at("[data-uitmand]"))) {
      const { uitmand, in: key } = hit.dataset;
      keep(key, kept(key).filter(([id]) => id !== uitmand));
      $("summary", kb.byId(`kb-mand-${key}`)).focus();
    } else if ((hit = at("[data-mand-leeg]"))) {
      keep(hit.dataset.mandLeeg, []);
      kb.say(words.gewist);
      kb.byId(`kb-${kb.screenOf()}-kop`)?.focus({ preventScroll: true });
    } else if ((hit = at("[data-mand-kopie]"))) kb.copyFrom(hit, asText(kept(hit.dataset.mandKopie)));
    else if ((hit = at("[data-mand-vorm]"))) take(hit);
  });
})();
