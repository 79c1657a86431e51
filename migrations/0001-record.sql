-- The public record: append-only. Whatever is here was published (or is part of how the log of it is kept), and
-- refuses to be changed or deleted for every role; src/record is the only writer.

-- One entry of the log. The leaf is what is hashed into the tree; the other columns repeat what it says.
create table record_entry (
  index bigint primary key check (index >= 0),
  leaf bytea not null check (octet_length(leaf) between 1 and 65535),
  key text not null check (key ~ '^[a-z0-9]+([-./][a-z0-9]+)*$' and length(key) <= 300),
  action text not null
    check (action in ('publish', 'correct', 'place-hold', 'confirm-hold', 'lift-hold', 'lapse-hold')),
  entered_at timestamptz not null
);
create index record_entry_key on record_entry (key, index);

-- One published version. Its identity is the entry it was published with.
create table record_version (
  entry bigint primary key references record_entry (index),
  key text not null,
  kind text not null check (kind ~ '^[a-z][a-z -]*$'),
  number integer not null check (number >= 1),
  title text not null check (title <> ''),
  -- Canonical JSON (RFC 8785), kept as the very characters that were hashed.
  content text not null,
  -- Of the content.
  sha256 bytea not null check (octet_length(sha256) = 32),
  -- Kept beside the content, so that erasing both leaves a hash in the log that says nothing.
  salt bytea not null check (octet_length(salt) = 32),
  published_on_edtf text,
  published_on_text text not null default 'not stated',
  drafted_by text not null check (drafted_by ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  published_by text not null check (published_by ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  people_salt bytea not null check (octet_length(people_salt) = 32),
  correction_what text check (correction_what <> ''),
  correction_why text check (correction_why <> ''),
  unique (key, number),
  constraint "drafted by and published by must be two people" check (drafted_by <> published_by),
  check ((number = 1) = (correction_what is null)),
  check ((number = 1) = (correction_why is null))
);

-- The log's signed heads: one for every size it ever had, so that the first entry that was tampered with can be found.
create table record_checkpoint (
  size bigint primary key check (size >= 1),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  -- The public key that signed it, as its owner publishes it.
  vkey text not null,
  signed_at timestamptz not null
);

-- The acts of a hold. The reason and the person are for the office, never for the public.
create table record_hold_act (
  entry bigint primary key references record_entry (index),
  key text not null,
  act text not null check (act in ('place', 'confirm', 'lift', 'lapse')),
  category text not null
    check (category in ('court-order', 'active-proceedings', 'personal-safety', 'child', 'data-protection', 'copyright', 'other')),
  reason text check (reason <> ''),
  person text check (person ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  salt bytea not null check (octet_length(salt) = 32),
  at timestamptz not null,
  check (act <> 'place' or reason is not null),
  check ((act = 'lapse') = (person is null))
);
create index record_hold_act_key on record_hold_act (key, entry);

create function record_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The public record is append-only: % on % is refused.', tg_op, tg_table_name
    using errcode = 'insufficient_privilege',
      hint = 'Publish a correction, or place a hold.';
end $$;

create trigger refuse before update or delete or truncate on record_entry
  for each statement execute function record_refuse();
create trigger refuse before update or delete or truncate on record_version
  for each statement execute function record_refuse();
create trigger refuse before update or delete or truncate on record_checkpoint
  for each statement execute function record_refuse();
create trigger refuse before update or delete or truncate on record_hold_act
  for each statement execute function record_refuse();

-- Web processes listen, so that they show what another process publishes, holds or signs at once.
create function record_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify('record', tg_table_name);
  return null;
end $$;

create trigger notify after insert on record_entry for each statement execute function record_notify();
create trigger notify after insert on record_hold_act for each statement execute function record_notify();
create trigger notify after insert on record_checkpoint for each statement execute function record_notify();

-- The web's role reads everything but who acted, why something is held, and what hides both.
revoke all on record_entry, record_version, record_checkpoint, record_hold_act from answerable_web;
grant select on record_entry, record_checkpoint to answerable_web;
grant select (entry, key, kind, number, title, content, sha256, salt, published_on_edtf, published_on_text,
  correction_what, correction_why) on record_version to answerable_web;
grant select (entry, key, act, category, at) on record_hold_act to answerable_web;
