"""How certain a sentence says that something is: one table, each row a way English has of saying it."""

import pytest

from chronos.annotate.pipeline import annotate_document
from chronos.annotate.values import Event
from chronos.notation.iso8601 import read_stamp
from chronos.text.document import Document


def found(text: str, trigger: str) -> Event:
    document = Document(id="a", text=text, dct=read_stamp("2013-03-04"))
    at = text.index(trigger)
    events = [e for e in annotate_document(document).events if any(m.trigger.start == at for m in e.mentions)]
    assert len(events) == 1, f"{trigger} is no event of {text!r}"
    return events[0]


SAID = [
    # it happened
    ("Troops fled on Friday.", "fled", "occurred", ""),
    ("The union agreed on Tuesday to return to work.", "agreed", "occurred", ""),
    ("Ministers watched the army cross the river.", "watched", "occurred", ""),
    ("A doctor saw her take a breath.", "take", "occurred", ""),
    ("Without firing a shot, the rebels took the town on Friday.", "took", "occurred", ""),
    # it went on when this was written
    ("Engineers have been repairing the dam since January.", "repairing", "ongoing", "have been repairing"),
    ("Divers are still searching the lake.", "searching", "ongoing", "are still searching"),
    ("A new ballot is under way.", "ballot", "ongoing", "is"),
    # it is to come
    ("The army will withdraw on Friday.", "withdraw", "planned", "will withdraw"),
    ("The government plans to raise taxes next year.", "raise", "planned", "plans"),
    ("The strike is expected to end on Friday.", "end", "planned", "is expected"),
    ("The bridge is due to open in May.", "open", "planned", "is"),
    ("Members have yet to approve the deal.", "approve", "planned", "have yet to approve"),
    ("The company promised to rebuild the school.", "rebuild", "promised", "promised"),
    ("The road will reopen on 15 March if the money lasts.", "reopen", "planned", "will reopen"),
    ("They will begin to withdraw on Friday.", "withdraw", "planned", "will begin"),
    ("Growth continues to slow.", "slow", "ongoing", "continues"),
    ("Schools will stay shut until Friday.", "stay", "planned", "will stay"),
    ("The minister will put a plan to close the mill before the cabinet.", "close", "planned", "will put"),
    ("A second hearing was scheduled for 30 March.", "scheduled", "planned", "was scheduled"),
    ("Low spoke of hopes for a truce on Saturday.", "truce", "hypothetical", "hopes"),
    ("Minutes of Monday's meeting will be published on 22 March.", "meeting", "occurred", ""),
    # it was to come, and did not
    ("Low was to have called the election for May.", "election", "planned-not-occurred", "was to have called"),
    (
        "They were going to be flown home on Monday, but the plane was shot down.",
        "flown",
        "planned-not-occurred",
        "were going to be flown",
    ),
    ("The minister was to have opened the bridge on Sunday.", "opened", "planned-not-occurred", "was to have opened"),
    ("The inquiry did not open on Friday as planned.", "open", "planned-not-occurred", "not"),
    ("An inspection booked for June never took place.", "inspection", "planned-not-occurred", "never"),
    # it did not happen
    ("The council did not publish the audit in June.", "publish", "negated", "not"),
    ("Nobody was hurt in the fire on Sunday.", "hurt", "negated", "Nobody"),
    ("No group has claimed the attack.", "claimed", "negated", "No"),
    ("Neither the mayor nor her deputy attended the meeting on Tuesday.", "attended", "negated", "not"),
    ("The president never signed the bill.", "signed", "negated", "never"),
    ("The firm failed to repay the loan by Friday.", "repay", "negated", "failed"),
    ("The court refused to hear the appeal on Thursday.", "hear", "negated", "refused"),
    ("The ministry stopped short of recommending a ban on Friday.", "recommending", "negated", "short of"),
    ("The talks almost collapsed on Monday.", "collapsed", "negated", "almost"),
    ("Officials denied that the plane had crossed the border.", "crossed", "negated", "denied"),
    # it is only said, or supposed
    ("The prisoner allegedly escaped on Sunday.", "escaped", "reported", "allegedly"),
    ("The general is said to have ordered the attack.", "ordered", "reported", "is said"),
    ("Troops would be forced to pull back.", "pull", "hypothetical", "would be forced"),
    ("The plane was reported to have crashed.", "crashed", "reported", "was reported"),
    ("If the dam fails, the valley will flood.", "flood", "hypothetical", "if"),
    ("Had the pilot turned back, they would have died.", "died", "hypothetical", "Had"),
    ("If she is charged and convicted on Friday, she will go to jail.", "convicted", "hypothetical", "If"),
    ("The bank could close next year.", "close", "hypothetical", "could close"),
    ("He would rather sell the farm.", "sell", "hypothetical", "would rather sell"),
    ("The club might have to sell the ground.", "sell", "hypothetical", "might have to sell"),
]


@pytest.mark.parametrize(("text", "trigger", "factuality", "cue"), SAID, ids=[text for text, *_ in SAID])
def test_what_a_sentence_says_of_its_event(text: str, trigger: str, factuality: str, cue: str) -> None:
    event = found(text, trigger)
    assert (event.factuality, " ".join(event.cues)) == (factuality, cue)


def test_what_is_denied_keeps_its_denial_in_the_line() -> None:
    for text, trigger, factuality, _ in SAID:
        if factuality == "negated":
            line = found(text, trigger).headline.lower()
            assert any(
                word in line.split()
                for word in ("not", "nobody", "no", "neither", "never", "failed", "refused", "almost", "denied", "short")
            )
