"""How much has to be asked again before a check can say of one of its findings that it stands still, or stands no longer.

A check of single records needs the subject, what the evidence names and the lists that show it. One of the whole crawl may rest on
any page: here is said of which it is known what they rest on; one that is not here is not said to stand on old pages.
"""

from __future__ import annotations

from enum import StrEnum

from checks.crawl import Crawl
from checks.registry import Check


class Scope(StrEnum):
    """``LOCAL`` is the subject with what its evidence names; ``WIDE`` the home page and the first pages of all lists, too;
    ``RELATED`` also the site's interpretations. Of ``MANY`` pages one tells nothing, and ``NEVER`` is what no visit can tell."""

    LOCAL = "local"
    WIDE = "wide"
    RELATED = "related"
    MANY = "many"
    NEVER = "never"


NEVER = {
    "unreachable_site": "站点能否访问由 zwgk watch 一周的取样判断，访问一次不能复核",
    "cloaked_page": "须经许可后用 zwgk audit --cloak 再检查一次，才能比较",
    "slow_page": "网页快慢要看全站，请用 zwgk audit 重新检查",
}
"""What looking again at a subject can't tell, and what to do instead."""
_LOCAL = frozenset(
    [
        "backdated_document",
        "column_burst",
        "column_gap",
        "conflicting_dates",
        "contradicting_annual_report",
        "copied_annual_report",
        "copied_interpretation",
        "discontinuous_annual_report",
        "duplicate_doc_number",
        "duplicate_document",
        "external_column",
        "future_date",
        "hijacked_list",
        "history_gap",
        "incomplete_catalog",
        "incomplete_guide",
        "incomplete_interpretation",
        "incomplete_leader_profile",
        "incomplete_metadata",
        "incomplete_service_guide",
        "late_annual_report",
        "late_interpretation",
        "late_publication",
        "malformed_annual_report",
        "malformed_doc_number",
        "misdirected_interpretation",
        "mislabelled_link",
        "misplaced_document",
        "missing_backlink",
        "outdated_annual_report_format",
        "outdated_catalog",
        "premature_interpretation",
        "premature_publication",
        "repealed_policy",
        "superior_document",
        "thin_annual_report",
        "unanswered_message",
        "unbalanced_annual_report",
        "undated_column",
        "undated_document",
        "unlinked_interpretation",
        "unmaintained_column",
        "unmarked_openness",
        "unsourced_document",
        "incomplete_interpretation_facts",
        "vanished_document",
    ]
)
_WIDE = frozenset(
    [
        "barren_township",
        "consultation_without_feedback",
        "contradicting_site_code",
        "expired_policy",
        "foreign_script",
        "inconsistent_site_name",
        "independent_township_site",
        "irregular_domain",
        "irregular_platform_name",
        "mismatched_tags",
        "missing_annual_report",
        "missing_application_form",
        "missing_category",
        "missing_channel",
        "missing_cleanup",
        "missing_grassroots_field",
        "missing_message_statistics",
        "missing_page_tags",
        "missing_proposal_replies",
        "missing_repeal_list",
        "missing_search",
        "missing_site_mark",
        "missing_yearly_report",
        "neglected_columns",
        "soft_error_page",
        "stale_homepage",
        "standalone_platform",
        "unarchived_column",
    ]
)
_RELATED = frozenset({"uninterpreted_policy"})


def scope_of(check: Check) -> Scope:
    """What has to be asked again for a finding of a check."""
    if check.id in NEVER:
        return Scope.NEVER
    if check.id in _LOCAL or Crawl not in check.subjects:
        return Scope.LOCAL
    if check.id in _RELATED:
        return Scope.RELATED
    return Scope.WIDE if check.id in _WIDE else Scope.MANY
