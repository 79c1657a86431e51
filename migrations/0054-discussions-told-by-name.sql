-- Whoever shows discussions from memory hears which of them changed, not "all of them", when something was noticed about an account or
-- somebody's name changed; and nothing when no row changed, or nothing of it that anybody sees. "slug": all of that discussion.
drop trigger tell on discussions_signal;
drop trigger tell on discussions_participant;

-- Of more than 50 it is all; of none nobody is told.
create function discussions_tell_these(slugs text[]) returns void language plpgsql as $$
declare
  slug text;
begin
  if cardinality(slugs) > 50 then
    perform pg_notify('discussions', '');
  elsif slugs is not null then
    foreach slug in array slugs loop
      perform pg_notify('discussions', slug);
    end loop;
  end if;
end $$;

-- Which reactions count in orders.
create function discussions_tell_signal() returns trigger language plpgsql as $$
declare
  whose text := coalesce(new.person, old.person);
begin
  -- A row that is written again with other flags leaves the same out.
  if tg_op = 'UPDATE' and (old.cleared_at is null) = (new.cleared_at is null) then
    return null;
  end if;
  perform discussions_tell_these(array(
    select distinct r.discussion from discussions_reaction r where r.person = whose limit 51));
  return null;
end $$;
create trigger tell after insert or update or delete on discussions_signal for each row execute function discussions_tell_signal();

-- The name under which somebody wrote for themselves, or asked.
create function discussions_tell_name() returns trigger language plpgsql as $$
begin
  perform discussions_tell_these(array(
    select c.discussion from discussions_comment c where c.author = new.person
    union select d.slug from discussions_discussion d where d.started_by = new.person limit 51));
  return null;
end $$;
create trigger tell after update of name on discussions_participant for each row
  when (old.name is distinct from new.name) execute function discussions_tell_name();

-- The name of somebody who speaks in a role.
create function discussions_tell_voice() returns trigger language plpgsql as $$
begin
  perform discussions_tell_these(array(
    select distinct c.discussion from discussions_comment c where c.author = new.slug and c.voice is not null limit 51));
  return null;
end $$;
create trigger tell_discussions after update of name on people_person for each row
  when (old.name is distinct from new.name) execute function discussions_tell_voice();

-- A notice under the law: who sent it and what they said is erased a year after the decision.
alter table discussions_legal_notice drop constraint discussions_legal_notice_words_check;
alter table discussions_legal_notice add column forgotten_at timestamptz;
alter table discussions_legal_notice add constraint "words until it is forgotten" check ((words = '') = (forgotten_at is not null));
