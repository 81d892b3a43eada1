"""A sample learning-management system with a REST API, for the pipeline lms.

    with serve(Options(seed=42, paging="cursor", faults=[Fault("/events", "500", page=2)])) as api:
        ...  # LMS_API_URL=api.url
        assert api.requests["/events"] == 4

Its records are made from their numbers, so it takes no memory for them. What a warehouse is to
make of them: `expected(options)`.
"""

from samples.lms.expected import Expected, expected
from samples.lms.faults import Fault
from samples.lms.options import Options
from samples.lms.server import LmsServer, serve

__all__ = ["RUN_OPTIONS", "Expected", "Fault", "LmsServer", "Options", "expected", "serve"]

RUN_OPTIONS = ("--parallel", "7")  # a worker for each list and what is made of it
