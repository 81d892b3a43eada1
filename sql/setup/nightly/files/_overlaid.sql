create or replace function setup._overlaid(p_base jsonb, p_over jsonb)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- Objects key by key, anything else as a whole; null is a value too.
begin
  if jsonb_typeof(p_base) is distinct from 'object'
    or jsonb_typeof(p_over) is distinct from 'object'
  then
    return coalesce(p_over, p_base);
  end if;
  return (
    select coalesce(
      jsonb_object_agg(
        k.key,
        case when p_base ? k.key and p_over ? k.key
          then setup._overlaid(p_base -> k.key, p_over -> k.key)
          else coalesce(p_over -> k.key, p_base -> k.key)
        end
      ),
      '{}'
    )
    from (select jsonb_object_keys(p_base) union select jsonb_object_keys(p_over)) as k (key)
  );
end;
$$;
comment on function setup._overlaid is
'Lay a document over another one: what it says goes before.';
revoke all on function setup._overlaid from public;
