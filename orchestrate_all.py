#!/usr/bin/env python3
"""Run the warehouse: python orchestrate_all.py --help."""

from driver.cli import main

if __name__ == "__main__":
    main()
