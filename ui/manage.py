"""What an editor may do → HTML: forms to add, renew, fetch and remove; readers see the job only."""

import json
from collections.abc import Sequence

from kb.incoming import MAX_FILE, MAX_FILES, Waiting
from kb.jobs import Job
from kb.upkeep import Removal
from ui import manage_texts
from ui.job import job_html
from ui.markup import Html, join, tag, void

_RENEW = (
    ("ververs", manage_texts.REFRESH, manage_texts.REFRESH_HELP),
    ("opnieuw", manage_texts.REBUILD, manage_texts.REBUILD_HELP),
    ("controleer", manage_texts.VERIFY, manage_texts.VERIFY_HELP),
    ("model", manage_texts.MODEL, manage_texts.MODEL_HELP),
)
_SYNC = (
    ("kern", manage_texts.SYNC_CORE),
    ("alles", manage_texts.SYNC_ALL),
    ("kijk", manage_texts.SYNC_DRY),
)


def manage_html(job: Job | None, *, editor: bool, waiting: Sequence[Waiting] = ()) -> Html:
    """Return the panel of upkeep on the screen Bronnen."""
    shown = job_html(job, editor=editor, waiting=waiting)
    if not editor:
        return join([tag("p", {"class": "kb-uitleg"}, manage_texts.READ_ONLY), shown])
    return join(
        [
            tag("p", {"class": "kb-uitleg"}, manage_texts.INTRO),
            shown,
            tag("div", {"class": "kb-beheervakken"}, _adding(), _renewing(), _fetching()),
        ]
    )


def removal_html(removal: Removal) -> Html:
    """Return the question whether a document may go, with what disappears."""
    yes = {"type": "button", "class": "kb-knop kb-gevaar", "data-verwijder-ja": removal.document_id}
    no = {"type": "button", "class": "kb-knop", "data-verwijder-nee": "ja"}
    return tag(
        "details",
        {"class": "kb-verwijderen", "data-woorden": json.dumps(manage_texts.SCRIPT)},
        tag("summary", {}, manage_texts.REMOVE),
        tag(
            "div",
            {"role": "group", "aria-labelledby": "kb-verwijder-kop"},
            tag("h3", {"id": "kb-verwijder-kop"}, manage_texts.REMOVE_TITLE),
            tag("p", {}, f"{removal.title} ({', '.join(removal.files)})"),
            tag("p", {}, manage_texts.removal_line(removal.passages, removal.answers)),
            tag(
                "div",
                {"class": "kb-knoppen"},
                tag("button", yes, manage_texts.REMOVE_YES),
                tag("button", no, manage_texts.REMOVE_NO),
            ),
        ),
    )


def _adding() -> Html:
    chooser = {
        "type": "file",
        "id": "kb-bestanden",
        "multiple": "",
        "accept": ".pdf,.docx,.docm,.html,.htm,.xhtml,.mhtml,.xml,.gz,.md,.txt",
        "aria-describedby": "kb-bestanden-uitleg",
    }
    return tag(
        "form",
        {
            "class": "kb-beheervak",
            "id": "kb-toevoegen",
            "action": "#",
            "method": "post",
            "data-woorden": json.dumps(manage_texts.SCRIPT),
            "data-grens": json.dumps({"bytes": MAX_FILE, "aantal": MAX_FILES}),
        },
        tag("h3", {}, manage_texts.ADD_TITLE),
        tag("p", {"class": "kb-uitleg", "id": "kb-bestanden-uitleg"}, manage_texts.ADD_HELP),
        tag("label", {"for": "kb-bestanden"}, manage_texts.CHOOSE),
        void("input", chooser),
        tag("ul", {"id": "kb-verstuurd", "class": "kb-verstuurd"}),
        tag("button", {"type": "submit", "class": "kb-knop kb-hoofdknop"}, manage_texts.ADD),
    )


def _renewing() -> Html:
    rows = (
        tag("li", {}, _button(name, label), tag("span", {"class": "kb-uitleg"}, told))
        for name, label, told in _RENEW
    )
    return tag(
        "div",
        {"class": "kb-beheervak"},
        tag("h3", {}, manage_texts.RENEW_TITLE),
        tag("ul", {"class": "kb-handelingen"}, *rows),
    )


def _fetching() -> Html:
    return tag(
        "div",
        {"class": "kb-beheervak"},
        tag("h3", {}, manage_texts.SYNC_TITLE),
        tag("p", {"class": "kb-uitleg"}, manage_texts.SYNC_HELP),
        tag("div", {"class": "kb-knoppen"}, *(_button(name, label) for name, label in _SYNC)),
    )


def _button(name: str, label: str) -> Html:
    return tag("button", {"type": "button", "class": "kb-knop", "data-beheer": name}, label)
