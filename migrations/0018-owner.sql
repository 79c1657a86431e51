-- The owner's side of a quarter.

-- Which open form a save came from, and the how-manieth save of that form it is: saves of one form never stand in each other's way.
alter table plans_draft_save add column form text not null default '';
alter table plans_draft_save add column seq integer not null default 0;
-- What one of the organisation's own steps said when it gave a draft back.
alter table plans_request add column step_comment text check (step_comment <> '');
alter table plans_request add column step_comment_by text references people_person (slug);
