"""Beyond one plain question, on the real letter, law and startset: days, follow-ups, parts."""

from datetime import date

import pytest

from corpus.cards import load_startset
from indexing.facets import Filter
from kb import Answer, KnowledgeBase, NoticeKind
from kb.entities import build_names
from kb.reading import read_question


def kinds(answer: Answer) -> set[NoticeKind]:
    return {notice.kind for notice in answer.notices}


def test_a_plain_question_is_read_as_it_was_typed(kb: KnowledgeBase) -> None:
    question = "Hoe lang geldt een voorbereidingsbesluit van de gemeente?"
    read = kb.ask(question).understood
    assert (read.question, read.rewritten, read.dated, read.geldig_op) == (
        question,
        False,
        False,
        None,
    )
    assert read.kind == "hoe lang"
    assert read.levels == ("gemeente",)
    assert "voorbereidingsbesluit-gemeente" in read.instruments


def test_a_follow_up_is_answered_as_the_whole_question_is(kb: KnowledgeBase) -> None:
    before = ["Hoe lang geldt een voorbereidingsbesluit van de gemeente?"]
    answer = kb.ask("en van de provincie?", before=before)
    whole = kb.ask("Hoe lang geldt een voorbereidingsbesluit van de provincie?")
    assert answer.citations == whole.citations
    assert answer.question == "en van de provincie?"
    assert answer.understood.question == whole.question
    assert answer.understood.rewritten
    (notice,) = (n for n in answer.notices if n.kind is NoticeKind.READ_AS)
    assert whole.question in notice.text


def test_earlier_questions_do_not_touch_one_that_stands_by_itself(kb: KnowledgeBase) -> None:
    question = "Wat is een BOPA?"
    alone, later = kb.ask(question), kb.ask(question, before=["Wat is een voorkeursrecht?", "  "])
    assert later.citations == alone.citations
    assert later.understood == alone.understood


def test_before_2024_the_omgevingswet_is_not_the_answer(kb: KnowledgeBase) -> None:
    answer = kb.ask("Hoe lang gold een voorbereidingsbesluit in 2023?")
    assert answer.understood.geldig_op == date(2023, 12, 31)
    assert answer.understood.dated
    (notice,) = (n for n in answer.notices if n.kind is NoticeKind.NOT_IN_FORCE)
    assert "1 januari 2024" in notice.text
    assert "Wro" in notice.text
    assert not any("1 jaar en 6 maanden" in c.quote for c in answer.citations)


def test_an_article_on_a_day_before_its_law_is_marked_not_in_force(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in art. 4.14 lid 4 Ow op 1 juni 2023?")
    (citation, *_) = answer.citations
    assert citation.status == "nog niet in werking"
    assert any(n.citation == citation.n and n.date == date(2024, 1, 1) for n in answer.notices)


def test_a_day_in_the_filter_goes_before_one_in_the_words(kb: KnowledgeBase) -> None:
    wanted = Filter(geldig_op=date(2025, 6, 1))
    answer = kb.ask("Welke regels golden in 2023 voor een voorbereidingsbesluit?", wanted=wanted)
    assert answer.understood.geldig_op == date(2025, 6, 1)
    assert not answer.understood.dated
    assert not any("gold de Omgevingswet nog niet" in n.text for n in answer.notices)


def test_two_questions_are_answered_each_and_numbered_in_one_row(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat is een voorbereidingsbesluit en hoe lang geldt het?")
    first, second = answer.parts
    assert (first.question, second.question) == (
        "Wat is een voorbereidingsbesluit?",
        "Hoe lang geldt een voorbereidingsbesluit?",
    )
    assert first.answered
    assert second.answered
    assert (*first.sentences, *second.sentences) == tuple(range(len(answer.sentences)))
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    seen = [n for s in answer.sentences for n in s.citations]
    assert list(dict.fromkeys(seen)) == sorted(set(seen))
    told = " ".join(answer.sentences[i].text for i in second.sentences)
    assert "1 jaar en 6 maanden" in told
    words = sum(len(s.text.split()) for s in answer.sentences)
    assert words <= 200
    by_number = {c.n: c for c in answer.citations}
    assert all(s.text in [by_number[n].quote for n in s.citations] for s in answer.sentences)


def test_a_part_that_the_sources_do_not_hold_is_named(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat is een BOPA? Hoeveel inwoners heeft Parijs?")
    assert not answer.refused
    assert [part.answered for part in answer.parts] == [True, False]
    (notice,) = (n for n in answer.notices if n.kind is NoticeKind.PART_MISSING)
    assert "Hoeveel inwoners heeft Parijs?" in notice.text


def test_only_when_no_part_is_answered_the_whole_is_refused(kb: KnowledgeBase) -> None:
    answer = kb.ask("Hoeveel inwoners heeft Parijs? Wat is de hoofdstad van Australië?")
    assert answer.refused
    assert answer.sentences == ()
    assert [part.answered for part in answer.parts] == [False, False]


@pytest.mark.parametrize(
    "question",
    ["en?", "dat", "en de provincie?", "op 99-99-9999?", "a) b) c)", "? ? ?a", "en en en"],
)
def test_odd_follow_ups_never_crash(kb: KnowledgeBase, question: str) -> None:
    answer = kb.ask(question, before=["\x00", "", "a" * 9000, "Wat is een BOPA?"] * 5)
    assert answer.refused != bool(answer.citations)


def test_an_onderdeel_apart_from_its_aanhef_takes_it_along(kb: KnowledgeBase) -> None:
    found = kb.search("het beheer van de zwemwaterkwaliteit door beheersmaatregelen", k=5)
    apart = [c for c in found if c.lead]
    assert apart
    for citation in apart:
        assert citation.lead.endswith(":")
        assert citation.lead in kb.text(citation.document_id, 0, citation.start)
        assert citation.lead not in citation.quote


@pytest.mark.parametrize(
    ("before", "question", "read"),
    [
        ("Wat is een voorbereidngsbesluit?", "en de provincie?", "voorbereidingsbesluit van de"),
        ("Kan de gemeente onteigenen?", "wie beslist dan?", "Wie beslist over onteigenen?"),
    ],
)
def test_a_follow_up_is_read_from_the_repaired_question(
    kb: KnowledgeBase, before: str, question: str, read: str
) -> None:
    answer = kb.ask(question, before=[before])
    assert read in answer.understood.question
    assert not answer.refused


def test_there_is_where_the_part_before_it_was(kb: KnowledgeBase) -> None:
    answer = kb.ask("Hoeveel bedrijventerreinen telt Nederland en welk deel van de banen zit daar?")
    assert [part.question for part in answer.parts][1:] == [
        "Welk deel van de banen zit op bedrijventerreinen?"
    ]
    assert all(part.answered for part in answer.parts)


@pytest.mark.parametrize("typed", ["vorbereidingsbesluit", "voorbereidings besluit"])
def test_a_name_with_a_slip_or_a_space_is_read_as_the_name(kb: KnowledgeBase, typed: str) -> None:
    answer = kb.ask(f"Hoe lang geldt een {typed} van de gemeente?")
    assert answer.understood.corrections == ((typed, "voorbereidingsbesluit"),)
    assert "1 jaar en 6 maanden" in answer.sentences[0].text


def test_gold_in_a_question_is_not_money(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat gold in 2023 voor het voorkeursrecht van gemeenten?")
    assert not any("BIZ" in c.quote for c in answer.citations)
    assert not any("2025" in c.quote and c.soort == "Dossier" for c in answer.citations)


def test_the_day_of_one_part_holds_for_the_answer(kb: KnowledgeBase) -> None:
    answer = kb.ask(
        "Mag een gemeente op 1 juni 2023 een voorbereidingsbesluit nemen en wanneer vervalt het?"
    )
    assert answer.understood.geldig_op == date(2023, 6, 1)
    assert NoticeKind.NOT_IN_FORCE in kinds(answer)


def test_each_part_has_its_own_day() -> None:
    startset = load_startset()
    names = build_names(startset.instrumenten, startset.begrippen)
    typed = "Mag een gemeente dat in 2023 en mag een gemeente dat op 1 juni 2025 doen?"
    reading = read_question(typed, [], names, date(2026, 11, 26))
    assert reading.days == (date(2023, 12, 31), date(2025, 6, 1))
    assert not any("20" in part for part in reading.wanted)


def test_what_follows_from_another_question_is_answered_about_its_subject(
    kb: KnowledgeBase,
) -> None:
    before = ["Wat is erfpacht?", "en voorkeursrecht?"]
    for asked in ("hoelang geldt dat?", "en wie neemt het besluit?"):
        answer = kb.ask(asked, before=before)
        assert not answer.refused
        assert "voorkeursrecht" in answer.understood.question
        assert "voorkeursrecht" in answer.sentences[0].text
        before.append(asked)
    minister = kb.ask(
        "en de minister?", before=["Wie beslist over een instructieregel van de provincie?"]
    )
    assert "art. 2.24 lid 1" in minister.citations[0].place


@pytest.mark.parametrize(
    ("asked", "second", "words"),
    [
        (
            "Wie stelt het omgevingsplan vast en hoe lang duurt de procedure?",
            "Hoe lang duurt de procedure van het omgevingsplan?",
            ("omgevingsplan",),
        ),
        (
            "Wat houdt de Handreiking Instrumenten Omgevingswet en Ruimte voor Economie in en wie"
            " heeft hem geschreven?",
            "Wie heeft de Handreiking Instrumenten Omgevingswet en Ruimte voor Economie"
            " geschreven?",
            ("Rho", "Antea"),
        ),
        (
            "Sinds wanneer geldt de Ow en wat gebeurt er met bestemmingsplannen?",
            "Wat gebeurt er met bestemmingsplannen?",
            ("bestemmingsplan",),
        ),
    ],
)
def test_the_second_of_two_questions_is_about_the_same(
    kb: KnowledgeBase, asked: str, second: str, words: tuple[str, ...]
) -> None:
    answer = kb.ask(asked)
    first, other = answer.parts
    assert first.answered
    assert other.answered
    assert other.question == second
    assert all(word in answer.sentences[other.sentences[0]].text for word in words)


def test_the_term_of_one_decision_is_not_the_term_of_any(kb: KnowledgeBase) -> None:
    early = Filter(geldig_op=date(2023, 6, 1))
    general = kb.ask("Hoe lang geldt een voorbereidingsbesluit?", wanted=early)
    assert general.refused
    assert any("datacentra" in c.title for c in general.nearest)
    named = kb.ask("Hoe lang gold het voorbereidingsbesluit over datacentra?", wanted=early)
    assert "9 maanden" in named.sentences[0].text


def test_when_something_is_obligatory_is_told_by_its_cases(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat is kostenverhaal en wanneer is het verplicht?")
    second = answer.parts[1]
    lead = answer.sentences[second.sentences[0]]
    assert "moet de overheid" in lead.text
    places = {c.place for c in answer.citations if c.n in lead.citations}
    assert any("13.11 lid 1" in place for place in places)


def test_the_term_of_a_procedure_is_of_the_instrument_named(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wie stelt het omgevingsplan vast en hoe lang duurt de procedure?")
    told = [answer.sentences[n].text for n in answer.parts[1].sentences]
    assert "2 weken" in told[0]
    assert not any("voorkeursrecht" in text or "BOPA" in text for text in told)


def test_who_may_do_it_begins_with_the_ordinary_case(kb: KnowledgeBase) -> None:
    answer = kb.ask("wie mag die geven?", before=["Wat is een instructie?"])
    assert answer.understood.question == "Wie mag een instructie geven?"
    assert "gedeputeerde staten of van de betrokken minister" in answer.sentences[0].text


def test_what_is_told_before_a_semicolon_does_not_decide(kb: KnowledgeBase) -> None:
    answer = kb.ask(
        "Ik ben raadslid en het college wil op ons haventerrein 800 woningen; hoe kunnen wij dat"
        " als raad tegenhouden?"
    )
    assert not answer.refused
    assert "gemeenteraad" in answer.sentences[0].text
    assert answer.searched.missing == ()


def test_what_was_searched_is_told_in_the_words_that_were_typed(kb: KnowledgeBase) -> None:
    answer = kb.ask("Hoeveel hectare fietspad heeft Noord-Holland?")
    assert answer.refused
    assert {"hectare", "Noord-Holland"} <= {*answer.searched.terms}
    later = kb.ask("en in Noord-Holland?", before=["Hoeveel hectare fietspad is er in Zeeland?"])
    assert "Noord-Holland" in later.searched.terms


def test_a_word_without_a_subject_is_neither_searched_nor_missing(kb: KnowledgeBase) -> None:
    answer = kb.ask("En hoe en dat?")
    assert answer.refused
    assert (answer.searched.terms, answer.searched.missing) == ((), ())
    assert "art. 4.99 Ow" in kb.ask("Wat staat in art. 4.99 Ow?").searched.missing
