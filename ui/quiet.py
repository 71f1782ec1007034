"""The loggers of libraries → silent about what they carry, whatever level others ask for.

At DEBUG several of them print whole messages, so also questions and answers. Their warnings stay,
except where a warning repeats its input.
"""

import logging

_CARRIERS = (
    "asyncio",
    "chromadb",
    "fsspec",
    "gradio",
    "gradio_client",
    "hpack",
    "httpcore",
    "httpx",
    "llama_index",
    "matplotlib",
    "mcp",
    "python_multipart",
    "sentence_transformers",
    "sse_starlette",
    "starlette",
    "transformers",
    "urllib3",
    "uvicorn",
)


def keep_quiet() -> None:
    """Let these libraries report warnings at most."""
    for name in _CARRIERS:
        logging.getLogger(name).setLevel(logging.WARNING)
