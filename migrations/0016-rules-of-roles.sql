-- Rules of roles that no door can go round, and what the reader of the audit trail filters by.

alter table people_grant add constraint "nobody grants themselves a role"
  check (proposed_by is distinct from person);
-- What the host's command line grants (nobody proposed it) is the host's to answer for.
alter table people_grant add constraint "a role that needs a second factor takes two people" check (
  proposed_by is null
  or (confirmed_at is null) = (confirmed_by is null)
  and (needs_second or role in ('participant', 'volunteer', 'contributor'))
);

-- The office grants in the name of a person, and a grant is confirmed later, by another. Who got what is never rewritten.
revoke update, delete, truncate on people_grant from answerable_office;
grant update (confirmed_by, confirmed_at, ended_by, ended_at, end_reason) on people_grant to answerable_office;
create function people_grant_by_somebody() returns trigger language plpgsql as $$
begin
  if new.proposed_by is null or new.confirmed_at is not null then
    raise exception 'The office grants in the name of a person, and another confirms it later.'
      using errcode = 'check_violation', constraint = 'granted by somebody';
  end if;
  return new;
end $$;
create trigger by_somebody before insert on people_grant for each row
  when (current_user = 'answerable_office') execute function people_grant_by_somebody();

-- Somebody is always administrator without an end. One at a time: of two ends at once, the later sees the earlier.
create function people_keep_an_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(4702016);
  if not exists (
    select from people_grant g join people_account a on a.person = g.person and a.closed_at is null
    where g.role = 'administrator' and g.deputy_for is null and g.ended_at is null and g.expires_at is null
      and g.starts_at <= clock_timestamp() and (not g.needs_second or g.confirmed_at is not null)
  ) then
    raise exception 'The last administrator stays.'
      using errcode = 'check_violation', constraint = 'the last administrator stays';
  end if;
  return null;
end $$;
create trigger keep_an_administrator after update on people_grant for each row
  when (old.role = 'administrator' and old.deputy_for is null and old.ended_at is null and old.expires_at is null
    and (not old.needs_second or old.confirmed_at is not null))
  execute function people_keep_an_administrator();
create trigger keep_an_administrator_left after delete on people_grant for each row
  when (old.role = 'administrator' and old.deputy_for is null and old.ended_at is null and old.expires_at is null
    and (not old.needs_second or old.confirmed_at is not null))
  execute function people_keep_an_administrator();

create function people_keep_an_account_of_an_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(4702016);
  if exists (select from people_grant where person = new.person and role = 'administrator' and deputy_for is null
      and ended_at is null and expires_at is null and (not needs_second or confirmed_at is not null))
    and not exists (
      select from people_grant g join people_account a on a.person = g.person and a.closed_at is null
      where g.role = 'administrator' and g.deputy_for is null and g.ended_at is null and g.expires_at is null
        and g.starts_at <= clock_timestamp() and (not g.needs_second or g.confirmed_at is not null))
  then
    raise exception 'The last administrator stays.'
      using errcode = 'check_violation', constraint = 'the last administrator stays';
  end if;
  return null;
end $$;
create trigger keep_an_administrator after update of closed_at on people_account for each row
  when (old.closed_at is null and new.closed_at is not null)
  execute function people_keep_an_account_of_an_administrator();

-- An auditor looks at what every other role that needs a second factor does, so holds none of them, not even waiting.
create function people_keep_auditors_apart() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(4702017, hashtext(new.person));
  if exists (
    select from people_grant g
    where g.person = new.person and g.id <> new.id and g.ended_at is null
      and (g.expires_at is null or g.expires_at > clock_timestamp())
      and g.role not in ('participant', 'volunteer', 'contributor')
      and (g.role = 'auditor') <> (new.role = 'auditor')
  ) then
    raise exception 'An auditor holds no other role that needs a second factor.'
      using errcode = 'check_violation', constraint = 'an auditor stands apart';
  end if;
  return null;
end $$;
create trigger keep_auditors_apart after insert or update on people_grant for each row
  when (new.ended_at is null and new.role not in ('participant', 'volunteer', 'contributor'))
  execute function people_keep_auditors_apart();

create index audit_act_at on audit_act (at);
create index audit_act_organisation on audit_act (organisation, id) where organisation is not null;
create index audit_act_personal on audit_act (id) where personal;
