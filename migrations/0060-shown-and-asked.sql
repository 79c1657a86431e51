-- What was public once is never simply gone; what a moderator asked an author to take out is not in the public history; and what a
-- comment answers is kept as its writer chose it.

-- It was public once, so that a line stands in its place whenever its words are not shown.
alter table discussions_comment add column shown boolean not null default true;
alter table discussions_comment alter column shown set default false;
-- A moderator asked its author to change it, and has not settled it since.
alter table discussions_comment add column asked_at timestamptz;
-- What it answers. `parent` is where it hangs, which is no deeper than threads go.
alter table discussions_comment add column answers bigint references discussions_comment (id);

-- Nobody sees anything else by this, so nobody is told.
alter table discussions_comment disable trigger tell;
update discussions_comment c set shown = false where state = 'refused'
  or (state = 'waiting' and not exists (select from discussions_wording w where w.comment = c.id));
update discussions_comment set answers = parent where parent is not null;
alter table discussions_comment enable trigger tell;

-- A refusal leaves nothing where it was: what people have read is hidden instead, with a line that says so.
alter table discussions_comment add constraint "what was shown is hidden, not refused" check (not (shown and state = 'refused'));

create function discussions_remember_shown() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.shown := new.state not in ('waiting', 'refused');
    new.answers := coalesce(new.answers, new.parent);
  else
    new.shown := old.shown or new.state in ('public', 'hidden');
  end if;
  return new;
end $$;
create trigger remember_shown before insert or update on discussions_comment for each row execute function discussions_remember_shown();

-- Only a decision says that a moderator asked: it takes what stood there out of the public history.
create function discussions_asked_by_decision() returns trigger language plpgsql as $$
begin
  if current_user = 'answerable_office' and not discussions_decided_here(new.id, new.discussion, new.author, array['ask-author']) then
    raise exception 'Nobody is asked without a decision that says by which rule, and why.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger asked_by_decision before update on discussions_comment for each row
  when (new.asked_at is distinct from old.asked_at and new.asked_at is not null) execute function discussions_asked_by_decision();

-- 'asked': changed by its author while a moderator's asking stood.
alter table discussions_wording drop constraint discussions_wording_why_check;
alter table discussions_wording add constraint discussions_wording_why_check
  check (why in ('edit', 'early-edit', 'redaction', 'withdrawal', 'asked'));

-- As in 0045; what waits again after it was public is a line without words.
create or replace view discussions_public_comment as
  select c.id, c.discussion, c.parent, c.root, c.depth,
    case when c.state = 'public' then c.words else '' end as words,
    case when c.state = 'public' then coalesce(p.name, case when c.voice is not null then q.name end) end as name,
    case when c.state = 'public' then c.voice end as voice,
    case when c.state = 'public' then c.organisation end as organisation,
    c.summary, c.state, c.category, c.redacted, c.posted_at,
    case when c.state = 'public' then c.edited_at end as edited_at
  from discussions_comment c
  left join discussions_participant p on p.person = c.author and c.voice is null
  left join people_person q on q.slug = c.author
  where c.shown;

-- Not what its author changed because a moderator asked, nor what stood there before: the same may be in all of it.
create or replace view discussions_public_wording as
  select w.id, w.comment, w.words, w.until from discussions_wording w join discussions_comment c on c.id = w.comment
  where w.why = 'edit' and c.state = 'public' and not c.redacted
    and not exists (select from discussions_wording a where a.comment = w.comment and a.why = 'asked' and a.id > w.id);

-- That there was such a change, and when; never the words.
create view discussions_public_asked as
  select w.id, w.comment, w.until from discussions_wording w join discussions_comment c on c.id = w.comment
  where w.why = 'asked' and c.state = 'public' and not c.redacted;
grant select on discussions_public_asked to answerable_web;
