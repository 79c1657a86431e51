-- Meetings. Everything public about them is a published version in the record; these tables hold drafts, which have the
-- very shape of what is published, and what is never published: how to join, who booked, who asked. The web's role gets
-- the files of published papers and nothing else.

-- One for each thing that is or will be published: a body, a notice of a meeting, an agenda, a paper, minutes, a transcript,
-- a question, a decision. It stays as the working copy of the next version.
create table meetings_draft (
  -- The key it is published under: 'meetings/board-2025-07-17/minutes'.
  key text primary key,
  kind text not null,
  -- What it belongs to, for lists.
  body text,
  meeting text,
  title text not null,
  content jsonb not null,
  -- Goes up by one with every save; a form that was opened at an older one is told.
  revision integer not null default 1,
  saved_by text not null,
  saved_at timestamptz not null default clock_timestamp(),
  -- The first half of a publication: who asked, for which content. Gone with the next save.
  asked_by text,
  asked_at timestamptz,
  asked_sha256 text,
  correction_what text,
  correction_why text,
  published_on_edtf text,
  published_on_text text,
  note text not null default '',
  -- The last refusal, until it is asked for again.
  refused_by text,
  refused_at timestamptz,
  refused_why text,
  check ((asked_by is null) = (asked_sha256 is null))
);
create index meetings_draft_meeting on meetings_draft (meeting);
create index meetings_draft_body on meetings_draft (body);
create index meetings_draft_asked on meetings_draft (asked_at) where asked_by is not null;

-- Every save, so that nobody's words are lost when two people write at once.
create table meetings_draft_save (
  id bigint generated always as identity primary key,
  key text not null references meetings_draft (key),
  -- The revision it became; null when somebody else had saved first, and it was set beside.
  revision integer,
  content jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null default clock_timestamp(),
  -- Versions published by then: whoever saved since the last one wrote part of the next.
  version integer not null
);
create index meetings_draft_save_of on meetings_draft_save (key, version);
revoke insert, update, delete on meetings_draft_save from answerable_office;
grant insert (key, revision, content, saved_by, version) on meetings_draft_save to answerable_office;
revoke delete on meetings_draft from answerable_office;

-- How those who booked join online. Never in a draft, so that no publication can hold it.
create table meetings_joining (
  meeting text primary key,
  address text not null default '',
  details text not null default '',
  saved_by text not null,
  saved_at timestamptz not null default clock_timestamp()
);

-- A place at a meeting. `queue` orders the waiting list.
create table meetings_booking (
  id uuid primary key default gen_random_uuid(),
  queue bigint generated always as identity,
  meeting text not null,
  name text not null check (name <> ''),
  email text not null,
  purpose text not null check (purpose in ('attend', 'speak')),
  -- What they wish to speak about.
  subject text not null default '',
  -- What they need to take part: a loop, an interpreter.
  needs text not null default '',
  mode text not null default 'room' check (mode in ('room', 'online')),
  state text not null default 'unconfirmed' check (state in ('unconfirmed', 'booked', 'waiting', 'cancelled')),
  -- SHA-256 of the secrets in the links that were mailed: to confirm, and to see and cancel.
  confirm_hash bytea not null,
  own_hash bytea not null unique,
  asked_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  promoted_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by text,
  reminded_at timestamptz,
  unique (confirm_hash)
);
create index meetings_booking_meeting on meetings_booking (meeting, state, queue);
create unique index meetings_booking_once on meetings_booking (meeting, lower(email)) where state in ('booked', 'waiting');

-- A question of the public, as it came. What is published of it is a draft and then a version.
create table meetings_question (
  id uuid primary key default gen_random_uuid(),
  -- Given when it is accepted: its public number.
  number integer unique,
  body text not null,
  meeting text,
  words text not null check (words <> ''),
  name text not null check (name <> ''),
  -- The person agrees that the name is published.
  name_public boolean not null,
  email text not null,
  state text not null default 'unconfirmed'
    check (state in ('unconfirmed', 'received', 'accepted', 'declined', 'withdrawn')),
  confirm_hash bytea not null unique,
  asked_at timestamptz not null default clock_timestamp(),
  -- Days for the office, when its clock began and when the answer is due.
  asked_on date,
  answer_due date,
  moderated_by text,
  moderated_at timestamptz,
  declined_rule text,
  declined_why text
);
create index meetings_question_state on meetings_question (state, asked_at);
create sequence meetings_question_number;
grant usage, select on meetings_question_number to answerable_office;

-- What an owner says between two meetings about an action point or an undertaking.
create table meetings_action_report (
  id uuid primary key default gen_random_uuid(),
  action text not null,
  organisation text not null references people_organisation (slug),
  words text not null check (words <> ''),
  done boolean not null,
  reported_by text not null,
  reported_on date not null,
  reported_at timestamptz not null default clock_timestamp()
);
create index meetings_action_report_of on meetings_action_report (action, reported_at);
revoke update, delete on meetings_action_report from answerable_office;

-- What a person decided about a link that was suggested between a speech and something else.
create table meetings_suggestion (
  key text not null references meetings_draft (key),
  anchor text not null,
  address text not null,
  answer text not null check (answer in ('linked', 'dismissed')),
  answered_by text not null,
  answered_at timestamptz not null default clock_timestamp(),
  primary key (key, anchor, address)
);

-- A document of minutes that was read in, with what was made of it, until it is taken into a draft.
create table meetings_reading (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  file text references documents_file (sha256),
  report jsonb not null,
  meeting text,
  read_by text not null,
  read_at timestamptz not null default clock_timestamp(),
  taken_at timestamptz
);

-- Files of published papers and recordings: named by their SHA-256, which the paper's own hash covers.
create table meetings_published_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  media_type text not null,
  content bytea not null
);
create trigger refuse before update or delete or truncate on meetings_published_file
  for each statement execute function record_refuse();
revoke update, delete, truncate on meetings_published_file from answerable_office;
grant select on meetings_published_file to answerable_web;
