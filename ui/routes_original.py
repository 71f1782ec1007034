"""Requests for the original of a document → a page as JPEG, or the file itself as a download.

A file is asked for by the id of its document, never by a path. It is sent so that no browser opens
it as a page of ours, whatever it holds.
"""

import re
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response

from corpus.errors import KbError
from corpus.sync.rss import feed
from kb.errors import DrawingBusyError
from kb.knowledge_base import KnowledgeBase
from ui import texts

_KEPT_S = 600


def add_original_routes(app: FastAPI, kb: KnowledgeBase) -> None:
    """Give the application the addresses of originals and of the news."""

    @app.get("/origineel/blad")
    def _page(id: str = "", blz: str = "") -> Response:
        page = int(blz) if re.fullmatch("[0-9]{1,6}", blz) else 0
        try:
            image = kb.original(id[:300], page).image
        except DrawingBusyError as error:
            return PlainTextResponse(texts.say(error) + "\n", 503, {"Retry-After": "2"})
        except KbError as error:
            return PlainTextResponse(texts.say(error) + "\n", 404)
        return Response(
            image.jpeg,
            media_type="image/jpeg",
            headers={"Cache-Control": f"private, max-age={_KEPT_S}"},
        )

    @app.get("/nieuws.rss")
    def _news() -> Response:
        return Response(feed(kb.news()), media_type="application/rss+xml; charset=utf-8")

    @app.get("/origineel/bestand")
    def _file(id: str = "") -> Response:
        try:
            raw = kb.original_file(id[:300])
        except KbError as error:
            return PlainTextResponse(texts.say(error) + "\n", 404)
        name = quote(raw.name.rpartition("/")[2], safe="")
        return Response(
            raw.data,
            media_type="application/octet-stream",
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
                "Cache-Control": "private, no-store",
            },
        )
