"""This processor → can it compute with bfloat16 itself. Reads one file of the system."""

from functools import cache
from pathlib import Path

_FLAGS = frozenset({"avx512_bf16", "amx_bf16"})


@cache
def has_bf16(listing: Path = Path("/proc/cpuinfo")) -> bool:
    """Tell whether bfloat16 is fast here; elsewhere than on Linux it is not looked for."""
    try:
        lines = listing.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    flags = next((line.partition(":")[2].split() for line in lines if line.startswith("flags")), [])
    return not _FLAGS.isdisjoint(flags)
