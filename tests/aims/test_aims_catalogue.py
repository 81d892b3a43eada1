"""The catalogue of pipeline aims: what it declares, and what is made of it."""

from __future__ import annotations

import psycopg

# the number of source columns of each table
DECLARED = {
    4: "consentmilestonetypes tracks",
    5: "assetclasschangelogs assetconsents assethierarchymap ua_optionvalues",
    7: "consenttypes informationneedstatusupd",
    8: "activitydates phases projectitemassignedroles stages ua_meetingattendees",
    9: "consenttypemilestones organisations owners productlinks secondaryassetclasscodes "
    "ua_beneficiaries ua_comments ua_entities ua_meetings ua_noncompimppartytypes "
    "ua_noncomplianceimpacts",
    10: "attributegroups consentlinks consentmilestones informationneedsourcedocs "
    "informationpackages workbankworkorders",
    11: "attributedomainvalues informationneedassetclass productassetclasses ua_noncompotheruas",
    12: "projectitemlinks projectitems",
    13: "linktypes relationships routes",
    14: "informationneedattributes informationneeddocs informationneedlinks people",
    15: "attributedomains",
    17: "links relationshiptypes taskdefinitions workbanks workorderattributes "
    "workorderstatustransition",
    18: "assetclassrelationships",
    20: "productcharacteristics",
    21: "products",
    22: "informationneedgeometries projectitemattributes",
    23: "workorders",
    24: "projectitemactions",
    25: "assetclassattributes consents",
    26: "assets",
    30: "informationneeds",
    33: "attributes undertakings_assurances",
    36: "assetlocations",
    40: "assetclasses informationneedpropchngs",
    58: "assetattributes",
    110: "noncompliances",
}


def test_the_catalogue_has_each_table_with_its_number_of_columns(
    connection: psycopg.Connection,
) -> None:
    expected = {table: n for n, tables in DECLARED.items() for table in tables.split()}
    query = "select table_name, count(*)::int from bronze.aims_columns group by 1"
    assert dict(connection.execute(query).fetchall()) == expected
    assert len(expected) == 68


def test_bronze_and_silver_hold_what_the_catalogue_declares(connection: psycopg.Connection) -> None:
    query = """
        select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
        from pg_attribute as a
        join pg_class as c on c.oid = a.attrelid and c.relkind = 'r'
        join pg_namespace as n on n.oid = c.relnamespace and n.nspname in ('bronze', 'silver')
        where c.relname like 'aims\\_%' and c.relname not in ('aims_tables', 'aims_columns')
          and a.attnum > 0 and a.attname not like '\\_%'
        order by 1, 2, a.attnum
    """
    found = connection.execute(query).fetchall()
    declared = connection.execute("""
        select 'bronze', 'aims_' || table_name, column_name, 'text', position
        from bronze.aims_columns
        union all
        select
          'silver', 'aims_' || table_name, column_name,
          replace(silver_type, 'timestamp', 'timestamp without time zone'), position
        from bronze.aims_columns
        order by 1, 2, 5
    """).fetchall()
    assert found == [row[:4] for row in declared]


def test_declaring_the_same_again_changes_nothing(connection: psycopg.Connection) -> None:
    query = "select xmin::text, ctid::text from bronze.aims_columns order by table_name, position"
    before = connection.execute(query).fetchall()
    connection.execute("select bronze.aims_create_tables(), silver.aims_create_tables()")
    declaration = connection.execute("""
        select string_agg(
          t.table_name || case when t.is_personal then ' (personal)' else '' end || ': '
          || t.description || E'\\n  ' || (
            select string_agg(
              c.column_name || coalesce('>' || c.reference, '')
              || case c.silver_type when 'timestamp' then '@' when 'numeric' then '#' else '' end
              || coalesce('=' || array_to_string(c.accepted_values, '|'), ''),
              ' ' order by c.position
            )
            from bronze.aims_columns as c where c.table_name = t.table_name
          ), E'\\n'
        )
        from bronze.aims_tables as t
    """).fetchone()
    connection.execute("select bronze.aims_declare(%s)", declaration)
    assert connection.execute(query).fetchall() == before


def test_a_table_is_loaded_after_those_it_refers_to(connection: psycopg.Connection) -> None:
    late = connection.execute("""
        select c.table_name, c.reference
        from bronze.aims_columns as c
        join bronze.aims_tables as t on t.table_name = c.table_name
        join bronze.aims_tables as r on r.table_name = c.reference
        where c.reference <> c.table_name and r.load_order >= t.load_order
    """).fetchall()
    assert late == []
