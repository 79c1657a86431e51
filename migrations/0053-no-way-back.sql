-- What moderation took away, or people withdrew, comes back by a decision alone; and nothing of the queue goes without one.

-- Whoever leaves is updated away: no code of the office deletes a comment, or what waited about it.
revoke delete on discussions_comment, discussions_item from answerable_office;

create or replace function discussions_no_way_around() returns trigger language plpgsql as $$
declare
  allowed text[];
  never constant text[] := '{}';
  decided boolean;
begin
  if current_user <> 'answerable_office' then return new; end if;
  if tg_table_name = 'discussions_comment' then
    allowed := case
      -- Its author's own act takes the words along; nothing brings them back.
      when old.state = 'withdrawn' and new.state <> 'withdrawn' then never
      when old.state <> 'withdrawn' and new.state = 'withdrawn' and new.words <> '' then never
      when new.state is distinct from old.state and new.state = 'hidden' then array['hide']
      when new.state is distinct from old.state and new.state = 'refused' then array['refuse']
      when old.state in ('hidden', 'refused') and new.state in ('public', 'waiting') then array['restore', 'overturn']
      when old.state = 'waiting' and new.state = 'public' then array['approve', 'redact', 'restore', 'overturn']
      -- New words of its author may wait for a moderator; the same words do not go back.
      when old.state = 'public' and new.state = 'waiting' and new.words = old.words then never
      when new.redacted is distinct from old.redacted then array['redact', 'overturn']
      when new.category is distinct from old.category and new.state = 'hidden' then array['hide']
    end;
    decided := allowed is null or discussions_decided_here(new.id, new.discussion, new.author, allowed);
  elsif tg_table_name = 'discussions_discussion' then
    allowed := case
      when old.state <> 'waiting' and new.state = 'waiting' then never
      -- A refusal withdraws it, so an appeal against one brings it back.
      when old.state = 'withdrawn' and new.state <> 'withdrawn' then array['overturn']
      when new.state is distinct from old.state and new.state = 'hidden' then array['hide']
      when old.state in ('hidden', 'waiting') and new.state = 'public' then array['approve', 'restore', 'overturn']
      when new.locked_at is distinct from old.locked_at then array['lock', 'unlock', 'overturn']
    end;
    decided := allowed is null or discussions_decided_here(null, new.slug, null, allowed);
  elsif tg_table_name = 'discussions_item' then
    decided := case
      -- Closed is closed.
      when old.decided_at is not null then new.decided_at is not distinct from old.decided_at
      -- Whoever leaves takes their appeal back.
      when old.kind = 'appeal' and new.decided_at is not null and new.words <> '' and not new.taken_back then exists (
        select from discussions_decision d
        where d.item = new.id and d.act in ('uphold', 'overturn') and d.made_in = pg_current_xact_id())
      else true
    end;
  else
    allowed := case
      when new.suspended_at is distinct from old.suspended_at or new.suspended_until is distinct from old.suspended_until
        then array['suspend', 'end-suspension', 'overturn']
    end;
    decided := allowed is null or discussions_decided_here(null, null, new.person, allowed);
  end if;
  if not decided then
    raise exception 'Nothing is moderated without a decision that says by which rule, and why.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger no_way_around before update on discussions_item for each row execute function discussions_no_way_around();
