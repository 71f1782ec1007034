"""The verbs that carry the whole state or the serving index elsewhere."""

import argparse
from pathlib import Path
from typing import Any

from kb.settings import Settings
from kb.wiring import backup, publish, restore, verify
from ui import cli_texts as texts
from ui.cli_output import ERROR, OK, out

VERBS = ("backup", "restore", "publish")


def register(verbs: Any) -> None:
    """Add these verbs to the command."""
    verb = verbs.add_parser("backup", help=texts.CLI_BACKUP)
    verb.add_argument("file", type=Path, metavar="BESTAND")
    verb.set_defaults(run=_backup)
    verb = verbs.add_parser("restore", help=texts.CLI_RESTORE)
    verb.add_argument("file", type=Path, metavar="BESTAND")
    verb.set_defaults(run=_restore)
    verb = verbs.add_parser("publish", help=texts.CLI_PUBLISH)
    verb.add_argument("folder", type=Path, metavar="MAP")
    verb.set_defaults(run=_publish)


def _backup(args: argparse.Namespace, settings: Settings) -> int:
    out(texts.backed_up(args.file, backup(settings, args.file)))
    return OK


def _restore(args: argparse.Namespace, settings: Settings) -> int:
    out(texts.restored(settings.data, restore(settings, args.file)))
    health = verify(settings)
    out(texts.health_plain(health))
    return ERROR if health.findings else OK


def _publish(args: argparse.Namespace, settings: Settings) -> int:
    out(texts.published(args.folder, publish(settings, args.folder)))
    return OK
