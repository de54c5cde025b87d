"""Bytes in, documents out: each with its publication date and where that came from, or a reason why not.

One file reads one format; :mod:`chronos.sources.reading` walks paths and picks
the reader. Nothing is skipped in silence.
"""
