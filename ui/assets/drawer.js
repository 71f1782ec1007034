/* A source in a drawer beside the list it was found in: the list stays. On a narrow screen a link
   opens the reader itself. Focus goes to the source and back with Escape,
   which also works from the list. */
(() => {
  "use strict";
  const kb = window.kennisbank;
  const { $, byId } = kb;
  const wide = matchMedia("(min-width: 64rem)");
  const FROM = ".kb-vondst h3 a, .kb-matrix a, .kb-vergelijk a, .kb-vb a, #kb-lade a";
  let from = null; // the link that opened the drawer

  const drawer = () => byId("kb-lade");

  const place = () => { // below the menu as far as that is in view
    if (drawer() && !drawer().hidden) drawer().style.top = `${Math.max(0, $(".kb-kop nav").getBoundingClientRect().bottom)}px`;
  };

  kb.ladeDicht = () => {
    if (!drawer() || drawer().hidden) return false;
    drawer().hidden = true;
    document.body.classList.remove("kb-met-lade");
    byId("kb-lade-inhoud").replaceChildren();
    return true;
  };

  const open = async (link) => {
    if (!link.closest("#kb-lade")) from = link;
    byId("kb-bron-inhoud")?.replaceChildren(); // the same ids: never twice in the page
    drawer().hidden = false;
    document.body.classList.add("kb-met-lade");
    place();
    $("[data-lade-lezer]", drawer()).href = link.getAttribute("href");
    drawer().scrollTop = 0;
    await kb.readAt(link.getAttribute("href"), byId("kb-lade-inhoud"), true);
  };

  const close = () => {
    if (kb.ladeDicht() && from?.isConnected) kb.show(from, "nearest");
  };

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    if (at("[data-lade-dicht]")) return close();
    const link = at(FROM);
    const inside = /^#(bron|plaats)\//.test(link?.getAttribute("href") ?? "");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!inside || !plain || !wide.matches || link.matches("[data-lade-lezer]")) return undefined;
    event.preventDefault();
    return open(link);
  });

  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", place);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("[type=search], [type=date], select, textarea");
    if (event.key === "Escape" && !event.defaultPrevented && !typing) close();
  });
})();
