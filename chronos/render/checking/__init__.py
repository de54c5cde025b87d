"""A built site against itself and against its articles: quotes, links, exports. Nothing is repaired."""

from chronos.render.checking.site import Checked, Fault, faults

__all__ = ["Checked", "Fault", "faults"]
