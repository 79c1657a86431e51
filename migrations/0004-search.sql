-- One index over what capabilities offer for search. Derived from published versions: it can be emptied and rebuilt.
create table search_item (
  publication text not null,
  generation text not null,
  position integer not null,
  kind text not null,
  address text not null,
  title text not null,
  body text not null,
  words tsvector generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B')
  ) stored,
  primary key (publication, position)
);
create index search_item_words on search_item using gin (words);
grant select on search_item to answerable_web;
