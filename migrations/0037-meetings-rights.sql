-- What the office's role needs of meetings, and no more. Jobs and the command line, which forget people and enter stories, are the
-- owner's.

-- A draft stays the draft of what it was begun for.
revoke update on meetings_draft from answerable_office;
grant update (body, meeting, title, content, revision, saved_by, saved_at, asked_by, asked_at, asked_sha256, correction_what,
  correction_why, published_on_edtf, published_on_text, note, refused_by, refused_at, refused_why) on meetings_draft to answerable_office;

-- Who booked and who asked is not rewritten, nor when: what becomes of it is set.
revoke insert, update on meetings_booking from answerable_office;
grant insert (meeting, name, email, purpose, subject, needs, mode, confirm_hash) on meetings_booking to answerable_office;
grant update (queue, mode, state, confirmed_at, promoted_at, cancelled_at, cancelled_by, seen_at) on meetings_booking to answerable_office;
revoke insert, update, delete on meetings_question from answerable_office;
grant insert (body, meeting, words, name, name_public, email, confirm_hash) on meetings_question to answerable_office;
grant update (number, state, asked_on, answer_due, moderated_by, moderated_at, declined_rule, declined_why, withdrawn_at)
  on meetings_question to answerable_office;
revoke insert, delete on meetings_own_link from answerable_office;
grant insert (hash, booking, question) on meetings_own_link to answerable_office;

-- An owner's word has the database's time.
revoke insert on meetings_action_report from answerable_office;
grant insert (action, organisation, words, done, reported_by, reported_on) on meetings_action_report to answerable_office;

-- These change as they go, and are never gone.
revoke delete on meetings_joining, meetings_suggestion, meetings_speaker, meetings_reading from answerable_office;
