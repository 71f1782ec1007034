/* The client side of upkeep: sending files one by one, starting and following the one job there
   is, removing a document. Another tab sees the same job; a lost connection stops nothing. All
   sentences come from the server. */
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const say = (sentence) => {
    byId("kb-status").textContent = "";
    setTimeout(() => { byId("kb-status").textContent = sentence; }, 30);
  };
  const SOON_MS = 1000;
  const LATER_MS = 10000;
  let timer = 0;
  let sending = false;
  let told = ""; // what was last read out, so that a poll does not repeat it

  const get = async (path) => {
    const reply = await fetch(path, { cache: "no-store" });
    if (!reply.ok) throw new Error(String(reply.status));
    return reply.text();
  };

  const words = () => JSON.parse(document.querySelector("#kb-toevoegen, .kb-verwijderen")?.dataset.woorden ?? "{}");

  // -- the job --------------------------------------------------------------------------------

  const showJob = (html) => {
    const old = byId("kb-taak");
    if (!old) return;
    const was = old.dataset.bezig;
    const stop = old.contains(document.activeElement);
    old.outerHTML = html;
    const now = byId("kb-taak");
    document.querySelectorAll("#kb-beheer [data-beheer]:not([data-beheer='stop']), #kb-toevoegen [type='submit']")
      .forEach((button) => { button.disabled = Boolean(now.dataset.bezig) || sending; });
    const status = now.dataset.status ?? "";
    if (status && status !== told) say(status);
    told = status;
    if (was && !now.dataset.bezig) {
      byId("kb-bronnen-vorm")?.requestSubmit(); // the list of documents may have changed
      if (stop) now.querySelector("h3")?.setAttribute("tabindex", "-1");
      if (stop) now.querySelector("h3")?.focus();
    }
    follow(now.dataset.bezig ? SOON_MS : LATER_MS);
  };

  const look = async () => {
    if (!byId("kb-taak") || document.hidden || document.body.dataset.scherm !== "bronnen") {
      follow(LATER_MS);
      return;
    }
    try {
      showJob(await get("beheer/taak"));
    } catch {
      say(words().weg ?? "");
      follow(LATER_MS);
    }
  };

  const follow = (after) => {
    clearTimeout(timer);
    timer = setTimeout(look, after);
  };

  const act = async (action, fields = {}) => {
    const reply = await fetch(`beheer/${action}`, { method: "POST", body: new URLSearchParams(fields) });
    const text = await reply.text();
    if (reply.ok) {
      showJob(text);
      return true;
    }
    complain(text);
    return false;
  };

  const start = async (button, action, fields) => {
    button.disabled = true; // a double click starts one job
    try {
      if (await act(action, fields)) return true;
    } catch {
      complain(words().weg ?? "");
    }
    button.disabled = false;
    return false;
  };

  const complain = (sentence) => {
    const place = byId("kb-taak");
    const line = document.createElement("p");
    line.className = "kb-melding";
    line.textContent = sentence.trim();
    place?.querySelectorAll(".kb-melding").forEach((old) => old.remove());
    place?.append(line);
    say(sentence.trim());
  };

  // -- sending files --------------------------------------------------------------------------

  const send = (file, item) => new Promise((done) => {
    const request = new XMLHttpRequest();
    const bar = document.createElement("progress");
    const note = document.createElement("span");
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    note.textContent = `${words().bezig}…`;
    item.append(" ", bar, " ", note);
    const end = (sentence, good) => {
      bar.remove();
      note.textContent = sentence;
      item.classList.toggle("kb-fout", !good);
      done(good);
    };
    request.upload.addEventListener("progress", (event) => { bar.value = event.loaded; });
    request.addEventListener("load", () => {
      const good = request.status === 201;
      end(good ? words().verstuurd : request.responseText.trim(), good);
    });
    request.addEventListener("error", () => end(words().weg, false));
    request.open("POST", "beheer/bestand");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-Bestandsnaam", encodeURIComponent(file.name));
    request.send(file);
  });

  const sendAll = async (form) => {
    const limit = JSON.parse(form.dataset.grens);
    const chosen = [...byId("kb-bestanden").files];
    const list = byId("kb-verstuurd");
    if (sending) return;
    if (!chosen.length) { complain(words().niets); return; }
    if (chosen.length > limit.aantal) { complain(words().te_veel); return; }
    sending = true;
    form.querySelector("[type='submit']").disabled = true;
    list.replaceChildren();
    let sent = 0;
    try {
      for (const file of chosen) {
        const item = document.createElement("li");
        const name = document.createElement("bdi");
        name.textContent = file.name;
        item.append(name);
        list.append(item);
        if (file.size > limit.bytes) {
          item.append(` ${words().te_groot}`);
          item.classList.add("kb-fout");
        } else if (await send(file, item)) sent += 1;
      }
      if (sent) {
        await act("opnemen");
        form.reset();
      } else say([...list.children].map((item) => item.textContent).join(". "));
    } catch {
      complain(words().weg);
    } finally {
      sending = false;
      const busy = byId("kb-taak")?.dataset.bezig;
      form.querySelector("[type='submit']").disabled = Boolean(busy);
    }
  };

  // -- listeners ------------------------------------------------------------------------------

  document.addEventListener("submit", (event) => {
    if (event.target.id !== "kb-toevoegen") return;
    event.preventDefault();
    sendAll(event.target);
  });

  document.addEventListener("click", async (event) => {
    const at = (selector) => event.target.closest?.(selector);
    let hit;
    if ((hit = at("[data-beheer]"))) await start(hit, hit.dataset.beheer);
    else if ((hit = at("[data-verwijder-ja]"))) {
      if (await start(hit, "verwijder", { id: hit.dataset.verwijderJa })) location.hash = "bronnen";
    } else if (at("[data-verwijder-nee]")) {
      const fold = at("details");
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  });

  const fill = async (place, path, after) => {
    if (!place || place.dataset.gezien) return;
    place.dataset.gezien = "ja";
    try {
      place.innerHTML = await get(path);
      after?.();
    } catch {
      place.textContent = ""; // offered again when the screen is opened anew
    }
  };

  const offer = () => {
    fill(byId("kb-beheer"), "beheer/stand", () => {
      told = byId("kb-taak")?.dataset.status ?? "";
      if (byId("kb-taak")) showJob(byId("kb-taak").outerHTML);
    });
    document.querySelectorAll(".kb-verwijderplek").forEach((place) => {
      fill(place, `beheer/verwijder?id=${encodeURIComponent(place.dataset.id)}`);
    });
  };

  const watch = () => {
    // The screens come in after this script; then only the two with something of ours are watched.
    const coming = new MutationObserver(() => {
      const screens = ["scherm-bronnen", "scherm-bron"].map(byId);
      if (!screens.every(Boolean)) return;
      coming.disconnect();
      const inside = new MutationObserver(offer);
      screens.forEach((screen) => inside.observe(screen, { childList: true, subtree: true }));
      offer();
    });
    coming.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) follow(0); });
    addEventListener("hashchange", () => follow(300));
  };
  document.addEventListener("DOMContentLoaded", watch);
})();
