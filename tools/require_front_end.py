"""Hatchling's hook: a wheel without the built front end would show bare pages, so refuse it."""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = Path("src/convenor/web/static/build")


class RequireFrontEnd(BuildHookInterface):
    def initialize(self, version, build_data):
        # An editable install reads the working tree, where the front end may be built later.
        if version == "editable":
            return
        built = Path(self.root) / BUILT
        if not built.is_dir() or not any(built.iterdir()):
            raise SystemExit(
                f"The front end is not built ({BUILT} is empty): run `make build` first."
            )
