"""An article as text: the document, its zones and its sentences. Offsets count code points and never move."""
