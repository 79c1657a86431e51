-- Files that came in through the office. Not public: what an edition publishes is copied to plans_published_file.
create table documents_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,150}$'),
  media_type text not null,
  content bytea not null check (octet_length(content) between 1 and 20000000),
  uploaded_by text not null,
  uploaded_at timestamptz not null default clock_timestamp()
);
revoke update on documents_file from answerable_office;

-- Evidence of a published edition: named by its SHA-256, which the edition's own hash covers.
create table plans_published_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  media_type text not null,
  content bytea not null
);
create trigger refuse before update or delete or truncate on plans_published_file
  for each statement execute function record_refuse();
revoke update, delete, truncate on plans_published_file from answerable_office;
grant select on plans_published_file to answerable_web;

alter table plans_evidence add column file text references documents_file (sha256);
alter table plans_evidence add column inspected_by text;
alter table plans_evidence add column inspected_on_edtf text;
alter table plans_evidence add column inspected_on_text text not null default 'not stated';
