-- How often one account was asked to have another look at its words is counted, as changes and reactions are: or the register of cases
-- before a court could be asked name by name.
alter table discussions_pace drop constraint discussions_pace_kind_check;
alter table discussions_pace add constraint discussions_pace_kind_check check (kind in ('react', 'edit', 'nudge'));

-- Which case a comment touched stands in nobody's own file: all cases are one rule. No page shows it, so nobody is told.
alter table discussions_comment disable trigger user;
update discussions_comment set nudges = array(
  select case when rule like 'proceedings-%' then 'proceedings' else rule end from unnest(nudges) as rule group by 1 order by 1)
  where exists (select from unnest(nudges) as rule where rule like 'proceedings-%');
alter table discussions_comment enable trigger user;
