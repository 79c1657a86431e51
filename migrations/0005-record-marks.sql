-- A web process notices when rows it has read were changed behind its back, by the transaction that last wrote each.
grant select (xmin) on record_version to answerable_web;
grant select (xmin) on record_hold_act to answerable_web;
