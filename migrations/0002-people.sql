-- Organisations, areas and the people who act. What the public sees of organisations and areas is published
-- as a register through the record; these tables are the working copy.

create table people_organisation (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name <> ''),
  short_name text not null check (short_name <> ''),
  kind text not null,
  parent text references people_organisation (slug) deferrable initially deferred,
  note text not null default '',
  position integer not null
);

create table people_area (
  code text primary key,
  name text not null check (name <> ''),
  kind text not null,
  parent text references people_area (code) deferrable initially deferred,
  position integer not null
);

create table people_person (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name <> ''),
  post text not null default '',
  organisation text references people_organisation (slug)
);
