"""Sentences for what leads, pools and imports refuse besides the usual: one entry a code, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def lead_rule_codes() -> dict[str, Pair]:
    return _leads() | _imports_and_pools()


def _leads() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "lead.contact_kept": (translate("failures", "A contact with a lead stands as it was made."), translate("failures", "Add another one.")),
        "lead.free": (translate("failures", "This lead is in its pool already."), translate("failures", "Nothing is left to do.")),
        "lead.future": (translate("failures", "A lead cannot come from the future."), translate("failures", "Correct the day it came in.")),
        "lead.has_deal": (translate("failures", "The deal of this lead decides how it ends."), translate("failures", "Open the deal again.")),
        "lead.merge.has_deal": (translate("failures", "The lead that would go has a deal."), translate("failures", "Keep that one instead.")),
        "lead.merge.undone": (translate("failures", "This merge was undone already."), translate("failures", "Look at the leads again.")),
        "lead.merged": (translate("failures", "This lead was merged into another one."), translate("failures", "Open the one it was merged into.")),
        "lead.no_reason": (translate("failures", "A lead that is lost or invalid needs a reason."), translate("failures", "Say why.")),
        "lead.not_your_person": (
            translate("failures", "Leads go to people of your own team."),
            translate("failures", "Choose somebody of the team."),
        ),
        "lead.open": (translate("failures", "This lead is not closed."), translate("failures", "Refresh with F5 to see where it stands.")),
        "lead.owner_gone": (translate("failures", "This person is no longer active."), translate("failures", "Choose somebody else.")),
        "lead.pool_closed": (translate("failures", "This pool is not in use any more."), translate("failures", "Choose another one.")),
        "lead.claim.bad_request": (
            translate("failures", "Between one and twenty leads are taken at a time, out of a pool you see."),
            translate("failures", "Choose another pool."),
        ),
        "mql.already": (translate("failures", "This lead is qualified or closed already."), translate("failures", "Refresh with F5.")),
        "mql.no_reason": (
            translate("failures", "A lead qualified by hand needs a reason of up to 200 characters."),
            translate("failures", "Say why."),
        ),
    }


def _imports_and_pools() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "lead_import.assign": (
            translate("failures", "Leads are given out by managers and directors."),
            translate("failures", "Import them into the pool only."),
        ),
        "lead_import.fields": (
            translate("failures", "New fields are made by a director or an administrator."),
            translate("failures", "Import without them, or ask a director."),
        ),
        "lead_import.no_pool": (translate("failures", "There is no such pool."), translate("failures", "Choose a pool that is in use.")),
        "lead_import.not_found": (translate("failures", "There is no such import of yours."), translate("failures", "Refresh the list with F5.")),
        "lead_import.options": (translate("failures", "This way of importing is not known."), translate("failures", "Choose it again.")),
        "lead_import.pool": (translate("failures", "You do not work with this pool."), translate("failures", "Choose another one.")),
        "lead_import.rows": (translate("failures", "The rows did not come as they should."), translate("failures", "Read the file again.")),
        "lead_import.state": (translate("failures", "This import is not in a state for that."), translate("failures", "Refresh the list with F5.")),
        "pool.default": (
            translate("failures", "One pool takes the leads that name none."),
            translate("failures", "Make another one the default first."),
        ),
        "pool.ladder": (
            translate("failures", "The steps of a pool's ladder come one after the other: remind, manager, reassign."),
            translate("failures", "Correct the minutes."),
        ),
        "pool.member_fixed": (translate("failures", "A member stays in its pool."), translate("failures", "Add another member.")),
        "pool.member_holds": (translate("failures", "This person still has leads of the pool."), translate("failures", "Give them to others first.")),
        "pool.no_name": (translate("failures", "A pool needs its name in both languages."), translate("failures", "Write both.")),
        "pool.no_region": (translate("failures", "A pool shown to a region needs one."), translate("failures", "Choose its region.")),
        "view.owner_fixed": (translate("failures", "A saved view stays its owner's."), translate("failures", "Save a view of your own.")),
    }
