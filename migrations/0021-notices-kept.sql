-- What the sending of e-mail needs to know of a message, and how long it is kept.
alter table notices_message add column sending_since timestamptz;
-- The subscription that it is for: when that ends, all its messages go with it.
alter table notices_message add column subscription uuid references notices_subscription (id) on delete cascade;
-- Its words were taken out; that it was sent stays.
alter table notices_message add column emptied_at timestamptz;
create index notices_message_listed on notices_message (created_at desc, id);
create index notices_message_address on notices_message (address, created_at) where address is not null;
create index notices_message_subscription on notices_message (subscription) where subscription is not null;

-- What it is about, as it was called when it was asked for.
alter table notices_subscription add column title text not null default '';
