"""What a model wants before a question and before a passage."""

import json
from pathlib import Path

import pytest

from indexing.embedding.cpu import has_bf16
from indexing.embedding.prefixes import Prefixes, prefixes_of

E5 = Prefixes("query: ", "passage: ")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("clips/e5-small-trm-nl", E5),
        ("intfloat/multilingual-e5-base", E5),
        ("/srv/modellen/clips--e5-small-trm-nl", E5),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", Prefixes("query: ", "")),
        ("BAAI/bge-m3", Prefixes()),
        ("acme/node5-embedder", Prefixes()),
    ],
)
def test_a_family_has_its_own_rule(tmp_path: Path, name: str, wanted: Prefixes) -> None:
    assert prefixes_of(tmp_path, name) == wanted


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ({"prompts": {"query": "vraag: ", "document": "stuk: "}}, Prefixes("vraag: ", "stuk: ")),
        ({"prompts": {"query": "zoek: ", "passage": ""}}, Prefixes("zoek: ", "")),
        ({"prompts": {"query": "", "document": ""}}, E5),
        ({"prompts": None}, E5),
        ([], E5),
    ],
)
def test_the_model_itself_decides_when_it_says_so(
    tmp_path: Path, config: object, wanted: Prefixes
) -> None:
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps(config))
    assert prefixes_of(tmp_path, "e5-small") == wanted


@pytest.mark.parametrize(
    ("text", "fast"),
    [
        ("processor\t: 0\nflags\t\t: fpu avx512_bf16 sse2\n", True),
        ("flags : amx_bf16\n", True),
        ("flags : fpu avx2 avx512f\n", False),
        ("", False),
    ],
)
def test_bfloat16_is_used_where_the_processor_has_it(
    tmp_path: Path,
    text: str,
    fast: bool,  # noqa: FBT001
) -> None:
    (tmp_path / "cpuinfo").write_text(text)
    assert has_bf16(tmp_path / "cpuinfo") is fast


def test_a_system_without_that_file_computes_in_float32(tmp_path: Path) -> None:
    assert has_bf16(tmp_path / "geen") is False
