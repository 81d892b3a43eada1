"""Install the LMS pipeline."""

from pg_medallion.migrate import apply

revision = "lms_0001"
down_revision = None
branch_labels = ("lms",)
depends_on = "setup_0001"


def upgrade() -> None:
    apply.upgrade(revision)


def downgrade() -> None:
    apply.run("select setup.unregister_pipeline('lms')")
    apply.downgrade(revision)
