-- Entries that were on hold when a digest was written: they are told when they can be read again.
alter table notices_subscription add column skipped bigint[] not null default '{}';
