"""What stands in no drawing: events without a date, and what was left out, each with the reason."""

from collections.abc import Iterator

from chronos.render.pages.desk import PAGE_SIZE, Desk, File, page_name
from chronos.render.pages.rows import row
from chronos.render.pages.story import Story

_DROPPED_SIZE = 4 * PAGE_SIZE


def omitted_pages(desk: Desk, story: Story) -> Iterator[File]:
    """The pages of what is undated or left out; none when there is nothing of either."""
    made = story.chronology
    if not made.undated and not made.dropped and not made.copies:
        return
    last = max(1, -(-len(made.undated) // PAGE_SIZE), -(-len(made.dropped) // _DROPPED_SIZE))
    for number in range(1, last + 1):
        some = made.undated[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        others = made.dropped[(number - 1) * _DROPPED_SIZE : number * _DROPPED_SIZE]
        yield desk.page(
            "left-out.html",
            f"{story.slug}/{page_name('left-out.html', number)}",
            story.wording.page("left_out_page"),
            trail=(story.home(),),
            undated=[row(entry, story) for entry in some],
            dropped=[{"what": d.what, "where": d.where, "reason": d.reason} for d in others],
            number=number,
            last=last,
            first="left-out.html",
            page_name=page_name,
        )
