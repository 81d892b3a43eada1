create table silver.lms_facilities (
  id text not null,
  name text,
  description text,
  address_1 text,
  address_2 text,
  city text,
  state text,
  zipcode text,
  country text,
  phone text,
  website text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_facilities_pkey primary key (id)
);

comment on table silver.lms_facilities is
'LMS facilities: one row per id ever received, with its latest content';
comment on column silver.lms_facilities.id is 'Id of the facility';
comment on column silver.lms_facilities.name is 'Name';
comment on column silver.lms_facilities.description is 'Description';
comment on column silver.lms_facilities.address_1 is 'First line of the address';
comment on column silver.lms_facilities.address_2 is 'Second line of the address';
comment on column silver.lms_facilities.city is 'City';
comment on column silver.lms_facilities.state is 'State';
comment on column silver.lms_facilities.zipcode is 'Postal code';
comment on column silver.lms_facilities.country is 'Country';
comment on column silver.lms_facilities.phone is 'Phone number as delivered';
comment on column silver.lms_facilities.website is 'Address of the website';
comment on column silver.lms_facilities._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_facilities._loaded_at is 'When that load started';

-- Personal data only for warehouse_pii_reader.
grant select (
  id, name, description, city, state, zipcode, country, website, _load_id, _loaded_at
) on silver.lms_facilities to warehouse_reader;
grant select on silver.lms_facilities to warehouse_pii_reader;
