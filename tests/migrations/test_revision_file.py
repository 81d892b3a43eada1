"""Files of revisions, as they are written."""

from __future__ import annotations

import os
import py_compile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from pg_medallion.migrate.revision_file import set_depends_on


def test_a_file_changed_within_a_second_is_not_read_as_it_was_compiled(tmp_path: Path) -> None:
    path = tmp_path / "shop_0001_install.py"
    path.write_text('depends_on = "setup_0001"\n')
    os.utime(path, (1000, 1000))
    py_compile.compile(str(path))

    set_depends_on(path, "setup_0002")
    os.utime(path, (1000, 1000))

    spec = spec_from_file_location("shop_0001", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.depends_on == "setup_0002"
