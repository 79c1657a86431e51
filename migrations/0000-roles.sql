-- The web's role (made at start, because roles belong to the server) may read only what a migration grants it: what is
-- published, and what search made of that. Working copies, people and whatever is secret stay the owner's.
grant usage on schema public to answerable_web;
