"""Values to and from TIMEX3, EDTF and ISO 8601, and values to words. No meaning is decided here."""
