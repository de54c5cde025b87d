"""Chronologies to text and bytes: one layout, two drawings of it, pages, Markdown, exports. Writes no file itself."""
