"""Document → searchable index: passages, words (tantivy), vectors (Chroma), one generation."""
