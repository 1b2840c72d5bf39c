"""The words of the house: plain immutable values that every room understands."""

from xuexi.model.branch import Branch
from xuexi.model.campaign import Audience, Campaign, Footer, KindInfo, Role, Stage
from xuexi.model.filling import Filled, Given, Person, Prefill, Roster
from xuexi.model.form import Column, FormDetails, Head
from xuexi.model.identifiers import (
    AudienceId,
    ClauseLabel,
    MaterialId,
    PackId,
    RequirementId,
    RoleId,
    StageId,
    TermId,
)
from xuexi.model.kinds import AtMeeting, Copy, Holds, Kind, Orientation, SourceStatus
from xuexi.model.material import (
    Citation,
    ClauseMark,
    EditorNote,
    Material,
    PlanDetails,
    Source,
)
from xuexi.model.minutes import Attendee, Came, Decision, Minutes, Progress
from xuexi.model.sheets import TICK, GroupHeading, Sheet, listed_people, sheets_of
from xuexi.model.table_rows import Event, Pack, Requirement, Term, Withdrawal

__all__ = [
    "TICK",
    "AtMeeting",
    "Attendee",
    "Audience",
    "AudienceId",
    "Branch",
    "Came",
    "Campaign",
    "Citation",
    "ClauseLabel",
    "ClauseMark",
    "Column",
    "Copy",
    "Decision",
    "EditorNote",
    "Event",
    "Filled",
    "Footer",
    "FormDetails",
    "Given",
    "GroupHeading",
    "Head",
    "Holds",
    "Kind",
    "KindInfo",
    "Material",
    "MaterialId",
    "Minutes",
    "Orientation",
    "Pack",
    "PackId",
    "Person",
    "PlanDetails",
    "Prefill",
    "Progress",
    "Requirement",
    "RequirementId",
    "Role",
    "RoleId",
    "Roster",
    "Sheet",
    "Source",
    "SourceStatus",
    "Stage",
    "StageId",
    "Term",
    "TermId",
    "Withdrawal",
    "listed_people",
    "sheets_of",
]
