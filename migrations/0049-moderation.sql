-- What keeps moderators honest, in the database itself; and the figures that everybody may read.

-- In which transaction a decision was made: what it allows, it allows there and nowhere else.
alter table discussions_decision add column made_in xid8 not null default pg_current_xact_id();
create index discussions_decision_person on discussions_decision (person, decided_at);
-- One appeal against a decision, and no second one.
create unique index discussions_item_one_appeal on discussions_item (appeals) where appeals is not null;

-- The office's role takes nothing away, and gives nothing back, without a decision in the same transaction. (A suspension for good
-- is allowed by its second person.)
create function discussions_decided_here(of_comment bigint, of_discussion text, of_person text, allowed text[]) returns boolean
language sql stable as $$
  select exists (select from discussions_decision d
    where (d.comment = of_comment or (of_comment is null and d.discussion = of_discussion) or (of_discussion is null and d.person = of_person))
      and d.act = any(allowed)
      and (d.made_in = pg_current_xact_id() or (d.needs_second and d.confirmed_at >= transaction_timestamp())))
$$;

create function discussions_no_way_around() returns trigger language plpgsql as $$
declare
  allowed text[];
  decided boolean;
begin
  if current_user <> 'answerable_office' then return new; end if;
  if tg_table_name = 'discussions_comment' then
    allowed := case
      when new.state is distinct from old.state and new.state = 'hidden' then array['hide']
      when new.state is distinct from old.state and new.state = 'refused' then array['refuse']
      when old.state in ('hidden', 'refused') and new.state in ('public', 'waiting') then array['restore', 'overturn']
      when old.state = 'waiting' and new.state = 'public' then array['approve', 'redact', 'restore', 'overturn']
      when new.redacted is distinct from old.redacted then array['redact', 'overturn']
      when new.category is distinct from old.category and new.state = 'hidden' then array['hide']
    end;
    decided := allowed is null or discussions_decided_here(new.id, new.discussion, new.author, allowed);
  elsif tg_table_name = 'discussions_discussion' then
    allowed := case
      when new.state is distinct from old.state and new.state = 'hidden' then array['hide']
      when old.state in ('hidden', 'waiting') and new.state = 'public' then array['approve', 'restore', 'overturn']
      when new.locked_at is distinct from old.locked_at then array['lock', 'unlock', 'overturn']
    end;
    decided := allowed is null or discussions_decided_here(null, new.slug, null, allowed);
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
create trigger no_way_around before update on discussions_comment for each row execute function discussions_no_way_around();
create trigger no_way_around before update on discussions_discussion for each row execute function discussions_no_way_around();
create trigger no_way_around before update on discussions_participant for each row execute function discussions_no_way_around();

-- Wakes who mails moderators at once: what may be against the law does not wait for the morning.
create function discussions_tell_moderators() returns trigger language plpgsql as $$
begin
  perform pg_notify('moderation', '');
  return null;
end $$;
create trigger tell_moderators after insert on discussions_report for each row when (new.category = 'illegal')
  execute function discussions_tell_moderators();
create trigger tell_moderators after insert on discussions_legal_notice for each row execute function discussions_tell_moderators();

-- Counts of acts by month (UTC), never of people: what /discussions/moderation shows.
create view discussions_public_moderation as
  with items as (
    select to_char(decided_at at time zone 'UTC', 'YYYY-MM') as month, kind = 'appeal' as appeal,
      greatest(extract(epoch from decided_at - opened_at) / 3600, 0)::double precision as hours
    from discussions_item where decided_at is not null
  )
  select 'reports' as what, to_char(reported_at at time zone 'UTC', 'YYYY-MM') as month, category as word, '' as act, count(*)::integer as n,
    null::double precision as median, null::double precision as ninetieth, null::timestamptz as since
  from discussions_report group by 2, 3
  union all
  select 'notices', to_char(received_at at time zone 'UTC', 'YYYY-MM'), '', '', count(*)::integer, null, null, null
  from discussions_legal_notice group by 2
  union all
  select 'decisions', to_char(decided_at at time zone 'UTC', 'YYYY-MM'), rule, act, count(*)::integer, null, null, null
  from discussions_decision group by 2, 3, 4
  union all
  select 'appeals', to_char(opened_at at time zone 'UTC', 'YYYY-MM'), '', '', count(*)::integer, null, null, null
  from discussions_item where kind = 'appeal' group by 2
  union all
  select case when appeal then 'hours-of-appeals' else 'hours' end, month, '', '', count(*)::integer,
    percentile_cont(0.5) within group (order by hours), percentile_cont(0.9) within group (order by hours), null
  from items group by appeal, month
  union all
  select 'waiting', null, '', '', count(*)::integer, null, null, min(opened_at) from discussions_item where decided_at is null;
grant select on discussions_public_moderation to answerable_web;
