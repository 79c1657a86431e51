-- Drafts that somebody discarded, each with every save that went with it: who wrote what is not lost, and nobody reads it as a draft.
create table meetings_discarded (
  id bigint generated always as identity primary key,
  key text not null,
  kind text not null,
  title text not null,
  content jsonb not null,
  saves jsonb not null,
  -- Versions published by then: what they hold stays.
  versions integer not null,
  discarded_by text not null,
  discarded_at timestamptz not null default clock_timestamp()
);
create index meetings_discarded_of on meetings_discarded (key, id desc);
revoke insert, update, delete on meetings_discarded from answerable_office;

-- The office may delete no draft, since who wrote what would be published decides who may publish it. What is discarded is taken
-- away whole, with its saves, and kept. Of something published only what was saved since goes; the draft itself stays for the next
-- version.
create function meetings_discard_draft(which text, person text) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  insert into meetings_discarded (key, kind, title, content, saves, versions, discarded_by)
    select d.key, d.kind, d.title, d.content,
      (select coalesce(jsonb_agg(jsonb_build_object('revision', s.revision, 'content', s.content, 'by', s.saved_by,
        'at', s.saved_at) order by s.id), '[]') from meetings_draft_save s where s.key = which and s.version = v.versions),
      v.versions, person
    from meetings_draft d
    cross join (select coalesce(max(number), 0) as versions from record_version where key = which) v
    where d.key = which;
  delete from meetings_draft_save where key = which
    and version = (select coalesce(max(number), 0) from record_version v where v.key = which);
  delete from meetings_speech_read where key = which and not exists (select from record_version v where v.key = which);
  delete from meetings_speaker where key = which and not exists (select from record_version v where v.key = which);
  delete from meetings_suggestion where key = which and not exists (select from record_version v where v.key = which);
  delete from meetings_draft where key = which and not exists (select from record_version v where v.key = which);
end;
revoke execute on function meetings_discard_draft(text, text) from public;
grant execute on function meetings_discard_draft(text, text) to answerable_office;
