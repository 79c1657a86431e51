-- The working copy of a plan: what is being prepared for the next edition. The public reads only editions, which
-- are frozen in the record. Each table after plans_period is one table of the import template
-- (src/plans/template.ts) with the same column names; a column of type "date" is <name>_edtf and <name>_text.

create table plans_plan (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null check (title <> ''),
  summary text not null default '',
  publisher text not null references people_organisation (slug),
  assessor text references people_organisation (slug),
  source_title text,
  source_url text,
  source_note text not null default ''
);

create table plans_period (
  plan text not null references plans_plan (slug),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  label text not null check (label <> ''),
  starts_on date not null,
  as_at date not null,
  updates_due_on date,
  opened_at timestamptz not null default clock_timestamp(),
  primary key (plan, slug),
  unique (plan, as_at),
  check (starts_on <= as_at)
);

create table plans_commitments (
  -- The first ref it ever had, with its plan: never changes, so it survives renumbering.
  id text primary key,
  plan text not null references plans_plan (slug),
  position integer not null,
  ref text not null,
  former_refs text[] not null default '{}',
  former_ref text,
  theme text not null,
  theme_title text not null,
  action text not null,
  action_title text not null,
  commitment text not null,
  kind text not null,
  owner text not null references people_organisation (slug),
  owner_post text,
  supporting text[] not null default '{}',
  asked_of text[] not null default '{}',
  reporting_frequency text,
  testable boolean not null default true,
  closure_test text,
  first_due_edtf text, first_due_text text not null default 'not stated',
  current_due_edtf text, current_due_text text not null default 'not stated',
  done_on_edtf text, done_on_text text not null default 'not stated',
  source_place text,
  unique (plan, ref) deferrable initially deferred
);

create table plans_updates (
  plan text not null, period text not null, commitment text not null references plans_commitments (id),
  requested_on_edtf text, requested_on_text text not null default 'not stated',
  received_on_edtf text, received_on_text text not null default 'not stated',
  cleared_on_edtf text, cleared_on_text text not null default 'not stated',
  withheld_reason text,
  reported text,
  "update" text,
  unchanged boolean not null default false,
  primary key (commitment, period),
  foreign key (plan, period) references plans_period (plan, slug)
);

create table plans_restatements (
  plan text not null references plans_plan (slug), commitment text not null references plans_commitments (id), n integer not null,
  period text not null,
  from_edtf text, from_text text not null default 'not stated',
  to_edtf text, to_text text not null default 'not stated',
  announced_on_edtf text, announced_on_text text not null default 'not stated',
  reason_code text not null,
  reason text,
  "by" text not null,
  primary key (commitment, n)
);

create table plans_milestones (
  plan text not null references plans_plan (slug), commitment text not null references plans_commitments (id), n integer not null,
  title text not null,
  first_due_edtf text, first_due_text text not null default 'not stated',
  due_edtf text, due_text text not null default 'not stated',
  done_on_edtf text, done_on_text text not null default 'not stated',
  primary key (commitment, n)
);

create table plans_money (
  plan text not null references plans_plan (slug), commitment text not null references plans_commitments (id), n integer not null,
  purpose text not null,
  amount double precision,
  per_year double precision,
  currency text not null,
  years text,
  stage text not null,
  primary key (commitment, n)
);

create table plans_targets (
  plan text not null references plans_plan (slug), commitment text not null references plans_commitments (id), n integer not null,
  measure text not null,
  value double precision not null,
  unit text not null,
  by_edtf text, by_text text not null default 'not stated',
  primary key (commitment, n)
);

create table plans_figures (
  plan text not null, period text not null, commitment text not null references plans_commitments (id), n integer not null,
  measure text not null,
  "group" text not null,
  value double precision not null,
  unit text not null,
  figure_period text not null,
  geography text not null,
  base text not null,
  note text,
  primary key (commitment, period, n),
  foreign key (plan, period) references plans_period (plan, slug)
);

create table plans_evidence (
  plan text not null, period text not null, commitment text not null references plans_commitments (id), n integer not null,
  title text not null,
  url text,
  tier integer not null check (tier between 1 and 4),
  public boolean not null default true,
  withheld_reason text,
  primary key (commitment, period, n),
  foreign key (plan, period) references plans_period (plan, slug)
);

create table plans_links (
  plan text not null references plans_plan (slug), commitment text not null references plans_commitments (id), n integer not null,
  link_kind text not null,
  title text not null,
  url text,
  date_edtf text, date_text text not null default 'not stated',
  note text,
  primary key (commitment, n)
);

create table plans_assessments (
  plan text not null, period text not null, commitment text not null references plans_commitments (id),
  assessed text not null,
  assessor text not null references people_organisation (slug),
  made_on_edtf text, made_on_text text not null default 'not stated',
  reasons text not null,
  owners_reply text,
  primary key (commitment, period),
  foreign key (plan, period) references plans_period (plan, slug)
);
