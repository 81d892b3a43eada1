"""What `init` and `new-pipeline` write: files from templates."""

from pg_medallion.scaffold.pipeline import create_pipeline
from pg_medallion.scaffold.project import create_project

__all__ = ["create_pipeline", "create_project"]
