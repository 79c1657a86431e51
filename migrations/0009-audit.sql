-- The audit trail: who did what to what, when, and why. Append-only for every role.
create table audit_act (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  -- Slug of the person; null for what the software did by itself.
  person text,
  -- Through which door: "office", "public", "command line", "job", "practice".
  door text not null,
  -- An action of src/policy.ts, or what happened: "people.signed-in".
  act text not null check (act ~ '^[a-z]+\.[a-z-]+$'),
  -- What it was done to, as an address without its first stroke: "plans/fair-policing-plan/2025-26-q1/1.2/a".
  thing text not null,
  -- The organisation whose matter it is: its contributors may read it in the history of their own.
  organisation text,
  reason text check (reason <> ''),
  -- What else a later reader must know; never words of a draft, never an address.
  detail jsonb not null default '{}',
  -- Personal data was read.
  personal boolean not null default false,
  request_id text
);
create index audit_act_thing on audit_act (thing text_pattern_ops, id);
create index audit_act_person on audit_act (person, id);
create index audit_act_act on audit_act (act, id);

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is append-only: % is refused.', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger refuse before update or delete or truncate on audit_act for each statement execute function audit_refuse();
revoke update, delete, truncate on audit_act from answerable_office;
