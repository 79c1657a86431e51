-- A report is about words, and words change: what it was about is kept as it stood then, so that a moderator reads what the reporter
-- read. And the author whom a moderator asks can answer, within the days that the law gives them.

-- Each wording that somebody reported, once, however many did. Goes with the other evidence: a year after the last decision about it.
create table discussions_reported (
  id bigint generated always as identity primary key,
  discussion text not null references discussions_discussion (slug),
  comment bigint references discussions_comment (id),
  -- Of a discussion its question, too.
  words text not null,
  -- SHA-256 of the words: whether somebody reported just these already.
  hash bytea not null check (octet_length(hash) = 32),
  kept_at timestamptz not null default clock_timestamp(),
  constraint "each reported wording once" unique nulls not distinct (discussion, comment, hash)
);
create index discussions_reported_comment on discussions_reported (comment);
-- Evidence is kept or forgotten, never rewritten.
revoke update on discussions_reported from answerable_office;

alter table discussions_report add column about bigint references discussions_reported (id) on delete set null;
alter table discussions_legal_notice add column about bigint references discussions_reported (id) on delete set null;
create index discussions_report_about on discussions_report (about);
create index discussions_legal_notice_about on discussions_legal_notice (about);
create index discussions_report_item on discussions_report (item);

-- Of a legal notice whose author was asked in time: until when they may answer. `due_at` is then when it must be decided after that; when the
-- author had to be asked stands in the notice.
alter table discussions_item add column answer_by timestamptz;

-- What an author answered whom a moderator asked to change something: once.
create table discussions_answer (
  decision uuid primary key references discussions_decision (id),
  person text not null references people_person (slug),
  says text not null check (says in ('stands', 'may-go')),
  words text not null check (words <> ''),
  answered_at timestamptz not null default clock_timestamp()
);
create index discussions_answer_person on discussions_answer (person);
revoke update on discussions_answer from answerable_office;
