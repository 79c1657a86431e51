-- What the silences need to be fair, and what a taken-back clearing needs to put things back.

-- False while the owner has nobody who could be asked: then it counts as not asked.
alter table plans_request add column reached boolean not null default true;
-- The day the owner is held to, when that is no longer due_on: a day given after the old one had passed does not undo that it
-- passed, and what was returned has a day of its own. Null: due_on.
alter table plans_request add column held_to date;
-- The commitment's rows of the working copy before and after it was cleared (JSON by table).
alter table plans_request add column applied jsonb;

-- One edit for style at a time.
create unique index plans_style_edit_open on plans_style_edit (plan, period, commitment) where answer is null;
