"""Install the dental pipeline."""

from pg_medallion.migrate import apply

revision = "dental_0001"
down_revision = None
branch_labels = ("dental",)
depends_on = "setup_0001"


def upgrade() -> None:
    apply.upgrade(revision)


def downgrade() -> None:
    apply.run("select setup.unregister_pipeline('dental')")
    apply.downgrade(revision)
