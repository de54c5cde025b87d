"""Languages are data: one folder each, read here and nowhere else.

A folder holds ``lexicon.toml`` (words by class), ``rules.toml`` (what
expressions look like, with their examples), ``words.toml`` (how dates are
said), ``text.toml`` (abbreviations, boilerplate), ``events.toml`` and ``headlines.toml``. A wheel carries them compiled into
one ``compiled.json``, made by ``tools/compile_languages.py``; a checkout reads
the TOML files when they are newer than that.
"""
