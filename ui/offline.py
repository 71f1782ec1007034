"""Environment → environment in which no library calls home. Run before gradio is imported.

Sets defaults only: what the user set stays. It does not block sockets; it stops the look-ups,
analytics, run history and model downloads that the libraries do by themselves, and the statistics
that gradio makes of its queue for a page that we do not serve.
"""

import os

_QUIET = {
    "ANONYMIZED_TELEMETRY": "False",  # chromadb
    "DO_NOT_TRACK": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",  # statistics: 3 ms a question, 31 after
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",  # 10,000 questions, all of which it would keep
    "GRADIO_MCP_SERVER": "False",
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_SSR_MODE": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
}


def stay_offline() -> None:
    """Set the variables that keep gradio, huggingface_hub, transformers and chromadb quiet."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
