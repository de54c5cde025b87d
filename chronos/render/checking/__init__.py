"""A built site against itself and against its articles: quotes, links, exports. Nothing is repaired."""

from chronos.render.checking.site import Fault, Texts, faults

__all__ = ["Fault", "Texts", "faults"]
