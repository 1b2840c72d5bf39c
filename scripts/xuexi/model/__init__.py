"""The words of the house: plain immutable values that every room understands."""

from xuexi.model.campaign import Audience, Campaign, Footer, KindInfo, Role, Stage
from xuexi.model.identifiers import (
    AudienceId,
    ClauseLabel,
    MaterialId,
    RequirementId,
    RoleId,
    StageId,
    TermId,
)
from xuexi.model.kinds import Copy, Kind, Orientation, SourceStatus
from xuexi.model.material import (
    Citation,
    ClauseMark,
    Column,
    EditorNote,
    FormDetails,
    Material,
    PlanDetails,
    Source,
)
from xuexi.model.tables import Event, Requirement, Term

__all__ = [
    "Audience",
    "AudienceId",
    "Campaign",
    "Citation",
    "ClauseLabel",
    "ClauseMark",
    "Column",
    "Copy",
    "EditorNote",
    "Event",
    "Footer",
    "FormDetails",
    "Kind",
    "KindInfo",
    "Material",
    "MaterialId",
    "Orientation",
    "PlanDetails",
    "Requirement",
    "RequirementId",
    "Role",
    "RoleId",
    "Source",
    "SourceStatus",
    "Stage",
    "StageId",
    "Term",
    "TermId",
]
