create or replace function setup._holds_same_rows(
  p_target regclass,
  p_source regclass,
  p_columns text[]
)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set extra_float_digits = 3
as $$
-- Both have the same types. A type that cannot be compared is by its text, which is exact here.
declare
  v_image text[] := setup._compared_by_image(p_target, p_columns);
  v_list  text;
  v_same  boolean;
begin
  select string_agg(
    format(case when c.name = any(v_image) then '%I::text collate "C"' else '%I' end, c.name),
    ', ' order by c.position
  )
  into v_list
  from unnest(p_columns) with ordinality as c (name, position);
  execute format(
    $sql$
      select
        not exists (select %1$s from %2$s except all select %1$s from %3$s)
        and not exists (select %1$s from %3$s except all select %1$s from %2$s)
    $sql$,
    v_list, p_target, p_source
  ) into v_same;
  return v_same;
end;
$$;
comment on function setup._holds_same_rows is
'Tell whether two relations of the same types have the same rows, each as often.';
revoke all on function setup._holds_same_rows from public;
