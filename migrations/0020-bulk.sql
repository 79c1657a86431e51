-- What somebody sent to fill in many updates at once: kept between its dry run and the button that saves it.
create table plans_bulk (
  id uuid primary key default gen_random_uuid(),
  plan text not null, period text not null,
  person text not null references people_person (slug),
  made_at timestamptz not null default clock_timestamp(),
  saved_at timestamptz,
  foreign key (plan, period) references plans_period (plan, slug)
);
create table plans_bulk_file (
  bulk uuid not null references plans_bulk (id),
  sha256 text not null references documents_file (sha256),
  -- As this person named it: the table of a CSV file goes by its name.
  name text not null,
  primary key (bulk, name)
);

-- The document that an edition of this period was made of, where it is another than the plan's own.
alter table plans_period add column source_title text check (source_title <> '');
alter table plans_period add column source_url text;
alter table plans_period add column source_note text not null default '';
alter table plans_period add column source_file text references plans_source_file (sha256);
