-- The web's role (made at start, because roles belong to the server) may read what the owner makes from here on.
-- A migration that wants more for it grants more, and one that holds secrets revokes.
grant usage on schema public to answerable_web;
alter default privileges in schema public grant select on tables to answerable_web;
