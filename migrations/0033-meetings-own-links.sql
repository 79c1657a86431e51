-- Links in e-mail by which people without an account see, cancel and withdraw what is theirs. Every e-mail brings one of its
-- own, and all of them work: so a message that is written deep inside another act needs no secret to make one.
create table meetings_own_link (
  -- SHA-256 of the secret in the link.
  hash bytea primary key,
  booking uuid references meetings_booking (id) on delete cascade,
  question uuid references meetings_question (id) on delete cascade,
  made_at timestamptz not null default clock_timestamp(),
  check (num_nonnulls(booking, question) = 1)
);
create index meetings_own_link_booking on meetings_own_link (booking) where booking is not null;
create index meetings_own_link_question on meetings_own_link (question) where question is not null;
revoke update on meetings_own_link from answerable_office;

-- The one own link that a booking could have had.
alter table meetings_booking drop column own_hash;
-- When staff had looked at what somebody needs or wishes to speak about; when names, addresses and needs were erased.
alter table meetings_booking add column seen_at timestamptz, add column erased_at timestamptz;

alter table meetings_question add column withdrawn_at timestamptz, add column erased_at timestamptz;
