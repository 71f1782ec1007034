/* An answer: its panel with one source at a time, its menus, and what can be done with it
   (download, print, link, draft, remark). Works on whatever the server renders. */
(() => {
  "use strict";
  const kb = window.kennisbank;
  const { $, byId, words, say, show } = kb;
  let chip = null; // the button that opened the current card

  // -- the panel ------------------------------------------------------------------------------

  const cards = (panel) => [...panel.querySelectorAll(".kb-kaart")];
  const current = (panel) => $(".kb-kaart.kb-open", panel) ?? $(".kb-kaart", panel);

  const isAlso = (card) => /-ook-\d+$/.test(card.id);

  const fit = (panel) => panel.classList.toggle("kb-past", panel.offsetHeight < innerHeight - 32);

  const mark = (card) => { // show one card and say everywhere that it is the current one
    const panel = card.closest(".kb-kaarten");
    const all = cards(panel);
    all.forEach((one) => one.classList.toggle("kb-open", one === card));
    const at = all.indexOf(card);
    const also = isAlso(card); // only the sources of the answer have a number
    const same = all.filter((one) => isAlso(one) === also);
    const told = also ? words.ook_van : words.bron_van;
    $(".kb-stand", panel).textContent = told.replace("{n}", same.indexOf(card) + 1).replace("{m}", same.length);
    panel.querySelectorAll("[data-stap]").forEach((step) => { step.disabled = !all[at + Number(step.dataset.stap)]; });
    panel.closest(".kb-uitkomst").querySelectorAll("[data-bron]").forEach((button) => {
      if (button.dataset.bron === card.id) button.setAttribute("aria-expanded", "true");
      else button.removeAttribute("aria-expanded");
    });
    fit(panel);
  };

  const reveal = (card) => {
    const panel = card.closest(".kb-kaarten");
    panel.classList.add("kb-blad"); // on a phone a sheet, that starts at its top
    $(".kb-paneel", panel).scrollTop = 0;
    if (getComputedStyle($(".kb-paneel", panel)).position === "fixed") card.focus({ preventScroll: true });
    else show(card, "nearest");
  };

  const openCard = (from) => {
    const card = byId(from.dataset.bron);
    if (!card) return;
    chip = from;
    mark(card);
    reveal(card);
  };

  const step = (panel, by) => {
    const all = cards(panel);
    const next = all[all.indexOf(current(panel)) + by];
    if (!next) return;
    chip = $(`.kb-chip[data-bron="${next.id}"]`) ?? chip;
    mark(next);
    reveal(next);
  };

  const goBack = (card) => {
    const panel = card?.closest(".kb-kaarten");
    const known = chip?.isConnected && chip.dataset.bron === card?.id && chip.checkVisibility();
    const target = known ? chip
      : $(`.kb-chip[data-bron="${card?.id}"]`) ?? $(`.kb-regel[data-bron="${card?.id}"]`);
    panel?.classList.remove("kb-blad");
    show(target ?? byId(panel.closest(".kb-uitkomst").dataset.focus), "center");
  };

  const closeSheets = () => document.querySelectorAll(".kb-blad").forEach((panel) => panel.classList.remove("kb-blad"));

  kb.paneel = (result) => { // a new answer: its first source is shown
    chip = null;
    const first = $(".kb-kaart", result);
    if (!first) return;
    $(".kb-kaarten", result).classList.add("kb-een");
    mark(first);
  };

  // -- references, which come when they are unfolded -------------------------------------------

  document.addEventListener("toggle", async (event) => {
    const box = event.target;
    if (box.matches?.(".kb-menu") && box.open) {
      document.querySelectorAll(".kb-menu[open]").forEach((other) => { if (other !== box) other.open = false; });
      box.classList.remove("kb-linksom");
      box.classList.toggle("kb-linksom", box.lastElementChild.getBoundingClientRect().right > document.documentElement.clientWidth);
    }
    if (!box.dataset?.laad || !box.open || box.dataset.geladen) return;
    box.dataset.geladen = "ja";
    const room = box.lastElementChild;
    room.textContent = words.laden;
    try {
      room.innerHTML = await kb.ask(box.dataset.laad, { id: box.dataset.id });
    } catch {
      room.textContent = words.mislukt;
      delete box.dataset.geladen;
    }
  }, true);

  // -- doing something with an answer -----------------------------------------------------------

  const fieldsOf = (from) => new URLSearchParams(from.closest("[data-velden]").dataset.velden);

  const send = async (address, fields) => {
    const reply = await fetch(`doe/${address}`, { method: "POST", body: fields });
    if (!reply.ok) throw new Error((await reply.text()).trim() || words.mislukt);
    return reply;
  };

  const told = (from, sentence, wrong = false) => { // beside the buttons, and read out
    const room = from.closest("[data-velden], .kb-mand, .kb-uit")?.querySelector(".kb-gemaakt");
    say(sentence);
    if (!room) return;
    const line = document.createElement("p");
    line.className = wrong ? "kb-melding" : "kb-oordeel";
    line.textContent = sentence;
    room.hidden = false;
    room.replaceChildren(line);
  };

  const explain = (from, error) => told(from, error instanceof TypeError ? words.mislukt : error.message, true);

  const save = (blob, reply) => {
    const name = /filename="([^"]+)"/.exec(reply.headers.get("content-disposition") ?? "")?.[1];
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name ?? "" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return name;
  };

  kb.download = async (from, address, fields) => {
    from.disabled = true;
    try {
      const reply = await send(address, fields);
      const name = save(await reply.blob(), reply);
      told(from, `✓ ${words.gemaakt}: ${name}`);
    } catch (error) {
      explain(from, error);
    } finally {
      from.disabled = false;
    }
  };

  const download = (from) => {
    const fields = fieldsOf(from);
    fields.append("vorm", from.dataset.vorm);
    kb.download(from, "antwoord", fields);
  };

  const button = (text, name) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "kb-knop kb-klein", textContent: text });
    made.dataset[name] = "ja";
    return made;
  };

  const askKeep = (from) => { // saving is asked first: a link means that the question is kept
    told(from, from.dataset.bewaar);
    const room = from.closest("[data-velden]").querySelector(".kb-gemaakt");
    room.firstElementChild.className = "kb-uitleg";
    room.append(button(words.bewaar_ja, "bewaarJa"), " ", button(words.bewaar_nee, "bewaarNee"));
    room.querySelector("button").focus();
  };

  const keepNot = (from) => {
    const first = $("[data-bewaar]", from.closest("[data-velden]"));
    told(from, words.niet_bewaard);
    first.focus();
  };

  const keep = async (from) => {
    const result = from.closest("[data-velden]");
    const room = result.querySelector(".kb-gemaakt");
    from.disabled = true;
    try {
      const made = await (await send("bewaar", fieldsOf(from))).json();
      const address = new URL(made.adres, document.baseURI).href;
      told($("[data-bewaar]", result), `✓ ${words.bewaard} ${made.tekst}`);
      const link = Object.assign(document.createElement("a"), { href: `#antwoord/${made.adres.split("/")[1]}`, textContent: address });
      const copy = button(words.kopieer_link, "kopie");
      copy.dataset.kopie = address;
      room.append(link, " ", copy);
      link.focus();
    } catch (error) {
      explain($("[data-bewaar]", result), error);
    }
  };

  // -- a draft by a language model: only sentences that were checked ----------------------------

  const draft = async (from) => {
    const room = from.closest(".kb-concept");
    const line = Object.assign(document.createElement("p"), { className: "kb-uitleg", textContent: words.concept });
    const sentences = document.createElement("div");
    room.replaceChildren(line, sentences);
    say(words.concept);
    let finished = false;
    const take = (text) => {
      const event = JSON.parse(text);
      if (event.stand) line.textContent = event.stand;
      else if (event.zin) sentences.insertAdjacentHTML("beforeend", event.zin);
      else {
        finished = true;
        room.innerHTML = event.klaar;
        say(room.querySelector("h3, p").textContent);
      }
    };
    try {
      const reply = await send("concept", fieldsOf(room));
      const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split("\n");
        rest = lines.pop();
        lines.filter(Boolean).forEach(take);
      }
      if (!finished) throw new TypeError("cut off");
    } catch (error) {
      line.className = "kb-melding";
      line.textContent = error instanceof TypeError ? words.concept_mislukt : error.message;
      room.replaceChildren(line);
      say(line.textContent);
    }
  };

  // -- a remark ---------------------------------------------------------------------------------

  const judge = (button) => {
    const form = button.form;
    form.elements.oordeel.value = button.dataset.oordeel;
    form.querySelectorAll("[data-oordeel]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    const remark = $(".kb-toelichting", form);
    remark.hidden = false;
    $("textarea", remark).focus();
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches(".kb-oordeelvorm")) return;
    event.preventDefault();
    const fields = fieldsOf(form);
    new FormData(form).forEach((value, name) => fields.append(name, value));
    const line = document.createElement("p");
    try {
      line.textContent = await (await send("oordeel", fields)).text();
      line.className = "kb-oordeel";
      form.replaceChildren(line);
    } catch (error) {
      line.textContent = error instanceof TypeError ? words.mislukt : error.message;
      line.className = "kb-melding";
      form.append(line);
    }
    line.tabIndex = -1;
    line.focus();
    say(line.textContent);
  });

  addEventListener("resize", () => document.querySelectorAll(".kb-een").forEach(fit));

  // -- one listener for the buttons, one for the keys -------------------------------------------

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    let hit;
    if ((hit = at("[data-bron]"))) openCard(hit);
    else if ((hit = at("[data-stap]"))) step(hit.closest(".kb-kaarten"), Number(hit.dataset.stap));
    else if ((hit = at("[data-terug]"))) goBack(current(hit.closest(".kb-kaarten")));
    else if ((hit = at("[data-meer-chips]"))) {
      const rest = hit.nextElementSibling;
      rest.hidden = false;
      hit.remove();
      $("button", rest).focus();
    } else if ((hit = at("[data-velden] [data-vorm]"))) download(hit);
    else if ((hit = at("[data-bewaar]"))) askKeep(hit);
    else if ((hit = at("[data-bewaar-ja]"))) keep(hit);
    else if ((hit = at("[data-bewaar-nee]"))) keepNot(hit);
    else if ((hit = at("[data-concept]"))) draft(hit);
    else if ((hit = at("[data-oordeel]"))) judge(hit);
    else if (at("[data-druk]")) print();
    if (!at(".kb-paneel, [data-bron], [data-stap]")) closeSheets(); // a press beside a sheet
    const menu = at(".kb-menu");
    document.querySelectorAll(".kb-menu[open]").forEach((open) => {
      if (open !== menu || at(".kb-menu button")) open.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const menu = event.target.closest?.(".kb-menu[open]");
    if (event.key === "Escape" && menu) {
      event.preventDefault(); // a source beside a list stays
      menu.open = false;
      $("summary", menu).focus();
      return;
    }
    if (event.key === "Escape" && event.target.closest?.(".kb-kaarten .kb-paneel")) {
      goBack(current(event.target.closest(".kb-kaarten")));
    }
    const by = { n: 1, p: -1 }[event.key];
    const inAnswer = event.target.closest?.(".kb-uitkomst"); // never elsewhere: WCAG 2.1.4
    if (by && inAnswer && kb.toetsen() && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const panel = $(`#scherm-${kb.screenOf()} .kb-kaarten`);
      if (panel) step(panel, by);
    }
  });
})();
