-- What an assessor relies on stands apart from what the owner sent, so that neither is taken for the other's, and clearing an
-- update replaces the owner's alone. An assessment without any rests on the evidence of the period's update, as before.
create table plans_assessment_evidence (
  plan text not null, period text not null, commitment text not null references plans_commitments (id), n integer not null,
  title text not null,
  url text,
  tier integer not null check (tier between 1 and 4),
  public boolean not null default true,
  withheld_reason text,
  file text references documents_file (sha256),
  inspected_by text,
  inspected_on_edtf text,
  inspected_on_text text not null default 'not stated',
  primary key (commitment, period, n),
  foreign key (plan, period) references plans_period (plan, slug)
);
