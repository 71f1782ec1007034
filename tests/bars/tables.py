"""Bars B12 to B25 and the threats, each with the tests that prove them. Data only.

A proof is "file" (all its tests) or "file::name", below ``tests/``. ``tests/test_bars.py`` checks
that every one of them is there.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """What must hold, how far, and what proves it; ``command`` stands in for tests."""

    id: str
    what: str
    figure: str
    proofs: tuple[str, ...] = ()
    command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threat:
    """What could happen, and the tests of the defence."""

    id: str
    what: str
    proofs: tuple[str, ...]


_FRONT = "ui/faces/test_front.py"
_HOSTILE = "ui/faces/test_hostile_requests.py"
_STATE = "ui/faces/test_state_survives.py"
_LOGS = "ui/faces/test_questions_stay_out_of_logs.py"
_CLIENT = "corpus/sync/test_client.py"
_LOAD = ("-m", "tests.bench.load", "--processes", "1", "--seconds", "60", "--hard", "20")

BARS = (
    Bar(
        "B12",
        "fouten van bronnen",
        "0 verloren, 0 overschreven",
        ("corpus/sync/test_faults.py", _CLIENT, "corpus/sync/test_killed.py"),
    ),
    Bar(
        "B13",
        "fouten van een taalmodel",
        "antwoord uit de bronnen blijft; elk getoond citaat klopt",
        ("kb/test_generate.py",),
    ),
    Bar(
        "B14–15",
        "belasting, 64 gebruikers",
        "0 fouten; te druk is 503",
        command=(*_LOAD, "--page-users", "0"),
    ),
    Bar(
        "B16",
        "vraag van meer dan 4.000 tekens",
        "413 binnen 100 ms, < 20 MB",
        (f"{_FRONT}::test_a_question_of_more_than_4000_characters_is_refused_at_once",),
    ),
    Bar(
        "B17",
        "verkeer naar buiten",
        "0 namen, 0 verbindingen",
        (
            "ui/test_page.py::test_nothing_is_asked_of_another_host_and_nothing_fails",
            "ui/test_page.py::test_the_page_answers_without_any_route_to_a_network",
        ),
    ),
    Bar(
        "B18",
        "opmaak en script in tekst",
        "0 uitgevoerd, 0 vreemde verzoeken",
        (
            "ui/test_web.py::test_hostile_text_stays_text_on_every_screen",
            "ui/test_render.py::test_no_value_becomes_markup",
            "ui/test_evidence.py::test_only_a_web_address_becomes_a_link",
        ),
    ),
    Bar(
        "B19",
        "opdrachten in documenten",
        "0 bakens, 0 handelingen; onschuldige zinnen blijven",
        ("kb/test_generate_guard.py",),
    ),
    Bar(
        "B20",
        "adressen van binnen opvragen",
        "0 treffers, ook na doorverwijzen",
        (
            "corpus/sync/test_addresses.py",
            f"{_CLIENT}::test_a_redirect_to_a_forbidden_address_is_not_followed",
            f"{_CLIENT}::test_a_name_that_leads_to_a_private_machine_is_not_asked",
        ),
    ),
    Bar("B21", "vragen in logs", "0 gevonden, op DEBUG en met storingen", (_LOGS,)),
    Bar(
        "B22",
        "toeleveringsketen",
        "alles vastgezet; 0 pickle; uitzonderingen met datum",
        ("test_supply.py", "indexing/test_model_fetch.py"),
    ),
    Bar("B23", "toegankelijkheid (axe)", "0 belemmeringen", ("ui/test_accessible.py",)),
    Bar(
        "B24",
        "reservekopie",
        "50 gelijke antwoorden elders",
        (f"{_STATE}::test_a_backup_made_under_load_gives_the_same_50_answers_elsewhere",),
    ),
    Bar(
        "B25",
        "foutmeldingen",
        "elke fout een Nederlandse zin met oorzaak en vervolg",
        (
            "test_house.py::test_every_error_has_a_dutch_sentence",
            "test_house.py::test_every_error_says_what_to_do_next",
        ),
    ),
)

_SIGN_IN = "ui/faces/test_sign_in.py"
_PROXY = f"{_SIGN_IN}::test_a_header_is_believed_from_the_proxy_only"
_LOOK_ALIKE = (
    "indexing/test_look_alike.py::test_the_official_document_has_its_id_whoever_came_first"
)

THREATS = (
    Threat(
        "W1",
        "bestanden van de server lezen",
        (f"{_HOSTILE}::test_no_path_leads_to_a_file_outside",),
    ),
    Threat(
        "W2",
        "de server adressen laten opvragen",
        ("ui/test_guard.py::test_everything_else_does_not_exist",),
    ),
    Threat(
        "W3",
        "een andere website leest antwoorden",
        (
            f"{_HOSTILE}::test_no_route_answers_another_site_or_another_name",
            "ui/test_guard.py::test_a_request_from_another_site_is_refused",
        ),
    ),
    Threat(
        "W4",
        "een vreemde naam wijst naar de server",
        (
            f"{_HOSTILE}::test_no_route_answers_another_site_or_another_name",
            f"{_FRONT}::test_a_name_behind_a_proxy_is_allowed_and_its_pages_may_ask",
        ),
    ),
    Threat(
        "W5",
        "overbelasting",
        (
            f"{_FRONT}::test_a_question_of_more_than_4000_characters_is_refused_at_once",
            f"{_FRONT}::test_one_who_asks_too_often_waits_and_others_do_not",
            "ui/faces/test_rest.py::test_one_too_many_is_refused_and_slow_work_is_given_up",
        ),
    ),
    Threat(
        "W6",
        "open diagnose",
        (
            "ui/test_page.py::test_diagnostics_and_api_listing_are_closed",
            f"{_SIGN_IN}::test_every_route_of_a_running_server_is_closed_to_an_anonymous_visitor",
        ),
    ),
    Threat(
        "W7",
        "schakelaars voor code van buiten",
        ("test_supply.py::test_no_switch_for_foreign_code_is_used",),
    ),
    Threat(
        "W8",
        "ontbrekende beveiligingskoppen",
        (
            "ui/test_guard.py::test_every_response_has_the_security_headers",
            "ui/test_page.py::test_every_route_carries_the_security_headers",
        ),
    ),
    Threat(
        "W9",
        "zwakke aanmelding",
        (
            _PROXY,
            f"{_SIGN_IN}::test_too_many_wrong_passwords_close_an_address",
            "ui/faces/test_processes.py::test_only_another_process_may_say_who_connected",
        ),
    ),
    Threat(
        "S1",
        "Chroma-server over te nemen",
        (
            "indexing/test_vectors_server.py::"
            "test_an_affected_server_elsewhere_is_refused_with_the_reason",
            "test_supply.py::test_every_exemption_is_dated_and_still_needed",
        ),
    ),
    Threat(
        "S2",
        "model met code erin",
        (
            "indexing/test_model_fetch.py::test_a_model_that_could_run_code_is_refused",
            "indexing/test_model_fetch.py::test_a_folder_with_a_pickle_only_is_refused",
        ),
    ),
    Threat(
        "S3",
        "bibliotheken bellen naar huis",
        ("ui/test_page.py::test_the_page_answers_without_any_route_to_a_network",),
    ),
    Threat(
        "S4",
        "kwetsbare bibliotheken",
        (
            "test_supply.py::test_every_package_is_pinned",
            "test_supply.py::test_every_exemption_is_dated_and_still_needed",
        ),
    ),
    Threat(
        "S5",
        "iemand wijzigt de index",
        (
            "indexing/test_repair.py::"
            "test_damage_is_named_and_the_generation_before_answers_with_a_notice",
            "faults/test_damage.py::test_one_flipped_bit_in_each_file_is_found",
        ),
    ),
    Threat(
        "D1–D4",
        "documenten als aanval: lussen, bommen, entiteiten",
        (
            "corpus/test_isolate.py",
            "corpus/test_safe_xml.py::test_a_local_file_is_never_read",
            "corpus/test_docx.py::test_a_bomb_is_refused_at_once",
        ),
    ),
    Threat(
        "D5–D6",
        "script en weglekken door tekst",
        (
            "ui/test_web.py::test_hostile_text_stays_text_on_every_screen",
            "ui/test_evidence.py::test_only_a_web_address_becomes_a_link",
        ),
    ),
    Threat("D7", "opdrachten in documenten", ("kb/test_generate_guard.py",)),
    Threat("D8", "een vervalst officieel stuk", (_LOOK_ALIKE,)),
    Threat(
        "D9",
        "onzichtbare tekst",
        (
            "corpus/test_html.py::test_what_a_browser_does_not_show_is_left_out_and_counted",
            "corpus/test_docx.py::test_hidden_text_is_left_out_and_counted",
        ),
    ),
    Threat(
        "D10",
        "verzonnen citaten",
        ("kb/test_generate.py::test_no_unsupported_sentence_reaches_the_user",),
    ),
    Threat("Y1", "ophalen van binnen of na omleiding", ("corpus/sync/test_addresses.py",)),
    Threat(
        "Y2",
        "eindeloos ophalen",
        (f"{_CLIENT}::test_an_answer_without_end_stops_at_the_limit",),
    ),
    Threat("Y3", "fout vermomd als antwoord", ("corpus/sync/test_faults.py",)),
    Threat("L", "vragen in logs", (_LOGS,)),
)
