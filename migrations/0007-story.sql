-- Whether a pack's story was told to its end. A first start that was cut off must not pass for a whole record.
create table story_telling (
  pack text primary key,
  began_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
