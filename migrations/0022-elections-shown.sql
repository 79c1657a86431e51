-- Public pages name pre-election periods and what went out in them, and change at once when one is confirmed or ended.
grant select (id) on record_election to answerable_web;
grant select (election) on record_essential to answerable_web;
create trigger notify after insert or update on record_election for each statement execute function record_notify();
create trigger notify after insert on record_essential for each statement execute function record_notify();
-- A period that was confirmed stays as it was: it can only be ended.
create function record_election_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.confirmed_at is null then
    return new;
  end if;
  if tg_op = 'UPDATE' and old.ended_at is null and (new.id, new.label, new.starts_on, new.ends_on, new.proposed_by,
    new.proposed_at, new.reason, new.confirmed_by, new.confirmed_at) is not distinct from (old.id, old.label,
    old.starts_on, old.ends_on, old.proposed_by, old.proposed_at, old.reason, old.confirmed_by, old.confirmed_at) then
    return new;
  end if;
  raise exception 'A pre-election period stays on record: % is refused.', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger stands before update or delete on record_election for each row execute function record_election_stands();
create trigger refuse before truncate on record_election for each statement execute function record_refuse();
