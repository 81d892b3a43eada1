create or replace function setup._require_comparable_width(
  p_name text,
  p_keys integer,
  p_columns integer
)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- setup._compare_snapshot has each column twice, and three more, in a list of at most 1,664.
begin
  if 2 * p_columns + p_keys + 3 > 1664 then
    raise exception using
      errcode = 'MW050',
      message = format('"%s" has too many columns for snapshots', p_name),
      detail = format(
        'It has %s beside its key; at most %s can be compared.', p_columns, (1661 - p_keys) / 2
      ),
      hint = 'Leave columns out with the option columns or except_columns, keep them in a jsonb '
        'column, or split the view into two targets.';
  end if;
end;
$$;
comment on function setup._require_comparable_width is
'Raise MW050 when a snapshot has more columns than PostgreSQL can compare at once.';
revoke all on function setup._require_comparable_width from public;
