/** One address for every kind of page, in both packs: what the browser tests look at. */
export type PackName = 'london' | 'northmere'

const london = '/plans/mayors-action-plan'
const northmere = '/plans/fair-policing-plan'

/** By what kind of page it is. */
export const mainPages: Record<PackName, Record<string, string>> = {
  london: {
    home: '/',
    plans: '/plans',
    plan: london,
    'plan with filters that fit nothing': `${london}?reported=paused&owner=mopac`,
    'action with one commitment': `${london}/actions/4.8`,
    'action with several': `${london}/actions/2.1`,
    edition: `${london}/editions/2021-22-q3`,
    'moved dates': `${london}/moved-dates`,
    organisation: '/organisations/met',
    record: '/record',
    entry: '/record/entries/1',
    'what a search found': '/search?q=schools',
    'open data': '/open-data',
    'nothing here': '/nothing-here',
  },
  northmere: {
    plan: northmere,
    'moved three times': `${northmere}/actions/2.2`,
    'moved to no date, no update': `${northmere}/actions/2.3`,
    'withheld, earlier date not published': `${northmere}/actions/3.2`,
    editions: `${northmere}/editions`,
    'old version': `${northmere}/editions/2024-25-q2/versions/1`,
    versions: `${northmere}/editions/2024-25-q2/versions`,
    'changes between versions': `${northmere}/editions/2024-25-q2/versions/2/changes`,
    'changes between editions': `${northmere}/editions/2024-25-q4/changes`,
    'moved dates': `${northmere}/moved-dates`,
    organisations: '/organisations',
    'entry of a hold': '/record/entries/5',
    'on hold': `${northmere}/editions/2024-25-q3`,
    'check a file': '/record/check',
  },
}
