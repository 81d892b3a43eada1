"""Where the project is: the folder that holds sql/, migrations/, config/ and pipelines/."""

from __future__ import annotations

from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]
