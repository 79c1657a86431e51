-- E-mail: what is to be sent is written in the transaction of the act that it tells of, and sent by a job.

create table notices_message (
  id uuid primary key default gen_random_uuid(),
  -- "sign-in", "request", "reminder", "return", "digest" …
  kind text not null,
  -- A person (whose address is looked up when it is sent) or an address.
  person text references people_person (slug),
  address text,
  -- Sent only if the person still holds this role (for this organisation) then.
  needs_role text,
  needs_organisation text,
  subject text not null,
  text_part text not null,
  html_part text not null,
  headers jsonb not null default '{}',
  -- Holds a way in: its words are shown to nobody in the office.
  secret boolean not null default false,
  -- The same notice is never written twice.
  once text unique,
  created_at timestamptz not null default clock_timestamp(),
  -- "sending" with nobody at it means: the process died, and nobody knows whether it went out.
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0,
  last_error text,
  sent_at timestamptz,
  check ((person is null) <> (address is null))
);
create index notices_message_waiting on notices_message (created_at) where state = 'waiting';
create function notices_wake() returns trigger language plpgsql as $$
begin
  perform pg_notify('notices', '');
  return null;
end $$;
create trigger wake after insert on notices_message for each statement execute function notices_wake();

-- The public's subscriptions.
create table notices_subscription (
  id uuid primary key default gen_random_uuid(),
  address text not null check (address = lower(address) and length(address) <= 254),
  -- An address of the site without its first stroke ("plans/x", "plans/x/actions/1.2", "organisations/y"), or "everything".
  target text not null,
  frequency text not null check (frequency in ('daily', 'weekly')),
  -- SHA-256 of the token that confirms; of the one that ends it.
  confirm_hash bytea not null unique,
  end_hash bytea not null unique,
  created_at timestamptz not null default clock_timestamp(),
  confirm_until timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  -- Up to and including this entry of the record it has been told.
  told_to_entry bigint not null default -1
);
create unique index notices_subscription_one on notices_subscription (address, target) where ended_at is null;
