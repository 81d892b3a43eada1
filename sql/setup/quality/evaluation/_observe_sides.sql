create or replace function setup._observe_sides(
  p_checked bigint,
  p_violated bigint,
  p_is_grouped boolean,
  p_sides jsonb
)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_sides: [[group, rows here, sums here, rows there, sums there], …]; a group is of the rows
  select case
    when p_is_grouped then jsonb_build_object(
      'checked', p_checked, 'violated', p_violated,
      'observed', jsonb_build_object('groups', p_checked, 'differing', p_violated),
      'sample_values', case when p_violated > 0 then p_sides end
    )
    -- both sides are empty, or there is one group
    else jsonb_build_object(
      'checked', 1, 'violated', p_violated,
      'observed', jsonb_build_object(
        'here', jsonb_build_object(
          'rows', coalesce(p_sides #> '{0,1}', '0'), 'sums', p_sides #> '{0,2}'
        ),
        'there', jsonb_build_object(
          'rows', coalesce(p_sides #> '{0,3}', '0'), 'sums', p_sides #> '{0,4}'
        )
      )
    )
  end;
$$;
comment on function setup._observe_sides is
'Return what a reconciliation found; the groups that differ are samples.';
revoke all on function setup._observe_sides from public;
