"""Sample data for the pipeline olist: the files of a fictitious marketplace, and change feeds.

    generate(Path("data/sample/olist"), Options(seed=42, scale=1, batch=0))

writes <entity>/*.csv, cdc/<entity>/*.csv and manifests/*.json, one set per batch, and lists them in
generated.json. What the numbers of a manifest mean: Manifest.
"""

from samples.olist.generate import folders, generate, write
from samples.olist.world import Options

__all__ = ["Options", "folders", "generate", "write"]
