-- Pre-election periods: from and to these days nothing goes out but what is essential, and what does is listed.
create table record_election (
  id uuid primary key default gen_random_uuid(),
  label text not null check (label <> ''),
  starts_on date not null,
  ends_on date not null,
  proposed_by text not null,
  proposed_at timestamptz not null default clock_timestamp(),
  reason text not null check (reason <> ''),
  confirmed_by text,
  confirmed_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  check (starts_on <= ends_on),
  constraint "an election period takes two people" check (confirmed_by is distinct from proposed_by)
);
grant select (label, starts_on, ends_on, confirmed_at, ended_at) on record_election to answerable_web;

-- What went out in such a period, and why it could not wait.
create table record_essential (
  entry bigint primary key references record_entry (index),
  election uuid not null references record_election (id),
  reason text not null check (reason <> ''),
  person text not null
);
grant select (entry, reason) on record_essential to answerable_web;
create trigger refuse before update or delete or truncate on record_essential
  for each statement execute function record_refuse();
revoke update, delete, truncate on record_essential from answerable_office;
