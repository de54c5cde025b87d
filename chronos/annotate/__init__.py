"""A document in, its time expressions and dated events out. Pure: no clock, no files, no network."""
