"""A chronology in other people's formats: one file each, read back in tests by a parser that is not ours."""
