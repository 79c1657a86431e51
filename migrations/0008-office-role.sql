-- The office's role (made at start) reads and writes working copies; what is append-only refuses it like everyone.
-- The web's role, which public pages use, gets nothing from here.
grant usage on schema public to answerable_office;
grant select, insert, update, delete on all tables in schema public to answerable_office;
grant usage, select on all sequences in schema public to answerable_office;
alter default privileges in schema public grant select, insert, update, delete on tables to answerable_office;
alter default privileges in schema public grant usage, select on sequences to answerable_office;
revoke update, delete, truncate on record_entry, record_version, record_checkpoint, record_hold_act, plans_source_file from answerable_office;
revoke all on schema_migration, story_telling from answerable_office;
