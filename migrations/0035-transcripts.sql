-- What the office knows of a transcript's draft beside its words. Nothing of it is published.

-- Speeches that a person read against the recording, as they stood then: other words are unread again.
create table meetings_speech_read (
  key text not null references meetings_draft (key),
  anchor text not null,
  -- Of speaker and words.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  read_by text not null,
  read_at timestamptz not null default clock_timestamp(),
  primary key (key, anchor)
);

-- Who a label of the file is, as a person confirmed it: a later reading of the same meeting knows it.
create table meetings_speaker (
  key text not null references meetings_draft (key),
  -- As it stands in the file: "DMPC".
  label text not null check (label <> ''),
  person text,
  speaker text not null check (speaker <> ''),
  post text not null default '',
  organisation text,
  confirmed_by text not null,
  confirmed_at timestamptz not null default clock_timestamp(),
  primary key (key, label)
);
