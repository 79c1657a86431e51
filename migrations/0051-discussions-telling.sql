-- Whoever wrote in a discussion is told once when its conclusions are published: in batches, so that a thousand e-mails are not one
-- transaction. Where it stopped is the number of a comment, not a person: nobody who leaves stays here.
create table discussions_telling (
  discussion text primary key references discussions_discussion (slug),
  begun_at timestamptz not null default clock_timestamp(),
  -- The first comment of the last who was told.
  told_to bigint not null default 0,
  ended_at timestamptz
);

create function discussions_tell_conclusions() returns trigger language plpgsql as $$
begin
  perform pg_notify('conclusions', '');
  return null;
end $$;
create trigger tell_conclusions after insert on discussions_telling for each row execute function discussions_tell_conclusions();
