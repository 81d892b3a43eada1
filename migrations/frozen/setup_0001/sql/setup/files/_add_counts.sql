create or replace function setup._add_counts(p_sum setup.load_counts, p_more setup.load_counts)
returns setup.load_counts
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_sum is null then p_more
    when p_more is null then p_sum
    else (
      p_sum.rows_read + p_more.rows_read,
      p_sum.rows_inserted + p_more.rows_inserted,
      p_sum.rows_updated + p_more.rows_updated,
      p_sum.rows_deleted + p_more.rows_deleted,
      p_sum.rows_unchanged + p_more.rows_unchanged,
      p_sum.rows_quarantined + p_more.rows_quarantined
    )::setup.load_counts
  end;
$$;
comment on function setup._add_counts is
'Add up the counts of two loads; NULL stands for nothing done.';
revoke all on function setup._add_counts from public;
