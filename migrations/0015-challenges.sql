-- What a passkey is asked to sign: one for each session and purpose, used once.
create table people_challenge (
  session uuid not null references people_session (id) on delete cascade,
  purpose text not null check (purpose in ('add', 'pass')),
  challenge text not null check (challenge <> ''),
  created_at timestamptz not null default clock_timestamp(),
  primary key (session, purpose)
);

-- How often codes were guessed lately, over all accounts.
create index people_sign_in_created on people_sign_in (created_at);

-- Another address, or an account that closes, ends every session and every way in at once, whoever changes it.
create function people_account_changed() returns trigger language plpgsql as $$
begin
  update people_session set ended_at = clock_timestamp() where person = new.person and ended_at is null;
  update people_sign_in set used_at = clock_timestamp() where person = new.person and used_at is null;
  return null;
end $$;
create trigger ends_sessions after update on people_account for each row
  when (old.email is distinct from new.email or (old.closed_at is null and new.closed_at is not null))
  execute function people_account_changed();
