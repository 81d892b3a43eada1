<%!
# `alembic revision` without --autogenerate: a revision without copies, for statements by hand.
from pg_medallion.migrate.revision_file import render_revision
%>\
${render_revision(up_revision, down_revision, branch_labels[0] if branch_labels else None, depends_on, message)}\
