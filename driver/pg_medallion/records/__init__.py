"""Records from anywhere into bronze: the job names a Python function, dlt or not.

    select setup.register_job(p_source => 'dlt:our_sources.crm:contacts', p_target => …)

makes the driver call `contacts` of the module `our_sources.crm`. It returns a dlt resource, or any
iterable of records. A function with a parameter `context` is given a Context: configuration, job
options, and the ids to ask for.
"""

from pg_medallion.records.contract import Context, FailedId, NotConfigured, Page, SourceProblem
from pg_medallion.records.loading import load

__all__ = ["Context", "FailedId", "NotConfigured", "Page", "SourceProblem", "load"]
