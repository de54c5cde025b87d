"""What chronos keeps between runs: one SQLite file, articles by the hash of their content."""
