"""Puts into a wheel what stands beside the package in the repository."""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("docs", "overrides", "mkdocs.yml", "requirements.txt", "deploy/nginx.conf")
"""Theme, styles, scripts, the authors' guide, settings, and the versions that were tested."""
FORMS = "study_materials/form"
"""The forms that a new campaign begins with."""
GENERAL_FORMS = "study_materials/general_forms.yml"
"""Which of them, and how they read without their campaign."""


class WholeWheel(BuildHookInterface):
    """Runs for wheels only; an editable install reads the repository itself."""

    def initialize(self, version, build_data):
        """Name the files; a missing one stops the build."""
        if version == "standard":
            inside = {name: f"xuexi/shipped/{name}" for name in (*SHIPPED, FORMS, GENERAL_FORMS)}
            build_data["force_include"].update(inside)
