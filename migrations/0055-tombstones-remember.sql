-- Of what a moderator hid and its author then took back, or left, the tombstone still says that it was hidden, and why: nobody makes a
-- moderator's decision look like a change of mind.
do $$
declare
  named text;
begin
  select conname into strict named from pg_constraint
    where conrelid = 'discussions_comment'::regclass and pg_get_constraintdef(oid) ilike '%category%';
  execute format('alter table discussions_comment drop constraint %I', named);
end $$;
alter table discussions_comment add constraint "a category of what is or was hidden"
  check (case state when 'hidden' then category is not null when 'withdrawn' then true else category is null end);

-- Withdrawing changes nothing of that, either way: no category goes, and none is made up.
create function discussions_category_stays() returns trigger language plpgsql as $$
begin
  raise exception 'What is withdrawn keeps why it was hidden.' using errcode = 'check_violation';
end $$;
create trigger category_stays before update on discussions_comment for each row
  when (new.state = 'withdrawn' and new.category is distinct from old.category) execute function discussions_category_stays();
