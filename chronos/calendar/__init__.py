"""Civil dates as integers, granularity, spans and cycles. No text, no ``datetime``, no clock."""

from chronos.calendar.civil import DAY, Civil
from chronos.calendar.cycle import Cycle
from chronos.calendar.granularity import Granularity
from chronos.calendar.span import Duration, Range, Recurrence, TimeSpan, VagueRef, Value
from chronos.calendar.when import When

__all__ = [
    "DAY",
    "Civil",
    "Cycle",
    "Duration",
    "Granularity",
    "Range",
    "Recurrence",
    "TimeSpan",
    "VagueRef",
    "Value",
    "When",
]
