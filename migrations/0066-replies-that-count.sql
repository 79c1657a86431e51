-- The order by replies leaves out what the order by reactions leaves out: replies of accounts that were noticed as not what they seem,
-- until a moderator clears them. They stay where they are.
create or replace view discussions_public_comment as
  select c.id, c.discussion, c.parent, c.root, c.depth,
    case when c.state = 'public' then c.words else '' end as words,
    case when c.state = 'public' then coalesce(p.name, case when c.voice is not null then q.name end) end as name,
    case when c.state = 'public' then c.voice end as voice,
    case when c.state = 'public' then c.organisation end as organisation,
    c.summary, c.state, c.category, c.redacted, c.posted_at,
    case when c.state = 'public' then c.edited_at end as edited_at,
    s.person is null or s.cleared_at is not null as ranked
  from discussions_comment c
  left join discussions_participant p on p.person = c.author and c.voice is null
  left join people_person q on q.slug = c.author
  left join discussions_signal s on s.person = c.author
  where c.shown;

-- Which reactions and replies count in orders.
create or replace function discussions_tell_signal() returns trigger language plpgsql as $$
declare
  whose text := coalesce(new.person, old.person);
begin
  -- A row that is written again with other flags leaves the same out.
  if tg_op = 'UPDATE' and (old.cleared_at is null) = (new.cleared_at is null) then
    return null;
  end if;
  perform discussions_tell_these(array(
    select r.discussion from discussions_reaction r where r.person = whose
    union select c.discussion from discussions_comment c where c.author = whose limit 51));
  return null;
end $$;
