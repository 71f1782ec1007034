"""A model on this disk: which files it may hold, what it is, and whether it is what was fetched.

Invariants: weights are safetensors and nothing else (a pickle runs code when it is opened), and no
part names code outside sentence-transformers. ``herkomst.json`` stands beside what ``kb model``
fetched; a folder that was put there by hand has none. Does not: load the model, or fetch.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indexing.disk import replace_text
from indexing.errors import EmbedderError

DEFAULT_MODEL = "clips/e5-small-trm-nl"
FACTS_FILE = "herkomst.json"
_ALLOWED = re.compile(
    r"(?:\d{1,2}_[A-Za-z]{1,40}/)?"
    r"(?:config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|modules"
    r"|config_sentence_transformers|sentence_bert_config|model\.safetensors\.index)\.json"
    r"|(?:\d{1,2}_[A-Za-z]{1,40}/)?model(?:-\d{5}-of-\d{5})?\.safetensors"
    r"|vocab\.txt|merges\.txt|sentencepiece\.bpe\.model|spiece\.model|tokenizer\.model"
    r"|README\.md|LICENSE(?:\.txt|\.md)?"
)
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_PICKLES = (".bin", ".pt", ".pth", ".pkl", ".ckpt")
_HEADER_MAX = 100_000_000
_OURS = "sentence_transformers."


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """What was fetched: name on the hub, commit, day (UTC), licence, number type and files.

    ``files`` is {name: SHA-256}; ``size`` is their bytes together.
    """

    name: str
    revision: str
    fetched: str
    licence: str
    dtype: str
    size: int
    files: Mapping[str, str]


def is_allowed(file: str) -> bool:
    """Tell whether a file of a model may be fetched: settings, vocabulary, safetensors."""
    return _ALLOWED.fullmatch(file) is not None


def is_model_name(name: str) -> bool:
    """Tell whether this is a name on the hub: owner/model."""
    return _NAME.fullmatch(name) is not None and ".." not in name


def folder_of(models: Path, name: str) -> Path:
    """Return where a model with this name on the hub is kept."""
    return models / name.replace("/", "--")


def find_model(name: str, models: Path) -> Path:
    """Return the folder of a model: fetched by us, a folder of the user's, or in the hub's cache.

    Raises:
        EmbedderError: it is nowhere on this machine.
    """
    if is_model_name(name) and (kept := folder_of(models, name)).is_dir():
        return kept
    if Path(name).expanduser().is_dir():
        return Path(name).expanduser().resolve()
    if is_model_name(name):
        from huggingface_hub import snapshot_download  # noqa: PLC0415 - only to look in its cache
        from huggingface_hub.errors import LocalEntryNotFoundError  # noqa: PLC0415

        try:
            return Path(snapshot_download(name, local_files_only=True))
        except (LocalEntryNotFoundError, OSError, ValueError):
            raise EmbedderError(f"{name} staat niet op deze computer") from None
    raise EmbedderError(f"{name} is geen map op deze computer")


def read_facts(folder: Path) -> ModelFacts | None:
    """Return what was fetched into a folder, or None when it was put there by hand.

    Raises:
        EmbedderError: the file is damaged.
    """
    path = folder / FACTS_FILE
    if not path.exists():
        return None
    try:
        return ModelFacts(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise EmbedderError(f"{folder.name}/{FACTS_FILE}: {error}") from error


def write_facts(facts: ModelFacts, folder: Path) -> None:
    """Write what was fetched; always the last file of a model."""
    text = json.dumps(asdict(facts), indent=2, ensure_ascii=False)
    replace_text(folder / FACTS_FILE, text + "\n")


def revision_of(folder: Path) -> str:
    """Return what tells these weights from any other: the commit, or a digest of the files.

    Raises:
        EmbedderError: a file is missing or damaged.
    """
    if facts := read_facts(folder):
        return facts.revision[:12]
    if folder.parent.name == "snapshots":  # the hub's cache: the folder is named by its commit
        return folder.name[:12]
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.safetensors")):
        digest.update(bytes.fromhex(sha256_of(path)))
    return digest.hexdigest()[:12]


def faults(folder: Path) -> list[str]:
    """Return what is wrong with a model, in Dutch; nothing is loaded or run."""
    found = [f"{name}: {what}" for name, what in _changed(folder)]
    weights = sorted(folder.rglob("*.safetensors"))
    if not weights:
        pickles = [p.name for p in folder.rglob("*") if p.suffix in _PICKLES]
        only = f"; wel {pickles[0]}, dat bij het openen code kan uitvoeren" if pickles else ""
        found.append(f"er is geen bestand met gewichten in safetensors{only}")
    for path in weights:
        try:
            number_type(path)
        except EmbedderError as error:
            found.append(str(error))
    found += unsafe_parts(_json(folder / "config.json"), _json(folder / "modules.json"))
    return found


def unsafe_parts(config: Any, modules: Any) -> list[str]:
    """Return which code of its own a model asks for, in Dutch: from its two settings files."""
    found = []
    if isinstance(config, dict) and "auto_map" in config:
        found.append("config.json vraagt om eigen programmacode van de maker; die draait hier niet")
    for part in modules if isinstance(modules, list) else []:
        kind = str(part.get("type", "")) if isinstance(part, dict) else ""
        if not kind.startswith(_OURS):
            found.append(f"modules.json vraagt om onbekende programmacode ({kind[:60]})")
    return found


def number_type(weights: Path) -> str:
    """Return the number type of most weights in a safetensors file: "F32", "BF16".

    Raises:
        EmbedderError: it is damaged or something else.
    """
    try:
        with weights.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 1 < length < min(_HEADER_MAX, weights.stat().st_size):
                raise ValueError("kop")
            tensors = json.loads(file.read(length))
        tensors.pop("__metadata__", None)
        end = max(int(t["data_offsets"][1]) for t in tensors.values())
        if 8 + length + end != weights.stat().st_size:
            raise ValueError("lengte")
        largest = max(tensors.values(), key=lambda t: t["data_offsets"][1] - t["data_offsets"][0])
        return str(largest["dtype"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise EmbedderError(f"{weights.name}: geen gaaf safetensors-bestand ({error})") from error


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        EmbedderError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbedderError(f"{path.name}: {error.strerror}") from error


def _changed(folder: Path) -> list[tuple[str, str]]:
    facts = read_facts(folder)
    found = []
    for name, digest in (facts.files if facts else {}).items():
        path = folder / name
        if not path.is_file():
            found.append((name, "ontbreekt"))
        elif sha256_of(path) != digest:
            found.append((name, "inhoud gewijzigd"))
    return found


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
