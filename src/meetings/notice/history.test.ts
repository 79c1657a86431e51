import { expect, test } from 'vitest'
import { exampleMeeting } from '../example-meetings.ts'
import type { Meeting } from '../model.ts'
import { changesBetween } from './history.ts'

const notice = (change: object): Meeting => exampleMeeting(change).content as Meeting
const hall = { takesPlace: 'hybrid', venues: [{ name: 'Corn Hall', address: 'Mill Lane' }] }
const told = (before: object, after: object) =>
  changesBetween(notice(before), notice(after), { on: notice({}).on, why: 'Asked for.' }).map(
    ({ kind, from, to }) => [kind, from, to],
  )

test('a meeting that goes online is online: nobody left its place unsaid', () => {
  expect(told(hall, { takesPlace: 'online', venues: [] })).toEqual([
    ['format', 'hybrid', 'online'],
    ['venue', 'Corn Hall, Mill Lane', 'online'],
  ])
  expect(told({ ...hall, venues: [] }, { takesPlace: 'online', venues: [] })).toEqual([
    ['format', 'hybrid', 'online'],
  ])
})

test('a meeting that moves says from where and to where', () => {
  expect(told(hall, { ...hall, venues: [{ name: 'Pump House', address: '' }] })).toEqual([
    ['venue', 'Corn Hall, Mill Lane', 'Pump House'],
  ])
})
