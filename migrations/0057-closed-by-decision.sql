-- What waits is closed by somebody's decision, and a decision is somebody's who is there: the office's role cannot make it look otherwise.

-- An item is closed by a decision on it, in the same transaction; what is neither an appeal nor a notice under the law by one on the same words
-- too. Without a decision it is closed only because its writer took the words back, which no notice heeds. And it stays about what it was about.
drop trigger no_way_around on discussions_item;
create function discussions_closed_by_decision() returns trigger language plpgsql as $$
declare
  settling constant text[] := array['approve', 'dismiss', 'hide', 'restore', 'refuse', 'redact'];
begin
  if current_user <> 'answerable_office' then return new; end if;
  if (new.id, new.kind, new.discussion, new.comment, new.appeals) is distinct from (old.id, old.kind, old.discussion, old.comment, old.appeals)
    or (old.decided_at is not null and (new.decided_at, new.taken_back) is distinct from (old.decided_at, old.taken_back))
    or (old.decided_at is null and new.decided_at is not null and (not new.taken_back or new.kind = 'legal-notice') and not exists (
      select from discussions_decision d where d.made_in = pg_current_xact_id() and case new.kind
        when 'appeal' then d.item = new.id and d.act in ('uphold', 'overturn')
        when 'legal-notice' then d.item = new.id and d.act = any(settling)
        else d.act = any(settling) and d.discussion = new.discussion and d.comment is not distinct from new.comment end)) then
    raise exception 'Nothing is moderated without a decision that says by which rule, and why.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger no_way_around before update on discussions_item for each row execute function discussions_closed_by_decision();

-- Reports and notices are evidence: whoever leaves is updated away, and a year later it is the owner's job that forgets.
revoke delete on discussions_report, discussions_legal_notice from answerable_office;

-- A decision is made now, by somebody who is there, and confirmed later: once, by somebody else, where it takes two.
create function discussions_decided_by_somebody() returns trigger language plpgsql as $$
begin
  if current_user <> 'answerable_office' then return new; end if;
  if tg_op = 'INSERT' then
    new.made_in := pg_current_xact_id();
    if new.confirmed_by is null and new.confirmed_at is null and exists (select from people_person p where p.slug = new.decided_by) then
      return new;
    end if;
  else
    new.confirmed_at := clock_timestamp();
    if old.needs_second and old.confirmed_by is null and old.confirmed_at is null and new.confirmed_by is distinct from old.person
      and exists (select from people_person p where p.slug = new.confirmed_by) then
      return new;
    end if;
  end if;
  raise exception 'A decision is made by one person, and confirmed once by another where it takes two.' using errcode = 'check_violation';
end $$;
create trigger by_somebody before insert or update on discussions_decision for each row execute function discussions_decided_by_somebody();
