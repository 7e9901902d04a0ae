"""Run the first or the last stage alone: `python -m macros.stages generate FOLDER` and `... finish SITE`.

Between them, `python -m mkdocs build` in that folder writes the site.
"""

import argparse
from pathlib import Path

from mkdocs.config import load_config

from macros.site import Site
from macros.stages.finish import finish
from macros.stages.generate import write_project


def main() -> None:
    """Run one stage."""
    parser = argparse.ArgumentParser(prog="python -m macros.stages")
    parser.add_argument("--config", default="mkdocs.yml", help="the configuration of the site")
    stages = parser.add_subparsers(dest="stage", required=True)
    stage = stages.add_parser("generate", help="write a project that MkDocs builds without our hook")
    stage.add_argument("folder", type=Path, help="where to write it")
    stage = stages.add_parser("finish", help="finish a site that has been written")
    stage.add_argument("folder", type=Path, help="the site")
    options = parser.parse_args()
    config = load_config(options.config)
    if options.stage == "generate":
        write_project(Site.of(config), config, options.folder)
    else:
        finish(options.folder, Site.of(config))


if __name__ == "__main__":
    main()
