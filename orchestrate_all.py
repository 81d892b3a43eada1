#!/usr/bin/env python3
"""Run the warehouse: python orchestrate_all.py --help."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "driver"))

from pg_medallion.cli import main

if __name__ == "__main__":
    main()
