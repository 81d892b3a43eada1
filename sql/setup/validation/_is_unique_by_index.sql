create or replace function setup._is_unique_by_index(p_relation regclass, p_columns text[])
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- A unique index on some of the columns is enough, for rows with a NULL are not judged. Not one
  -- of a part of the rows, of expressions, of another equality or collation than that of the
  -- column, nor one that is checked late; and tables that inherit have indexes of their own.
  select exists (
    select
    from pg_index as i
    inner join pg_class as c on c.oid = i.indrelid
    where i.indrelid = p_relation
      and (c.relkind = 'p' or c.relkind = 'r' and not c.relhassubclass)
      and i.indisunique
      and i.indisvalid
      and i.indimmediate
      and i.indpred is null
      and not exists (
        select
        from generate_series(0, i.indnkeyatts - 1) as k (position)
        left join pg_attribute as a
          on a.attrelid = i.indrelid and a.attnum = i.indkey[k.position] and a.attnum > 0
        left join pg_opclass as o on o.oid = i.indclass[k.position]
        where not coalesce(
          a.attname = any(p_columns)
          and o.opcdefault
          and i.indcollation[k.position] = a.attcollation,
          false
        )
      )
  );
$$;
comment on function setup._is_unique_by_index is
'Tell whether an index proves that no two rows have the same values in these columns.';
revoke all on function setup._is_unique_by_index from public;
