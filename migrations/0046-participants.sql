-- Whoever joins to take part gets the one role that takes nobody's word: participant, for nobody but themselves, opening nothing of the
-- office. Every other grant of the office is in somebody's name, as before.
create or replace function people_grant_by_somebody() returns trigger language plpgsql as $$
begin
  if new.role = 'participant' and new.proposed_by is null and new.confirmed_at is null and not new.needs_second
    and new.organisation is null and not new.lead and new.deputy_for is null then
    return new;
  end if;
  if new.proposed_by is null or new.confirmed_at is not null then
    raise exception 'The office grants in the name of a person, and another confirms it later.'
      using errcode = 'check_violation', constraint = 'granted by somebody';
  end if;
  return new;
end $$;

-- How many links went to an address lately; which are forgotten.
create index discussions_joining_email on discussions_joining (email);
create index discussions_joining_asked on discussions_joining (asked_at);
create index discussions_token_person on discussions_token (person);
