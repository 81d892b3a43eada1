"""Tables of other databases into bronze: the job names a connection and a table.

    select setup.register_job(p_source => 'db:shop/orders', p_target => …)

copies `orders` from the database that SHOP_SOURCE_URL names: MariaDB, MySQL, PostgreSQL,
or any that SQLAlchemy can speak to. What to ask it, and what becomes of the answer, is decided in
room databases of sql/setup: this package connects and passes lines on.
"""

from pg_medallion.databases.loading import load

__all__ = ["load"]
