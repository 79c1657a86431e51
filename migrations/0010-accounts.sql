-- Accounts: how a person of people_person signs in, and which roles they hold. Nothing here is granted to the web's role.

create table people_account (
  person text primary key references people_person (slug),
  -- Small letters. The only personal data of an account.
  email text not null unique check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
  -- Made for an example: listed on the practice sign-in page, which exists on a loopback address only.
  practice boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz
);

-- A role of a person. In force when started, not ended, not expired, and confirmed where that takes two people.
create table people_grant (
  id uuid primary key default gen_random_uuid(),
  person text not null references people_person (slug),
  role text not null check (role in ('participant', 'volunteer', 'contributor', 'staff', 'assessor', 'analyst',
    'moderator', 'publisher', 'auditor', 'administrator')),
  -- For roles of outside people: whose.
  organisation text references people_organisation (slug),
  lead boolean not null default false,
  -- Held as deputy of this person, while that person holds the role too.
  deputy_for text references people_person (slug),
  starts_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  -- Null when the command line granted it.
  proposed_by text references people_person (slug),
  proposed_at timestamptz not null default clock_timestamp(),
  needs_second boolean not null,
  confirmed_by text references people_person (slug),
  confirmed_at timestamptz,
  ended_by text references people_person (slug),
  ended_at timestamptz,
  end_reason text,
  check (not lead or role = 'contributor'),
  check (role not in ('contributor', 'assessor', 'volunteer') or organisation is not null),
  check (role not in ('contributor', 'assessor', 'volunteer') or expires_at is not null),
  check (deputy_for is null or expires_at is not null),
  constraint "a grant takes two people" check (confirmed_by is null or (confirmed_by <> person and confirmed_by is distinct from proposed_by))
);
create index people_grant_person on people_grant (person);

create table people_session (
  -- SHA-256 of the token in the cookie.
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  id uuid not null unique default gen_random_uuid(),
  person text not null references people_person (slug),
  -- "Firefox on Linux": so that its owner knows it again. Never an address.
  device text not null default '',
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  -- Whatever happens, it ends here.
  expires_at timestamptz not null,
  signed_in_at timestamptz not null default clock_timestamp(),
  second_factor_at timestamptz,
  ended_at timestamptz
);
create index people_session_person on people_session (person);

-- A one-time way in: a link and a code that end together. Bound to its purpose.
create table people_sign_in (
  id uuid primary key default gen_random_uuid(),
  person text not null references people_person (slug),
  purpose text not null check (purpose in ('sign-in', 'again', 'invitation')),
  link_hash bytea not null unique check (octet_length(link_hash) = 32),
  -- HMAC of the six digits with a secret outside the database; null for an invitation, which has a link only.
  code_hash bytea check (octet_length(code_hash) = 32),
  -- The browser that asked: the code works there only.
  browser_hash bytea check (octet_length(browser_hash) = 32),
  attempts integer not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index people_sign_in_person on people_sign_in (person, created_at);

create table people_second_factor (
  id uuid primary key default gen_random_uuid(),
  person text not null references people_person (slug),
  kind text not null check (kind in ('totp', 'passkey')),
  label text not null,
  -- TOTP: sealed with a key outside the database.
  secret bytea,
  -- TOTP: the last time step used, so that no code works twice.
  last_step bigint,
  attempts integer not null default 0,
  locked_until timestamptz,
  -- Passkey.
  credential_id text unique,
  public_key bytea,
  counter bigint,
  created_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  removed_at timestamptz,
  check ((kind = 'totp') = (secret is not null)),
  check ((kind = 'passkey') = (credential_id is not null))
);
create index people_second_factor_person on people_second_factor (person);

-- What somebody typed when their session had ended: given back after they sign in again, to them alone.
create table people_kept_form (
  id uuid primary key default gen_random_uuid(),
  person text not null references people_person (slug),
  path text not null,
  body jsonb not null,
  kept_at timestamptz not null default clock_timestamp(),
  taken_at timestamptz
);

-- Steps that an organisation passes its updates through before it submits them, named by it.
create table people_step (
  organisation text not null references people_organisation (slug),
  n integer not null check (n >= 1),
  name text not null check (name <> ''),
  -- The person who passes it on; anyone of the organisation when null.
  holder text references people_person (slug),
  primary key (organisation, n)
);
