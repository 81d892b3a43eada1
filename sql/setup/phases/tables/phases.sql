create table setup.phases (
  phase text not null,
  position integer not null,
  is_default boolean not null,
  meaning text not null,
  constraint phases_pkey primary key (phase),
  constraint phases_position_key unique (position)
);
comment on table setup.phases is 'What a run in phases does, in this order.';
comment on column setup.phases.phase is 'Name; the configuration key run_<phase> switches it.';
comment on column setup.phases.position is 'Place in the order, from 0.';
comment on column setup.phases.is_default is 'Whether it is done when nobody says otherwise.';
comment on column setup.phases.meaning is 'What it does.';
