"""个人信息 · Finding personal data in texts and tables, and telling of it without repeating it."""

from checks.personal.cards import id_cards
from checks.personal.columns import sensitive_heads
from checks.personal.exposure import Exposure
from checks.personal.kinds import exposures
from checks.personal.masking import covered, excerpt, masked, weak_masks
from checks.personal.notices import ended
from checks.personal.reading import Reading, may_have_rows

__all__ = [
    "Exposure",
    "Reading",
    "covered",
    "ended",
    "excerpt",
    "exposures",
    "id_cards",
    "masked",
    "may_have_rows",
    "sensitive_heads",
    "weak_masks",
]
