-- The source document of a plan, where it may be copied: attached once, named by its SHA-256, never changed. It is
-- part of every edition frozen while it is attached, so the hash of the edition covers the hash of the file.

create table plans_source_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,150}$'),
  media_type text not null,
  content bytea not null check (octet_length(content) between 1 and 20000000)
);
create trigger refuse before update or delete or truncate on plans_source_file
  for each statement execute function record_refuse();
grant select on plans_source_file to answerable_web;

alter table plans_plan add column source_file text references plans_source_file (sha256);
