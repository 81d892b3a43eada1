"""Sample data for the pipeline aims: the files of a fictitious register of railway assets.

    generate(Path("data/sample/aims"), Options(seed=42, scale=1, batch=0))

writes landing/aims_<table>.parquet|csv|jsonl, landing/<table>/*.parquet and manifests/*.json, one
set per batch, and lists them in generated.json. What a manifest says: Manifest.
"""

from samples.aims.generate import folders, generate, write
from samples.aims.options import Options

__all__ = ["Options", "folders", "generate", "write"]
