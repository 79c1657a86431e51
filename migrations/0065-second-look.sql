-- What 0049 to 0060 left open to the office's role; an asking that ends with one change; the second half of a suspension for good, with a
-- reason and an appeal of its own; and notices under the law whose sender has not shown that the address is theirs.

/* ---- no way around a decision ---------------------------------------------------------------------------------- */

-- A decision about a comment decides nothing about the discussion that it stands in.
create or replace function discussions_decided_here(of_comment bigint, of_discussion text, of_person text, allowed text[]) returns boolean
language sql stable as $$
  select exists (select from discussions_decision d
    where case when of_comment is not null then d.comment = of_comment
        when of_discussion is not null then d.discussion = of_discussion and d.comment is null
        else d.person = of_person end
      and d.act = any(allowed)
      and (d.made_in = pg_current_xact_id() or (d.needs_second and d.confirmed_at >= transaction_timestamp())))
$$;

create or replace function discussions_no_way_around() returns trigger language plpgsql as $$
declare
  allowed text[];
  never constant text[] := '{}';
  decided boolean;
begin
  if current_user <> 'answerable_office' then return new; end if;
  if tg_table_name = 'discussions_comment' then
    allowed := case
      -- It stays where it was said, when, and for whom. Whoever leaves takes their name along, and their words: those said in a role stay.
      when (new.id, new.discussion, new.parent, new.answers, new.root, new.depth, new.voice, new.organisation, new.summary, new.posted_at)
        is distinct from (old.id, old.discussion, old.parent, old.answers, old.root, old.depth, old.voice, old.organisation, old.summary, old.posted_at)
        then never
      when new.author is distinct from old.author
        and (new.author is not null or not (new.voice is not null or new.state in ('withdrawn', 'refused'))) then never
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
      when (new.slug, new.origin) is distinct from (old.slug, old.origin) then never
      when new.started_by is distinct from old.started_by and new.started_by is not null then never
      -- The office's own words are in the record: a hold hides them, not a moderator.
      when old.origin = 'office' and new.state <> old.state then never
      when old.state <> 'waiting' and new.state = 'waiting' then never
      -- A refusal withdraws it, so an appeal against one brings it back.
      when old.state = 'withdrawn' and new.state <> 'withdrawn' then array['overturn']
      when new.state is distinct from old.state and new.state = 'hidden' then array['hide']
      when old.state in ('hidden', 'waiting') and new.state = 'public' then array['approve', 'restore', 'overturn']
      when new.locked_at is distinct from old.locked_at then array['lock', 'unlock', 'overturn']
    end;
    decided := allowed is null or discussions_decided_here(null, new.slug, null, allowed);
  else
    allowed := case
      when new.person <> old.person then never
      -- For good takes two.
      when new.suspended_at is not null and new.suspended_until is null and (old.suspended_at is null or old.suspended_until is not null)
        and not exists (select from discussions_decision d where d.person = new.person and d.act = 'suspend' and d.confirmed_at is not null)
        then never
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

-- Nobody is made anew without their suspension, or with one; and whoever goes while suspended leaves the fingerprint of their address (0056).
create function discussions_no_way_out() returns trigger language plpgsql as $$
begin
  if current_user <> 'answerable_office' then return coalesce(new, old); end if;
  if tg_op = 'INSERT' then
    if new.suspended_at is null and new.suspended_until is null
      and not exists (select from discussions_decision d where d.person = new.person and d.act = 'suspend') then
      return new;
    end if;
  elsif old.suspended_at is null or old.suspended_until <= clock_timestamp() or exists (
      select from discussions_left_suspended l join people_account a on a.person = old.person
      where l.fingerprint = sha256(l.salt || convert_to(a.email, 'UTF8')) and l.until > clock_timestamp()) then
    return old;
  end if;
  raise exception 'Nothing is moderated without a decision that says by which rule, and why.' using errcode = 'check_violation';
end $$;
create trigger no_way_out before insert or delete on discussions_participant for each row execute function discussions_no_way_out();

-- A badge is borne by whoever has that role when they write.
create function discussions_badge_of_role() returns trigger language plpgsql as $$
begin
  if current_user = 'answerable_office' and not exists (
    select from people_grant g left join people_person p on p.slug = g.person
    where g.person = new.author and g.role = new.voice and g.ended_at is null and g.starts_at <= clock_timestamp()
      and (g.expires_at is null or g.expires_at > clock_timestamp()) and (not g.needs_second or g.confirmed_at is not null)
      and coalesce(g.organisation, p.organisation) is not distinct from new.organisation) then
    raise exception 'Only whoever has a role speaks in it.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger badge_of_role before insert on discussions_comment for each row when (new.voice is not null)
  execute function discussions_badge_of_role();

/* ---- a suspension for good ------------------------------------------------------------------------------------- */

-- Whoever confirms says why.
alter table discussions_decision add column confirmed_reason text;
grant update (confirmed_reason) on discussions_decision to answerable_office;
-- What the confirmation added has an appeal of its own.
alter table discussions_item add column of_confirmation boolean not null default false;
drop index discussions_item_one_appeal;
create unique index discussions_item_one_appeal on discussions_item (appeals, of_confirmation) where appeals is not null;

-- A decision is made now, by somebody who is there, and confirmed later: once, where it takes two, by somebody else, who says why and has
-- not decided an appeal about it.
create or replace function discussions_decided_by_somebody() returns trigger language plpgsql as $$
begin
  if current_user <> 'answerable_office' then return new; end if;
  if tg_op = 'INSERT' then
    new.made_in := pg_current_xact_id();
    new.decided_at := clock_timestamp();
    if new.confirmed_by is null and new.confirmed_at is null and new.confirmed_reason is null
      and exists (select from people_person p where p.slug = new.decided_by) then
      return new;
    end if;
  else
    new.confirmed_at := clock_timestamp();
    if old.needs_second and old.confirmed_by is null and old.confirmed_at is null and new.confirmed_by is distinct from old.person
      and coalesce(new.confirmed_reason, '') <> '' and exists (select from people_person p where p.slug = new.confirmed_by)
      and not exists (select from discussions_item i join discussions_decision o on o.item = i.id
        where i.appeals = old.id and o.decided_by = new.confirmed_by) then
      return new;
    end if;
  end if;
  raise exception 'A decision is made by one person, and confirmed once by another where it takes two.' using errcode = 'check_violation';
end $$;

/* ---- what waits ------------------------------------------------------------------------------------------------ */

-- 'changed': an author changed what a moderator had asked them to, and nothing else waits about it.
alter table discussions_item drop constraint discussions_item_kind_check;
alter table discussions_item add constraint discussions_item_kind_check check (kind in
  ('report', 'nudged', 'first-comment', 'pre-moderated', 'proceedings', 'new-discussion', 'appeal', 'legal-notice', 'changed'));

-- A notice whose sender has not opened the link that went to their address. Anybody can type one: about one comment these are one item,
-- which waits among the reports, with the clock of the first.
alter table discussions_legal_notice add column link_hash bytea unique check (octet_length(link_hash) = 32);
alter table discussions_legal_notice add column confirmed_at timestamptz;
update discussions_legal_notice set confirmed_at = received_at;
create index discussions_legal_notice_item on discussions_legal_notice (item);
create index discussions_legal_notice_email on discussions_legal_notice (lower(email), received_at);
alter table discussions_item add column unconfirmed boolean not null default false;
alter table discussions_item add constraint "only a notice is unconfirmed" check (kind = 'legal-notice' or not unconfirmed);
create unique index discussions_item_unconfirmed on discussions_item (comment) where unconfirmed and decided_at is null;
create trigger tell_moderators_confirmed after update of confirmed_at on discussions_legal_notice for each row
  when (new.confirmed_at is not null and old.confirmed_at is null) execute function discussions_tell_moderators();

-- As in 0057; closed now, and nothing that was confirmed is put back among what was not.
create or replace function discussions_closed_by_decision() returns trigger language plpgsql as $$
declare
  settling constant text[] := array['approve', 'dismiss', 'hide', 'restore', 'refuse', 'redact'];
begin
  if current_user <> 'answerable_office' then return new; end if;
  if (new.id, new.kind, new.discussion, new.comment, new.appeals, new.of_confirmation)
      is distinct from (old.id, old.kind, old.discussion, old.comment, old.appeals, old.of_confirmation)
    or (new.unconfirmed and not old.unconfirmed)
    or (old.decided_at is not null and (new.decided_at, new.taken_back) is distinct from (old.decided_at, old.taken_back))
    or (old.decided_at is null and new.decided_at is not null and (not new.taken_back or new.kind = 'legal-notice') and not exists (
      select from discussions_decision d where d.made_in = pg_current_xact_id() and case new.kind
        when 'appeal' then d.item = new.id and d.act in ('uphold', 'overturn')
        when 'legal-notice' then d.item = new.id and d.act = any(settling)
        else d.act = any(settling) and d.discussion = new.discussion and d.comment is not distinct from new.comment end)) then
    raise exception 'Nothing is moderated without a decision that says by which rule, and why.' using errcode = 'check_violation';
  end if;
  if old.decided_at is null and new.decided_at is not null then new.decided_at := clock_timestamp(); end if;
  return new;
end $$;

/* ---- the public history ---------------------------------------------------------------------------------------- */

-- The words of a text, a number as one however it is parted. `telling`: those of four letters or more, names, and all with a figure.
create function discussions_words_of(of_text text, telling boolean) returns text[] language sql immutable parallel safe as $$
  select array(select distinct lower(word)
    from regexp_split_to_table(regexp_replace(of_text, '(\d)[^[:alnum:]]+(?=\d)', '\1', 'g'), '[^[:alnum:]]+') as word
    where word <> '' and (not telling or length(word) > 3 or word ~ '\d' or word ~ '^[[:upper:]]'))
$$;

-- What stood there before each change. Kept from the public: what an author took out because a moderator asked (`asked`), any other text of
-- its history in which some of that stands, too, and what was erased a year later.
create view discussions_history as
  select w.id, w.comment, w.words, w.until, w.why = 'asked' as asked, c.state = 'public' and not c.redacted as shown,
    w.why = 'asked' or w.words = '' or exists (select from discussions_wording a
      where a.comment = w.comment and a.why = 'asked' and discussions_words_of(w.words, false) && array(
        select unnest(discussions_words_of(a.words, true))
        except select unnest(discussions_words_of(coalesce(
          (select n.words from discussions_wording n where n.comment = a.comment and n.id > a.id order by n.id limit 1), c.words), false)))) as kept
  from discussions_wording w join discussions_comment c on c.id = w.comment
  where w.why in ('edit', 'asked');
revoke all on discussions_history from answerable_office;

create or replace view discussions_public_wording as
  select id, comment, words, until from discussions_history where shown and not kept;
-- That there was such a change, and when; never the words.
create or replace view discussions_public_asked as
  select id, comment, until, asked from discussions_history where shown and kept;
