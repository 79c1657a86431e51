-- What its writer took back is nobody's decision; and how often one account acts is counted where taking back does not uncount it.

-- Closed because its writer withdrew it, or left: no moderator decided anything.
alter table discussions_item add column taken_back boolean not null default false;
alter table discussions_item add constraint "taken back is closed" check (not taken_back or decided_at is not null);

-- How many reactions (given or taken back) and changes one account made in the hour that began with the first of them.
create table discussions_pace (
  person text not null references people_person (slug),
  kind text not null check (kind in ('react', 'edit')),
  since timestamptz not null default statement_timestamp(),
  n integer not null default 1 check (n > 0),
  primary key (person, kind)
);

-- As in 0049, but for the hours until a decision: what was taken back had none.
create or replace view discussions_public_moderation as
  with items as (
    select to_char(decided_at at time zone 'UTC', 'YYYY-MM') as month, kind = 'appeal' as appeal,
      greatest(extract(epoch from decided_at - opened_at) / 3600, 0)::double precision as hours
    from discussions_item where decided_at is not null and not taken_back
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
