-- Figures of moderation by month, in the time zone of whoever shows them: what was decided at half past midnight on the first of July in
-- London is of July, there and in the moderators' own list. As the view of 0052, whose months were universal time's.
drop view discussions_public_moderation;

create function discussions_public_moderation(zone text) returns table (
  what text, month text, word text, act text, n integer, median double precision, ninetieth double precision, since timestamptz
) language sql stable security definer set search_path = pg_catalog, public
begin atomic
  with items as (
    select to_char(i.decided_at at time zone zone, 'YYYY-MM') as decided, i.kind = 'appeal' as appeal,
      greatest(extract(epoch from i.decided_at - i.opened_at) / 3600, 0)::double precision as hours
    from discussions_item i where i.decided_at is not null and not i.taken_back
  )
  select 'reports', to_char(r.reported_at at time zone zone, 'YYYY-MM'), r.category, '', count(*)::integer,
    null::double precision, null::double precision, null::timestamptz
  from discussions_report r group by 2, 3
  union all
  select 'notices', to_char(l.received_at at time zone zone, 'YYYY-MM'), '', '', count(*)::integer, null, null, null
  from discussions_legal_notice l group by 2
  union all
  select 'decisions', to_char(d.decided_at at time zone zone, 'YYYY-MM'), d.rule, d.act, count(*)::integer, null, null, null
  from discussions_decision d group by 2, 3, 4
  union all
  select 'appeals', to_char(i.opened_at at time zone zone, 'YYYY-MM'), '', '', count(*)::integer, null, null, null
  from discussions_item i where i.kind = 'appeal' group by 2
  union all
  select case when items.appeal then 'hours-of-appeals' else 'hours' end, items.decided, '', '', count(*)::integer,
    percentile_cont(0.5) within group (order by items.hours), percentile_cont(0.9) within group (order by items.hours), null
  from items group by items.appeal, items.decided
  union all
  select 'waiting', null, '', '', count(*)::integer, null, null, min(i.opened_at) from discussions_item i where i.decided_at is null;
end;

revoke execute on function discussions_public_moderation(text) from public;
grant execute on function discussions_public_moderation(text) to answerable_web;
