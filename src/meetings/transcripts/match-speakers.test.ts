import { expect, test } from 'vitest'
import { suggestSpeakers, type Candidate } from './match-speakers.ts'

const somebody = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  person: name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
  name,
  post: '',
  organisation: null,
  chairs: false,
  ...more,
})
const people = [
  somebody('Ada Fell', { post: 'Deputy Mayor for Policing and Crime', chairs: true }),
  somebody('Ben Oke', { post: 'Superintendent' }),
  somebody('Zoë Dunn'),
  somebody('Carl Dunn', { post: 'Chief Constable' }),
]

test.each([
  ['Ada Fell', ['Ada Fell'], 'name'],
  ['MS FELL', ['Ada Fell'], 'surname'],
  ['A. Fell', ['Ada Fell'], 'surname'],
  ['B. Fell', [], null],
  ['DMPC', ['Ada Fell'], 'initials-of-post'],
  ['Deputy Mayor for Policing and Crime', ['Ada Fell'], 'post'],
  ['THE CHAIR', ['Ada Fell'], 'chairs'],
  ['Chief Constable', ['Carl Dunn'], 'post'],
  ['Supt Oke (Northmere Police)', ['Ben Oke'], 'surname'],
  ['Female voice (Ada Fell)', ['Ada Fell'], 'inside'],
  ['Cllr Dunn', ['Zoë Dunn', 'Carl Dunn'], 'surname'],
  ['Zoe', ['Zoë Dunn'], 'first-name'],
  ['BO', ['Ben Oke'], 'initials'],
  ['Speaker 3', [], null],
  ['Member of the public', [], null],
])('“%s” may be %j', (label, names, why) => {
  const found = suggestSpeakers(label, people)
  expect(found.map(({ candidate }) => candidate.name)).toEqual(names)
  expect(found[0]?.why ?? null).toBe(why)
})
