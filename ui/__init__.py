"""Two faces on the knowledge base: the ``kb`` command and the web page. Both are in Dutch."""
