-- Whoever leaves while suspended does not come back by having left: until the suspension would have ended, a salted fingerprint of the
-- address stays, and nothing else of them. Without the address nobody can tell whose it is; it is forgotten when it ends.
create table discussions_left_suspended (
  salt bytea primary key,
  -- SHA-256 of the salt and the address in small letters.
  fingerprint bytea not null,
  until timestamptz not null
);
-- The office makes no way around it.
revoke update, delete on discussions_left_suspended from answerable_office;
