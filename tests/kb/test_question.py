"""What a question asks, read without a model."""

import pytest

from kb.asked import Thing, asked, meets
from kb.cues import (
    Kind,
    asks_condition,
    asks_unknowable,
    conditions,
    holds,
    kind_of,
    speaks_aside,
)
from kb.knowledge_base import KnowledgeBase
from kb.question import understand
from kb.told import asked_part


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hoe lang geldt een voorkeursrecht?", Kind.DURATION),
        ("Binnen welke termijn moet het worden verzocht?", Kind.DURATION),
        ("Wanneer trad de wet in werking?", Kind.MOMENT),
        ("Welk deel van Nederland is bedrijventerrein?", Kind.SHARE),
        ("Hoeveel hectare is er nog?", Kind.AMOUNT),
        ("Wie stelt het omgevingsplan vast?", Kind.ACTOR),
        ("Welk bestuursorgaan beslist?", Kind.ACTOR),
        ("Wat is een instructieregel?", Kind.DEFINITION),
        ("Mag de raad delegeren?", Kind.POLAR),
        ("Wat moet je opnemen in een programma?", Kind.DEFINITION),
        ("Wat zijn de voorwaarden om te onteigenen?", Kind.OPEN),
        ("Voorbeelden van compensatie", Kind.OPEN),
        ("Wat verstaat de wet onder een kavel?", Kind.DEFINITION),
        ("Welk canonpercentage geldt er?", Kind.SHARE),
    ],
)
def test_kind(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.DURATION, "vervallen na een jaar en zes maanden"),
        (Kind.DURATION, "binnen 8 weken"),
        (Kind.MOMENT, "Op 1 januari 2024 is de wet in werking getreden."),
        (Kind.SHARE, "slechts 2,6% van Nederland"),
        (Kind.AMOUNT, "er resteert 929 hectare"),
        (Kind.ACTOR, "Gedeputeerde staten kunnen"),
    ],
)
def test_a_sentence_that_answers_is_recognised(kind: Kind, sentence: str) -> None:
    assert holds(kind, sentence)
    assert not holds(kind, "Het terrein ligt aan het water.")


@pytest.mark.parametrize(
    ("question", "unknowable"),
    [
        ("Wat kost een vergunning?", True),
        ("Wat gaat het volgende kabinet doen?", True),
        ("Aan welke voorwaarden moeten kosten voldoen?", False),
        ("Hoeveel tijd kost het om een terrein te ontwikkelen?", False),
    ],
)
def test_costs_as_a_subject_are_no_price(question: str, *, unknowable: bool) -> None:
    assert asks_unknowable(question) is unknowable


def test_one_name_is_no_answer_to_a_question_for_several() -> None:
    one = "Volgens de bron deed alleen Zaanstad mee."
    several = "Volgens de bron deden Zaanstad en Schiedam mee."
    assert not meets(asked("Welke gemeenten deden mee?"), one)
    assert meets(asked("Welke gemeenten deden mee?"), several)
    assert meets(asked("Welke gemeente deed mee?"), one)


def test_a_condition_is_told_by_what_limits() -> None:
    assert asks_condition("Onder welke voorwaarde mag de provincie dat?")
    assert not asks_condition("Mag de provincie dat?")
    assert conditions("Dat kan alleen bij een provinciaal belang.")
    assert not conditions("Provinciale staten stellen de verordening vast.")


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Wat is de grondprijs op Kraaiven?", Thing.MONEY),
        ("Hoe hoog zijn de leges voor een bouwaanvraag?", Thing.MONEY),
        ("Welke boete krijg ik?", Thing.MONEY),
        ("Mag een gemeente leges vragen voor een aanvraag?", Thing.NOTHING),
        ("Naar welke prijs wordt gekeken bij onteigening?", Thing.NOTHING),
        ("Krijg ik een boete als ik zonder vergunning bouw?", Thing.NOTHING),
    ],
)
def test_an_amount_is_asked_only_where_the_question_asks_how_much(
    question: str, thing: Thing
) -> None:
    assert asked(question).thing is thing


def test_who_is_called_is_a_person_and_some_places_are_names() -> None:
    assert asked("Hoe heet de wethouder van Zaanstad die het schrapte?").thing is Thing.PERSON
    assert asked("Om welke 17 grote woningbouwgebieden ging het?").thing is Thing.NAMES


def test_an_exception_is_told_from_a_rule() -> None:
    assert speaks_aside("In afwijking van het eerste lid kan de raad besluiten.")
    assert speaks_aside("Afdeling 3.4 is van overeenkomstige toepassing op het besluit.")
    assert not speaks_aside("De raad kan afwijken van het plan.")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Wij ruilen grond. Hoe lang duurt dat?", "Hoe lang duurt dat?"),
        ("Hoe lang duurt een kavelruil?", "Hoe lang duurt een kavelruil?"),
        ("Geldt art. 4.14 Ow ook hier?", "Geldt art. 4.14 Ow ook hier?"),
        ("Wij ruilen. Geldt art. 4.14 Ow ook hier?", "Geldt art. 4.14 Ow ook hier?"),
        ("Wat zegt o.a. de brief?", "Wat zegt o.a. de brief?"),
        ("Leg uit. Noem een voorbeeld.", "Leg uit. Noem een voorbeeld."),
        ("Er komen 800 woningen; hoe houd ik die tegen?", "hoe houd ik die tegen?"),
        ("Wat is een kavel; hoe lang geldt het?", "Wat is een kavel; hoe lang geldt het?"),
        ("Wat geldt bij a; b; c?", "Wat geldt bij a; b; c?"),
    ],
)
def test_the_question_is_told_from_what_leads_in(text: str, part: str) -> None:
    assert asked_part(text) == part


def test_what_is_told_before_a_question_weighs_less_and_is_never_missing(kb: KnowledgeBase) -> None:
    words = kb._reader.current().words
    told = "Beleidsmedewerker Kwibus hier, wij hebben een voorkeursrecht gevestigd."
    whole = understand(f"{told} Hoe lang geldt een omgevingsvisie?", words, kb._vocabulary)
    alone = understand("Hoe lang geldt een omgevingsvisie?", words, kb._vocabulary)
    assert whole.missing == alone.missing == ()
    assert (whole.kind, whole.anchors) == (alone.kind, alone.anchors)
    weights = {g.stem: g.weight for g in whole.groups}
    assert weights["omgevingsvisi"] == {g.stem: g.weight for g in alone.groups}["omgevingsvisi"]
    other = understand("Wat is een voorkeursrecht?", words, kb._vocabulary)
    assert weights["voorkeursrecht"] < {g.stem: g.weight for g in other.groups}["voorkeursrecht"]


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Mag een BOPA-aanvraag worden geweigerd?", "BOPA aanvraag"),
        ("Welke regels gelden voor energie-infrastructuur?", "energie infrastructuur"),
    ],
)
def test_loose_words_are_told_as_they_were_typed(
    kb: KnowledgeBase, question: str, label: str
) -> None:
    assert label in understand(question, kb._reader.current().words, kb._vocabulary).added


def test_a_code_is_not_read_as_loose_words(kb: KnowledgeBase) -> None:
    words = kb._reader.current().words
    asked = understand("Wat staat in brief DGBI-DR/95928212?", words, kb._vocabulary)
    assert asked.added == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Wij krijgen huizen naast ons, wat kan ik doen?", "wat kan ik doen?"),
        ("De eigenaar wil verkopen, kunnen wij eerder kopen?", "kunnen wij eerder kopen?"),
        ("Geldt een voorkeursrecht 5 jaar, en kan het verlengd worden?", ""),
        ("Heeft Shell grond gekocht, waar een voorkeursrecht op rust?", ""),
        ("Als de raad een visie vaststelt, wie beslist dan?", ""),
        ("Noem de instrumenten van de gemeente, wie beslist en hoe lang het duurt.", ""),
    ],
)
def test_a_sentence_before_a_comma_is_told_and_half_a_question_is_not(text: str, part: str) -> None:
    assert asked_part(text) == (part or text)


def test_what_leads_in_is_not_asked_and_takes_no_name_along(kb: KnowledgeBase) -> None:
    words = kb._reader.current().words
    asked = understand("Weet u of Shell een voorkeursrecht heeft op grond?", words, kb._vocabulary)
    assert asked.anchors == ("shell",)
    assert asked.repaired == "Shell een voorkeursrecht heeft op grond?"
    plain = understand("Wij zijn klein. Weet u wie beslist?", words, kb._vocabulary)
    assert asked_part(plain.repaired) == "Wie beslist?"
    how = understand("Hoe weet je of een terrein een werklocatie is?", words, kb._vocabulary)
    assert how.repaired.startswith("Hoe weet je")


@pytest.mark.parametrize(
    "question",
    ["Wat is een bouwwerk volgens de begripsbepalingen?", "bouwwerk, wat is dat volgens de wet?"],
)
def test_where_it_must_be_written_is_not_asked(kb: KnowledgeBase, question: str) -> None:
    assert "constructie van enige omvang" in kb.ask(question).sentences[0].text
