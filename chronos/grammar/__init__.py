"""Reads language data and matches it; knows no word of any language."""
