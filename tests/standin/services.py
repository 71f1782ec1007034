"""Host, path and query → a page of one of the official services."""

from collections.abc import Callable

from tests.standin.chamber import chamber
from tests.standin.government import government
from tests.standin.laws import law_search, laws
from tests.standin.local import local_files, local_search
from tests.standin.publications import publications, search
from tests.standin.site import Page


def official_site() -> Callable[[str, str, dict[str, str]], Page | None]:
    """Return a site with laws, letters, publications, pages and local regulations."""

    def search_service(path: str, query: dict[str, str]) -> Page | None:
        local = query.get("x-connection", "").upper() == "CVDR"
        return (local_search if local else law_search)(path, query)

    services = {
        "zoekservice.overheid.nl": search_service,
        "repository.officiele-overheidspublicaties.nl": lambda path, query: (
            local_files(path, query) if path.startswith("/cvdr/") else laws(path, query)
        ),
        "repository.overheid.nl": search,
        "zoek.officielebekendmakingen.nl": publications,
        "gegevensmagazijn.tweedekamer.nl": chamber,
        "www.rijksoverheid.nl": government,
        "opendata.rijksoverheid.nl": government,
        "open.overheid.nl": government,
    }

    def site(host: str, path: str, query: dict[str, str]) -> Page | None:
        service = services.get(host)
        return service(path, query) if service else None

    return site
