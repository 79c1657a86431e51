/** Names that a reader could take for an office's or the police's, however they are written; and surnames that only sound like it. */
import { describe, expect, test } from 'vitest'
import { ownRules, readRules } from '../interception/rules.ts'
import { nameFault, type Known } from './names.ts'

const known: Known = {
  organisations: [
    'Metropolitan Police Service',
    'MPS',
    'Mayor’s Office for Policing and Crime',
    'MOPAC',
    'Youth Board',
  ],
  areas: ['Camden', 'Barking and Dagenham', 'Waltham Forest', 'Hollin Wood'],
  people: ['Oriel Tamswick', 'Sadia Khan'],
}
const fault = (name: string) => nameFault(name, known)

describe('may not be taken:', () => {
  test.each([
    'MayorofLondon',
    'Mayoroflondon',
    'londonmayor',
    'themayor',
    'TheMayor',
    'deputymayor',
    'mayorkhan',
    'Mayor0fLondon',
    'siteadmin',
    'theadmin',
    'adminteam',
    'moderatorteam',
    'staffmember',
    'thecommissioner',
    'citycouncil',
    'thecouncil',
    'themet',
    'metlondon',
    'CamdenTeam',
    'homesecretary',
    'pressoffice',
    'officersmith',
    'metofficer',
    'sergeantsmith',
    'PS Smith',
    'Ps Smith',
    'DS Gill',
    'Cmdr Smith',
    'Det Smith',
    'DetSgt Smith',
    'T Insp Smith',
    'Insp. Smith',
    'Acting Inspector Jones',
    'Acting PC Jones',
    'Temporary Sergeant Jones',
    'Ex Inspector Jones',
    'The Inspector',
    'The Sergeant',
    'Inspector',
    'Sgt',
    'PC',
    'Assembly Member',
    'Town Hall',
    'Trust and Safety',
    'Moderater',
    'Heddlu',
  ])('“%s”', (name) => expect(fault(name)).toMatch(/taken for the office/))
})

describe('may be taken:', () => {
  test.each([
    'Mayorga',
    'Mayoral',
    'Mayorov',
    'Mayorkas',
    'Policella',
    'Anna Policella',
    'Constable',
    'John Constable',
    'Mary Constable',
    'Nowak-Constable',
    'Sergeant',
    'John Sergeant',
    'Sergeantson',
    'Anita Judge',
    'Kerry Judge',
    'Tom Coroner',
    'Sheriff',
    'Omar Sharif',
    'Presswood',
    'Pressley',
    'Metcalfe',
    'Mehmet',
    'Modupe',
    'Stafford',
    'Falstaff',
    'Teamer',
    'Rootes',
    'Supriya',
    'Supthia',
    'Ciro Rossi',
    'Di Smith',
    'Di Canio',
    'Leo Di Caprio',
    'D L Smith',
    'DL Smith',
    'P. S. Gill',
    'P.S. Gill',
    'D. S. Gill',
    'Psmith',
    'D’Souza',
    'Detlef',
    'Constantine',
    'Dacre',
    'Theodora',
    'Newman',
    'Townsend',
    'Theresa May',
    'The Lady',
    'The Bus Fan',
    'Londoner',
    'London Cabbie',
    'Taxi Driver',
    'Youth Worker',
    'Your Neighbour',
    'Localhost',
    'Camden Cyclist',
    'Dagenham Dave',
  ])('“%s”', (name) => expect(fault(name)).toBeNull())

  test('first names and surnames of people who live here, in the ways that people write them', () => {
    const { lists } = readRules(ownRules)
    const people = (list: string) =>
      lists[list]!.filter((name) => /^[a-z' -]+$/.test(name)).map((name) =>
        name.replaceAll(/(?:^|[ -])[a-z]/g, (letter) => letter.toUpperCase()),
      )
    const last = people('common-surnames')
    const all = people('first-names').flatMap((first, at) => {
      const [one, other, third] = [1, 7, 11].map((step) => last[(at * step) % last.length]!)
      return [
        first,
        `${first} ${one}`,
        `${first}${other}`,
        `${first}${third}`.toLowerCase(),
        `${first[0]}. ${one}`,
        `${first[0]}${other}`,
      ]
    })
    expect(all.length).toBeGreaterThan(2500)
    expect([...all, ...last].filter((name) => fault(name) !== null)).toEqual([])
  })
})
