-- Closing a quarter: what each owner was asked, how far it has got, and who may publish. The working copy itself stays in
-- the tables of 0003; nothing here is granted to the web's role.

-- One for each active commitment of an open period.
create table plans_request (
  plan text not null, period text not null, commitment text not null references plans_commitments (id),
  organisation text not null references people_organisation (slug),
  state text not null default 'requested' check (state in ('requested', 'drafted', 'submitted', 'returned', 'cleared')),
  asked_on date not null,
  asked_by text not null,
  due_on date not null,
  -- The owner's own words, not for the office before they are submitted: a workbook of this one commitment (JSON).
  draft jsonb,
  -- Goes up by one with every save; a form that was opened at an older one is told.
  revision integer not null default 0,
  saved_by text,
  saved_at timestamptz,
  -- 0 while drafting, then the steps of people_step that it has passed.
  step integer not null default 0,
  -- What the office sees: the draft as it was submitted, with the office's edits for style.
  submitted jsonb,
  -- The first day it came, and the last: what returns does not make its owner late.
  first_submitted_on date,
  submitted_on date,
  submitted_by text,
  returned_on date,
  returned_by text,
  return_comment text,
  cleared_on date,
  cleared_by text,
  withheld_reason text check (withheld_reason <> ''),
  withheld_by text,
  primary key (plan, period, commitment),
  foreign key (plan, period) references plans_period (plan, slug)
);
create index plans_request_organisation on plans_request (organisation, plan, period);

-- Every save, so that nobody's words are lost when two people write at once.
create table plans_draft_save (
  id bigint generated always as identity primary key,
  plan text not null, period text not null, commitment text not null,
  -- The revision it became; null when somebody else had saved first, and it was set beside.
  revision integer,
  content jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null default clock_timestamp(),
  foreign key (plan, period, commitment) references plans_request (plan, period, commitment)
);
create index plans_draft_save_of on plans_draft_save (plan, period, commitment, id);

-- A lead contributor asks a colleague for one row.
create table plans_share (
  plan text not null, period text not null, commitment text not null,
  person text not null references people_person (slug),
  due_on date not null,
  note text not null default '',
  shared_by text not null,
  shared_at timestamptz not null default clock_timestamp(),
  answered_at timestamptz,
  primary key (plan, period, commitment, person),
  foreign key (plan, period, commitment) references plans_request (plan, period, commitment)
);

-- The office's wish to change an owner's words for style: nothing changes before the owner agrees.
create table plans_style_edit (
  id uuid primary key default gen_random_uuid(),
  plan text not null, period text not null, commitment text not null,
  words_before text not null,
  words_after text not null,
  asked_by text not null,
  asked_at timestamptz not null default clock_timestamp(),
  answer text check (answer in ('agreed', 'refused', 'taken-back')),
  answered_by text,
  answered_at timestamptz,
  foreign key (plan, period, commitment) references plans_request (plan, period, commitment)
);

-- When owners who have not answered are reminded: days before (negative) or after the day updates are due.
create table plans_reminder (
  plan text not null, period text not null,
  days integer not null check (days between -60 and 60),
  sent_at timestamptz,
  sent_to integer,
  primary key (plan, period, days),
  foreign key (plan, period) references plans_period (plan, slug)
);

-- Whoever wrote any part of an edition: none of them may publish it.
create table plans_drafter (
  plan text not null, period text not null,
  person text not null,
  part text not null,
  primary key (plan, period, person, part),
  foreign key (plan, period) references plans_period (plan, slug)
);

-- The owner's right of reply to an assessment, with its clock.
create table plans_reply (
  plan text not null, period text not null, commitment text not null references plans_commitments (id),
  asked_on date not null,
  due_on date not null,
  reply text,
  replied_by text,
  replied_on date,
  primary key (plan, period, commitment),
  foreign key (plan, period) references plans_period (plan, slug)
);

-- The way of one edition to its publication.
create table plans_publication (
  plan text not null, period text not null,
  state text not null check (state in ('asked', 'scheduled', 'published', 'called-off')),
  asked_by text not null,
  asked_at timestamptz not null default clock_timestamp(),
  -- The publisher who is waited for; any when null.
  waiting_for text references people_person (slug),
  note text not null default '',
  -- SHA-256 of the content that was looked at; the edition must still be the same when it goes out.
  approved_sha256 text,
  approved_by text,
  approved_at timestamptz,
  scheduled_for timestamptz,
  -- The time is said in public beforehand.
  announced boolean not null default false,
  published_at timestamptz,
  entry bigint,
  called_off_why text,
  primary key (plan, period),
  foreign key (plan, period) references plans_period (plan, slug)
);

-- Organisations that are named may see the pages that name them before publication.
create table plans_embargo (
  plan text not null, period text not null,
  organisation text not null references people_organisation (slug),
  given_by text not null,
  given_at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  ended_at timestamptz,
  primary key (plan, period, organisation),
  foreign key (plan, period) references plans_period (plan, slug)
);

-- A notice between two editions: "delivered on 4 May, for the next edition".
create table plans_interim (
  id uuid primary key default gen_random_uuid(),
  plan text not null references plans_plan (slug),
  commitment text not null references plans_commitments (id),
  words text not null check (words <> ''),
  happened_on_edtf text, happened_on_text text not null default 'not stated',
  state text not null default 'drafted' check (state in ('drafted', 'published', 'refused')),
  drafted_by text not null,
  drafted_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  record_key text
);

-- A correction on its way: the tables and rows that are put right, what and why.
create table plans_correction (
  id uuid primary key default gen_random_uuid(),
  plan text not null, period text not null,
  -- The version that it corrects.
  of_version integer not null,
  rows jsonb not null,
  what text not null check (what <> ''),
  why text not null check (why <> ''),
  state text not null default 'drafted' check (state in ('drafted', 'published', 'refused', 'taken-back')),
  organisation text references people_organisation (slug),
  drafted_by text not null,
  drafted_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  entry bigint
);

-- A document that is being turned into rows: where each of its lines was placed, and what a person moved.
create table plans_document_import (
  id uuid primary key default gen_random_uuid(),
  plan text not null references plans_plan (slug),
  period text,
  file text not null references documents_file (sha256),
  -- Lines, rows and spans as src/plans/drafting left them, and the moves since.
  work jsonb not null,
  revision integer not null default 0,
  state text not null default 'open' check (state in ('open', 'loaded', 'thrown-away')),
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  loaded_by text,
  loaded_at timestamptz
);
