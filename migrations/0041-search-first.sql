-- What of the record is in the index of search, told without reading the index through: the first item of each publication.
create index search_item_first on search_item (publication, generation) where position = 0;
