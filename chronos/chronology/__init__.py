"""Annotated documents in, one chronology out: merging, order, conflicts. Pure, and the order of documents is no matter."""
