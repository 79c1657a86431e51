-- What the office's role needs, and no more: what tells who did what cannot be unsaid by the program that enters it.

-- The trail: its clock and its numbers are the database's. Other columns cannot even be named.
revoke insert on audit_act from answerable_office;
grant insert (person, door, act, thing, organisation, reason, detail, personal, request_id) on audit_act to answerable_office;

-- Who wrote what: from these is told who may not clear, assess or publish it.
revoke update, delete on plans_drafter from answerable_office;
revoke insert, update, delete on plans_draft_save from answerable_office;
grant insert (plan, period, commitment, revision, content, saved_by, form, seq) on plans_draft_save to answerable_office;

-- First halves: who asked, and for what, stands; a second half is added.
revoke update, delete on plans_style_edit, plans_correction, plans_interim, plans_embargo, record_election from answerable_office;
grant update (answer, answered_by, answered_at) on plans_style_edit to answerable_office;
grant update (state, decided_by, decided_at, decision_reason, entry) on plans_correction to answerable_office;
grant update (state, decided_by, decided_at, decision_reason, record_key) on plans_interim to answerable_office;
grant update (given_by, given_at, until, ended_at) on plans_embargo to answerable_office;
grant update (confirmed_by, confirmed_at, ended_by, ended_at) on record_election to answerable_office;

-- These change as they go, and are never gone: they end.
revoke delete on plans_request, plans_publication, plans_reply, people_account, people_second_factor, documents_file
  from answerable_office;

-- Sessions and ways in are swept when they are old; whose they are never changes.
revoke update on people_session, people_sign_in from answerable_office;
grant update (token_hash, last_seen_at, signed_in_at, second_factor_at, ended_at) on people_session to answerable_office;
grant update (browser_hash, attempts, used_at) on people_sign_in to answerable_office;
