-- All that a file says, uncut, with the numbers in its cells and what its properties say: looked through like where it leads
-- (documents_leads), shown nowhere. Files that came in before have none until they are inspected again.
create table documents_words (
  sha256 text primary key references documents_file (sha256) on delete cascade,
  words text not null
);
revoke update, delete, truncate on documents_words from answerable_office;

-- Sent only while this holds: a name that a capability knows, and of what ("meetings.place", a booking).
alter table notices_message add column only_while text, add column only_while_of text,
  add constraint notices_message_only_while check ((only_while is null) = (only_while_of is null));
