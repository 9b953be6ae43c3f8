"""The whole procedure on one page, for a lawyer to read: each step at each stage, and where it leads."""

from itertools import product

import pytest

from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status, Step, after

# C awaiting confirmation, H in hand, L awaiting clarification, F awaiting a fee, R replied, S served, X no longer
# handled, W withdrawn, A filed, V struck: opened by mistake or twice.
# "=": lawful, the case stays where it is; a letter: where it leads; ".": refused.
STAGES = dict(zip("CHLFRSXWAV", Status, strict=True))
CHART = """
step                    C H L F R S X W A V
register                . . . . . . . . . .
confirm_receipt         H . . . . . . . . .
assign                  = = = = = = = = . =
record_identity         = = = = = = = = . =
record_representation   = = = = = = = = . =
split                   = = . . . . . . . .
ask_clarification       . L . . . . . . . .
record_clarification    . = H = . . . . . .
confirm_lapse           . . X X . . . . . .
consult                 . = = . . . . . . .
record_opinion          . = = = = = . . . .
override_refusal        . = = . . . . . . .
settle_objection        . = = . . . . . . .
record_notice_served    . = = = = = . . = .
ask_assistance          . = = . . . . . . .
request_extension       . = = . . . . . . .
extend                  . = = . . . . . . .
refuse_extension        . = = . . . . . . .
notify_fee              . F F . . . . . . .
waive_fee               . = = . . . . . . .
record_payment          . = . H . . . . . .
ask_reasons             . = = . . . . . . .
record_reasons          . = = = . . . . . .
agree_delay             . = = . . . . . . .
request_suspension      . = = . . . . . . .
suspend                 . = = . . . . . . .
refuse_suspension       . = = . . . . . . .
resume                  . = = = . . . . . .
record_delivery         . = = = . . . . . .
log_communication       = = = = = = = = = =
assess                  . = = . . . . . . .
submit_reply            . = = . . . . . . .
review_reply            . = = . . . . . . .
send_back_reply         . = = . . . . . . .
reply                   . R R . . . . . . .
answer_correction       . R . . . . . . . .
record_service          . . . . S = = . . .
record_return           . . . . . R = . . .
withdraw                W W W W . . . . . .
strike                  V V V V . . . . . .
unstrike                . . . . . . . . . H
file                    . . . . . A A A . A
decide_conversion       . . . . = = . . = .
publish                 . . . . = = . . = .
unpublish               . . . . = = . . = .
record_challenge        = = = = = = = = = =
reopen                  . . . . = = = = = .
record_order            H = H H . . . . . .
reissue_code            = = = = = = = = = =
correct_receipt         = = = = = = = = = =
correct_entry           = = = = = = = = = =
correct_record          = = = = = = = = = =
void_record             = = = = = = = = = =
void_letter             = = = = = = = = = =
settle_letter           = = = = = = = = = =
"""
ROWS = {name: cells for name, *cells in (line.split() for line in CHART.strip().splitlines()[1:])}


def test_the_chart_shows_every_step_at_every_stage() -> None:
    assert list(ROWS) == [step.value for step in Step]
    assert {len(cells) for cells in ROWS.values()} == {len(Status)}


@pytest.mark.parametrize("status, step", list(product(Status, Step)))
def test_each_step_leads_where_the_chart_says_or_is_refused(status: Status, step: Step) -> None:
    shown = ROWS[step.value][list(Status).index(status)]
    if shown == ".":
        with pytest.raises(RuleError):
            after(status, step)
    else:
        assert after(status, step) is (status if shown == "=" else STAGES[shown])
