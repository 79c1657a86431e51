-- Where a file that came in leads without its words saying so: addresses behind "Join here", fields, files inside it. Looked through
-- before anything is published, and when a joining link is set; shown nowhere.
create table documents_leads (
  sha256 text primary key references documents_file (sha256) on delete cascade,
  leads_to text[] not null
);
revoke update, delete, truncate on documents_leads from answerable_office;
