"""Sample data for the pipeline retail: six fictitious CSV extracts and what they must lead to.

    generate(Path("data"), Options(seed=42, scale=1))

writes data/source_crm/*.csv, data/source_erp/*.csv and data/expected.json, and lists them in
data/generated.json. What the numbers of expected.json mean: expected.py.
"""

from samples.retail.expected import Expected
from samples.retail.generate import folders, generate, write
from samples.retail.options import Options

__all__ = ["Expected", "Options", "folders", "generate", "write"]
