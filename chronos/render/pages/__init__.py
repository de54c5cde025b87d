"""The pages of a static site, one file a kind of page. Each gives paths with their bytes, and writes nothing."""
