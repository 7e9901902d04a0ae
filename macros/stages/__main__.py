"""Run the first or the last stage alone: `python -m macros.stages generate FOLDER` and `... finish SITE`.

Between them, `python -m mkdocs build` in that folder writes the site.
"""

import argparse
import sys
from pathlib import Path

from mkdocs.config import load_config

from macros.facts import DataError
from macros.site import Site
from macros.stages.finish import finish
from macros.stages.generate import write_project


def main(arguments: list[str] | None = None) -> int:
    """Run one stage; exit status 1 when it cannot be done, with the reasons on standard error."""
    parser = argparse.ArgumentParser(prog="python -m macros.stages")
    parser.add_argument("--config", default="mkdocs.yml", help="the configuration of the site")
    stages = parser.add_subparsers(dest="stage", required=True)
    stage = stages.add_parser("generate", help="write a project that MkDocs builds without our hook")
    stage.add_argument("folder", type=Path, help="where to write it")
    stage = stages.add_parser("finish", help="finish a site that has been written")
    stage.add_argument("folder", type=Path, help="the site")
    options = parser.parse_args(arguments)
    config = load_config(options.config)
    try:
        if options.stage == "generate":
            write_project(Site.of(config), config, options.folder)
        else:
            finish(options.folder, Site.of(config))
    except (DataError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
