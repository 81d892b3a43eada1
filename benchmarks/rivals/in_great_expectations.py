"""The checks of the benchmark of validations in Great Expectations 1.x; see in_soda_core.py."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any
from urllib.parse import quote

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
import great_expectations.expectations as gxe


def expectation(each: dict[str, Any]) -> Any:
    """A check as an expectation."""
    kind, columns, arguments = each["rule_type"], each["columns"], each["arguments"]
    column = columns[0] if columns else None
    if kind == "not_null":
        return gxe.ExpectColumnValuesToNotBeNull(column=column)
    if kind == "unique" and len(columns) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=column)
    if kind == "unique":
        return gxe.ExpectCompoundColumnsToBeUnique(column_list=columns)
    if kind == "accepted_values":
        return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=arguments["values"])
    if kind == "regex":
        return gxe.ExpectColumnValuesToMatchRegex(column=column, regex=arguments["pattern"])
    if kind == "length":
        return gxe.ExpectColumnValueLengthsToBeBetween(
            column=column, min_value=arguments["min"], max_value=arguments["max"]
        )
    if kind == "range":
        return gxe.ExpectColumnValuesToBeBetween(
            column=column, min_value=arguments["min"], max_value=arguments["max"]
        )
    if kind == "compare":
        return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=columns[1], column_B=columns[0], or_equal=True
        )
    query = f"select * from {{batch}} where {each['violation']}"
    return gxe.UnexpectedRowsExpectation(unexpected_rows_query=query)


def main() -> None:
    given = json.load(sys.stdin)
    connection = given["connection"] | {"password": quote(given["connection"]["password"])}
    url = "postgresql+psycopg2://{user}:{password}@{host}:{port}/{database}"
    schema, table = given["table"].split(".")
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    source = context.data_sources.add_postgres("bench", connection_string=url.format(**connection))
    asset = source.add_table_asset("bench", table_name=table, schema_name=schema)
    batch = asset.add_batch_definition_whole_table("all").get_batch()
    suite = gx.ExpectationSuite(name="bench")
    for each in given["checks"]:
        suite.add_expectation(expectation(each))
    started = time.perf_counter()
    result = batch.validate(suite, result_format="BASIC")
    seconds = time.perf_counter() - started
    passed = [found for found in result.results if found.success]
    print(json.dumps({"seconds": seconds, "passed": len(passed)}))


main()
