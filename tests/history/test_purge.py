"""setup.purge_history: what is old and nobody needs goes, what tells the present stays."""

from __future__ import annotations

from inbox import JOB, Inbox
from warehouse import Warehouse

ONE = "id,name,note\n1,Ada,x\n"
TWO = "id,name,note\n2,Bob,y\n"


def age(warehouse: Warehouse) -> None:
    """Let all that is noted so far be 40 days older."""
    for table, columns in {
        "load_log": ("started_at", "finished_at"),
        "quality_results": ("evaluated_at",),
        "load_files": ("loaded_at", "verified_at"),
        "schema_changes": ("detected_at",),
    }.items():
        sets = ", ".join(f"{each} = {each} - interval '40 days'" for each in columns)
        warehouse.execute(f"update setup.{table} set {sets}")


def purge(warehouse: Warehouse) -> None:
    warehouse.execute("select setup.purge_history('30 days')")


def test_the_latest_evaluation_of_each_rule_stays(shop: Warehouse) -> None:
    for name, column in (("city", "city"), ("amount", "amount")):
        shop.rule("silver.{p}_orders", name, "not_null", columns=[column])
    shop.run()
    shop.run(full_refresh=True)
    shop.execute(
        "update setup.quality_rules set is_enabled = false"
        " where target = 'silver.{p}_orders' and rule_name = 'amount'"
    )
    shop.run(full_refresh=True)
    query = (
        "select rule_name, load_id from setup.quality_results"
        " where target = 'silver.{p}_orders' order by 1, 2"
    )
    city, amount = (
        [load for name, load in shop.rows(query) if name == rule] for rule in ("city", "amount")
    )
    age(shop)
    purge(shop)
    assert shop.rows(query) == [("amount", amount[-1]), ("city", city[-1])]
    shown = "select passed from setup.data_quality where target = 'silver.{p}_orders'"
    assert shop.rows(shown) == [(True,)]


def test_the_ledger_keeps_what_is_in_the_table(inbox: Inbox) -> None:
    inbox.declare(source="orders_*.csv", load_type="append", on_bad_file="skip")
    inbox.write(ONE, "orders_1.csv")
    inbox.write(ONE, "orders_1_again.csv")
    inbox.write("", "orders_2.csv")
    inbox.load()
    inbox.deliver(TWO, "orders_1.csv")
    inbox.write(ONE, "orders_3.csv")
    (inbox.folder / "orders_2.csv").unlink()
    inbox.load()
    statuses = {status for _, status, *_ in inbox.ledger()}
    assert statuses == {"loaded", "replaced", "duplicate", "failed"}
    age(inbox.warehouse)
    rows = inbox.rows()
    purge(inbox.warehouse)
    statuses = {status for _, status, *_ in inbox.ledger()}
    assert statuses == {"loaded", "duplicate"}
    assert inbox.load() == "up_to_date"
    assert inbox.rows() == rows


def test_replaced_deliveries_do_not_pile_up(inbox: Inbox) -> None:
    inbox.declare()
    for number in range(4):
        inbox.deliver(f"id,name,note\n{number},Ada,x\n")
    age(inbox.warehouse)
    purge(inbox.warehouse)
    assert inbox.ledger() == [("orders.csv", "loaded", 1, 0)]
    assert inbox.load() == "up_to_date"


def test_the_latest_change_of_each_column_stays(inbox: Inbox) -> None:
    inbox.declare(on_missing_columns="null")
    inbox.deliver("id,name,extra\n1,Ada,x\n")
    job = inbox.warehouse.value(
        "select job_id from setup.load_jobs where job_name = %s", inbox.warehouse.fill(JOB)
    )
    # what was there before the last change of a column
    inbox.warehouse.execute(
        "insert into setup.schema_changes"
        " (job_id, load_id, target, column_name, change, action, detected_at)"
        " select job_id, load_id, target, column_name, change, action, detected_at"
        " from setup.schema_changes where job_id = %s",
        job,
    )
    query = "select column_name, count(*) from setup.schema_changes where job_id = %s group by 1"
    before = dict(inbox.warehouse.rows(query, job))
    assert before == {"note": 2, "extra": 2}
    purge(inbox.warehouse)
    assert dict(inbox.warehouse.rows(query, job)) == before, "all are young"
    age(inbox.warehouse)
    purge(inbox.warehouse)
    assert dict(inbox.warehouse.rows(query, job)) == {"note": 1, "extra": 1}
