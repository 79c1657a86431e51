-- Who took a question back, or never heard of it again, is forgotten in its draft as well. The office may delete no draft: who
-- wrote what would be published decides who may publish it. So this is done for one question at a time, and only where nothing of
-- it was ever published.
create function meetings_forget_draft_of_question(which integer) returns void
  language sql security definer set search_path = pg_catalog, public
begin atomic
  delete from meetings_draft_save where key = 'questions/' || which
    and not exists (select from record_version v where v.key = 'questions/' || which);
  delete from meetings_draft where key = 'questions/' || which
    and not exists (select from record_version v where v.key = 'questions/' || which);
end;
revoke execute on function meetings_forget_draft_of_question(integer) from public;
grant execute on function meetings_forget_draft_of_question(integer) to answerable_office;
