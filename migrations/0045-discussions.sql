-- Discussions. What the office says (question, context, dates, conclusions) is a published version in the record; here is what changes while
-- people talk: threads, comments, reactions, reports and what moderators decided. None of it is in the log (decision 0014). The web's role
-- reads two views, which show of a comment what everybody may see and nothing else.

-- One for each discussion. Of the office's, a line is written with each version that is published; of a participant's, it holds their words.
create table discussions_discussion (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  origin text not null check (origin in ('office', 'participant')),
  title text not null check (title <> ''),
  -- A participant's own question and words; empty for the office's, whose words are in the record.
  words text not null default '',
  started_by text references people_person (slug),
  -- Days in the pack's time zone, both included. No last day: until somebody closes it.
  opens_on date not null,
  closes_on date,
  -- Stays open for comments after its last day: "left open after analysis".
  left_open boolean not null default false,
  -- What it hangs on: an address of this site without its first stroke.
  about text,
  -- Which comments wait for a moderator before they are shown.
  waits text not null default 'none' check (waits in ('none', 'first', 'all')),
  -- A participant's discussion waits for a moderator until it is shown.
  state text not null default 'public' check (state in ('waiting', 'public', 'hidden', 'withdrawn')),
  locked_at timestamptz,
  made_at timestamptz not null default clock_timestamp(),
  check ((origin = 'participant') = (words <> '')),
  check (closes_on is null or closes_on >= opens_on)
);

-- Somebody with an account for taking part. Their role is a grant of 'participant'; their address is in people_account.
create table discussions_participant (
  person text primary key references people_person (slug),
  -- As people_person.name says it too. `name_key` is the same for names that could be taken for one another.
  name text not null check (name <> ''),
  name_key text not null unique check (name_key <> ''),
  -- A code of people_area, if they wish.
  area text,
  -- When they said that they are old enough, and how old that is.
  age_confirmed_at timestamptz not null,
  age integer not null,
  joined_at timestamptz not null default clock_timestamp(),
  -- May not write until then; for good when null and `suspended_at` is set.
  suspended_at timestamptz,
  suspended_until timestamptz,
  -- Told by e-mail when somebody replies.
  tell_replies boolean not null default true
);

-- Somebody who wants to take part, until they used the link in their e-mail.
create table discussions_joining (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  name text not null,
  name_key text not null,
  area text,
  age integer not null,
  link_hash bytea not null unique check (octet_length(link_hash) = 32),
  -- Where they wanted to go.
  onto text not null default '/account',
  asked_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- A way in for a program of a participant's own: `Authorization: Bearer …`.
create table discussions_token (
  id uuid primary key default gen_random_uuid(),
  person text not null references people_person (slug),
  label text not null check (label <> ''),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  ended_at timestamptz
);

create table discussions_comment (
  id bigint generated always as identity primary key,
  discussion text not null references discussions_discussion (slug),
  parent bigint references discussions_comment (id),
  -- The comment at the top of its thread; its own when it stands there.
  root bigint not null,
  depth integer not null check (depth between 0 and 2),
  -- Null when its author was erased, and for our summary of what somebody said elsewhere.
  author text references people_person (slug),
  -- Plain text, paragraphs apart by an empty line, quotes behind "> ". Empty when it was withdrawn.
  words text not null,
  -- The role and organisation that its author spoke for: the badge. Null for people who speak for themselves.
  voice text check (voice in ('staff', 'moderator', 'publisher', 'contributor', 'assessor')),
  organisation text references people_organisation (slug),
  -- A neutral summary by this record of what was said in a document: never anybody's own words.
  summary boolean not null default false,
  -- waiting: for a moderator, never shown yet. refused: a moderator said no before it was shown.
  state text not null default 'public' check (state in ('waiting', 'public', 'hidden', 'withdrawn', 'refused')),
  -- Why it is hidden, in a word that the public reads: a category of the rules.
  category text,
  redacted boolean not null default false,
  -- What its author was warned of before posting, and went on: ids of interception rules.
  nudges text[] not null default '{}',
  -- Null for a summary of what a document gives without a day.
  posted_at timestamptz default clock_timestamp() check (posted_at is not null or summary),
  -- When it was last changed after the first minutes; earlier changes are not history.
  edited_at timestamptz,
  -- Chosen by its author's browser, so that the same form sent twice is one comment.
  once uuid unique,
  check ((state = 'hidden') = (category is not null)),
  check ((parent is null) = (depth = 0))
);
create index discussions_comment_of on discussions_comment (discussion, id);
create index discussions_comment_author on discussions_comment (author, posted_at);
create index discussions_comment_parent on discussions_comment (parent);

-- What stood there before each change. Shown once the first minutes were over; never what a moderator took away.
create table discussions_wording (
  id bigint generated always as identity primary key,
  comment bigint not null references discussions_comment (id),
  words text not null,
  until timestamptz not null default clock_timestamp(),
  why text not null check (why in ('edit', 'early-edit', 'redaction', 'withdrawal')),
  by text
);
create index discussions_wording_of on discussions_wording (comment);

-- One reaction of one person: agree (up vote) or care (matters to me), on a comment, on one of the discussion's points, or (both null) on the
-- discussion itself.
create table discussions_reaction (
  id bigint generated always as identity primary key,
  discussion text not null references discussions_discussion (slug),
  comment bigint references discussions_comment (id),
  point text,
  person text not null references people_person (slug),
  kind text not null check (kind in ('agree', 'care')),
  given_at timestamptz not null default clock_timestamp(),
  check (comment is null or point is null),
  constraint "one of each for each person" unique nulls not distinct (discussion, comment, point, person, kind)
);
create index discussions_reaction_comment on discussions_reaction (comment);
create index discussions_reaction_person on discussions_reaction (person, discussion);

-- What a computer noticed about an account, for the moderator: words, never addresses of the network. `counts` false: left out of every order.
create table discussions_signal (
  person text primary key references people_person (slug),
  flags jsonb not null,
  noticed_at timestamptz not null default clock_timestamp(),
  -- A moderator looked and found nothing.
  cleared_by text,
  cleared_at timestamptz
);

-- From where an account acted: HMAC of the address under a salt of the day, which is forgotten. Kept for 7 days.
create table discussions_trace (
  person text not null references people_person (slug),
  day date not null,
  trace bytea not null,
  primary key (person, day, trace)
);

-- A report of a reader. Two steps, no account needed.
create table discussions_report (
  id uuid primary key default gen_random_uuid(),
  discussion text not null references discussions_discussion (slug),
  comment bigint references discussions_comment (id),
  category text not null,
  words text not null default '',
  -- Null for somebody without an account.
  person text references people_person (slug),
  email text,
  -- SHA-256 of the code on the receipt, under which its outcome can be looked up.
  receipt_hash bytea not null unique,
  reported_at timestamptz not null default clock_timestamp(),
  item uuid
);
create index discussions_report_of on discussions_report (comment);

-- A notice under the law (defamation and other): with a clock.
create table discussions_legal_notice (
  id uuid primary key default gen_random_uuid(),
  comment bigint not null references discussions_comment (id),
  ground text not null,
  name text not null,
  email text not null,
  words text not null check (words <> ''),
  receipt_hash bytea not null unique,
  received_at timestamptz not null default clock_timestamp(),
  -- 48 hours that do not run on weekends and bank holidays.
  due_at timestamptz not null,
  item uuid
);

-- What waits for a moderator: one line for each thing and reason, however many reports.
create table discussions_item (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('report', 'nudged', 'first-comment', 'pre-moderated', 'proceedings', 'new-discussion', 'appeal', 'legal-notice')),
  discussion text not null references discussions_discussion (slug),
  comment bigint references discussions_comment (id),
  opened_at timestamptz not null default clock_timestamp(),
  due_at timestamptz,
  -- Somebody looks at it now: the others are told. Lapses by itself.
  claimed_by text,
  claimed_until timestamptz,
  -- Who may not decide it: of an appeal, whoever decided first.
  not_by text,
  -- The decision appealed against.
  appeals uuid,
  -- What an author says in their appeal.
  words text not null default '',
  decided_at timestamptz
);
create unique index discussions_item_once on discussions_item (kind, discussion, comment) nulls not distinct where decided_at is null and kind not in ('appeal', 'legal-notice');
create index discussions_item_open on discussions_item (opened_at) where decided_at is null;

-- Every decision of a moderator. Never changed, never deleted.
create table discussions_decision (
  id uuid primary key default gen_random_uuid(),
  -- Null when nothing waited: a moderator came upon it.
  item uuid references discussions_item (id),
  act text not null check (act in ('approve', 'dismiss', 'hide', 'restore', 'refuse', 'redact', 'lock', 'unlock', 'ask-author', 'suspend', 'end-suspension', 'uphold', 'overturn')),
  discussion text references discussions_discussion (slug),
  comment bigint references discussions_comment (id),
  person text references people_person (slug),
  -- A rule of the public rules, and a reason in the moderator's words. The author reads both.
  rule text not null check (rule <> ''),
  reason text not null check (reason <> ''),
  detail jsonb not null default '{}',
  decided_by text not null,
  decided_at timestamptz not null default clock_timestamp(),
  -- A suspension for good takes two.
  needs_second boolean not null default false,
  confirmed_by text,
  confirmed_at timestamptz,
  check (confirmed_by is null or confirmed_by <> decided_by)
);
create index discussions_decision_of on discussions_decision (comment);
create index discussions_decision_at on discussions_decision (decided_at);
revoke delete, update on discussions_decision from answerable_office;
grant update (confirmed_by, confirmed_at) on discussions_decision to answerable_office;
-- Whoever leaves takes their words along: it may be deleted, never rewritten.
revoke update on discussions_wording from answerable_office;

-- Cases before a court that may not be prejudiced: which words to watch for, and what is done then.
create table discussions_proceedings (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  -- One name or word for each; compared without regard to case and accents.
  watch text[] not null,
  -- Nothing: everywhere. Otherwise the discussions it touches.
  discussions text[] not null default '{}',
  effect text not null check (effect in ('nudge', 'pre-moderate', 'close')),
  starts_on date not null,
  ends_on date,
  reason text not null check (reason <> ''),
  entered_by text not null,
  entered_at timestamptz not null default clock_timestamp(),
  ended_by text,
  ended_at timestamptz
);

-- What everybody may see ---------------------------------------------------------------------------------------------

create view discussions_public_discussion as
  select d.slug, d.origin, d.title, case when d.state = 'public' then d.words else '' end as words,
    to_char(d.opens_on, 'YYYY-MM-DD') as opens_on, to_char(d.closes_on, 'YYYY-MM-DD') as closes_on, d.left_open, d.about, d.waits, d.state,
    d.locked_at, d.made_at, p.name as started_by
  from discussions_discussion d left join discussions_participant p on p.person = d.started_by
  where d.state in ('public', 'hidden');

create view discussions_public_comment as
  select c.id, c.discussion, c.parent, c.root, c.depth,
    case when c.state = 'public' then c.words else '' end as words,
    case when c.state = 'public' then coalesce(p.name, case when c.voice is not null then q.name end) end as name,
    case when c.state = 'public' then c.voice end as voice,
    case when c.state = 'public' then c.organisation end as organisation,
    c.summary, c.state, c.category, c.redacted, c.posted_at,
    case when c.state = 'public' then c.edited_at end as edited_at
  from discussions_comment c
  left join discussions_participant p on p.person = c.author and c.voice is null
  left join people_person q on q.slug = c.author
  where c.state in ('public', 'hidden', 'withdrawn');

-- `ranked` leaves out accounts that were noticed as not what they seem, until a moderator clears them.
create view discussions_public_reaction as
  select r.discussion, r.comment, r.point, r.kind, count(*)::integer as n,
    (count(*) filter (where s.person is null or s.cleared_at is not null))::integer as ranked
  from discussions_reaction r left join discussions_signal s on s.person = r.person
  group by r.discussion, r.comment, r.point, r.kind;

create view discussions_public_wording as
  select w.id, w.comment, w.words, w.until from discussions_wording w join discussions_comment c on c.id = w.comment
  where w.why = 'edit' and c.state = 'public' and not c.redacted;

create view discussions_public_proceedings as
  select id, discussions, effect, to_char(starts_on, 'YYYY-MM-DD') as starts_on, to_char(ends_on, 'YYYY-MM-DD') as ends_on, ended_at
  from discussions_proceedings;

grant select on discussions_public_discussion, discussions_public_comment, discussions_public_reaction, discussions_public_wording,
  discussions_public_proceedings to answerable_web;

-- Whoever shows discussions from memory hears what changed: "slug id" of a comment, "slug 0" of the discussion itself, "" when it is all.
create function discussions_tell() returns trigger language plpgsql as $$
declare
  changed jsonb := to_jsonb(coalesce(new, old));
begin
  perform pg_notify('discussions', case tg_table_name
    when 'discussions_comment' then (changed ->> 'discussion') || ' ' || (changed ->> 'id')
    when 'discussions_reaction' then (changed ->> 'discussion') || ' ' || coalesce(changed ->> 'comment', '0')
    when 'discussions_discussion' then (changed ->> 'slug') || ' 0'
    else '' end);
  return null;
end $$;
create trigger tell after insert or update or delete on discussions_discussion for each row execute function discussions_tell();
create trigger tell after insert or update or delete on discussions_comment for each row execute function discussions_tell();
create trigger tell after insert or delete on discussions_reaction for each row execute function discussions_tell();
create trigger tell after insert or update or delete on discussions_signal for each statement execute function discussions_tell();
create trigger tell after update of name on discussions_participant for each statement execute function discussions_tell();
create trigger tell after insert or update on discussions_proceedings for each statement execute function discussions_tell();
