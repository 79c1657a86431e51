/** Editions in which every free text tries to break out of the page, and every address to run. For the security tests. */
import { sourceDate } from '#src/kernel/dates.ts'
import {
  exampleCommitment,
  exampleEdition,
  exampleEvidence,
  exampleFigure,
  exampleMove,
  exampleUpdate,
} from '../src/plans/example-edition.ts'
import type { EditionContent } from '../src/plans/model.ts'

/** In every hostile text, so that one can see where it is shown. */
export const mark = 'hostilemark'
/** Breaks out of text, attributes, comments, scripts, titles, URLs and templates where nobody escapes. */
export const hostileText = `${mark}"'\`><img class="hostile" src=x onerror=alert(1)></title></script><script class="hostile">alert(1)</script><!--<svg onload=alert(1)>]]>&lt;b&gt;&#60;i&#62; {{7*7}} \${7*7} onclick="alert(1)" <ICU> {plural, one {} '{'`
/** Each would run, or lead elsewhere under our name. */
export const hostileAddresses = [
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.example/',
  'https://records.example@evil.example/',
  'https:\\\\evil.example',
  '"><script class="hostile">alert(1)</script>',
]

const words = new Set(
  'text title planTitle planSummary periodLabel note purpose years measure unit group base reason reasons ownersReply ownerPost closureTest reportingFrequency sourcePlace withheldReason silenceReason name shortName currency'.split(
    ' ',
  ),
)
let next = 0
/** The same shape with hostile words in place of every free text, and hostile addresses in place of every address. */
export function spoil<T>(value: T, key = ''): T {
  if (Array.isArray(value)) return value.map((one) => spoil(one as unknown, key)) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, spoil(one as unknown, name)]),
    ) as T
  if (key === 'currency') return value
  if (key === 'url' && value !== null) return hostileAddresses[(next += 1) % hostileAddresses.length] as T
  return (words.has(key) && typeof value === 'string' ? `${value} ${hostileText}` : value) as T
}

/** An edition of “hostile-plan” with everything that an edition can hold. `turn` makes one differ from the next. */
export function hostileEdition(period: string, asAt: string, turn: string): EditionContent {
  const date = (edtf: string) => ({ ...sourceDate(edtf), text: `${edtf} ${turn}` })
  const whole = exampleCommitment({
    ref: '1.1/a',
    text: `A promise ${turn}`,
    ownerPost: 'Head',
    reportingFrequency: 'Yearly',
    closureTest: 'When done',
    testable: false,
    firstDue: date('2031-06-30'),
    restatements: [exampleMove('2031-06-30', '2031-09-30'), exampleMove('2031-09-30', '2031-11-30')],
    update: exampleUpdate({
      text: `An update ${turn}\n\n* a list\n* of things\n\nhttps://example.org/found and javascript:alert(1)`,
      evidence: hostileAddresses.map(() => exampleEvidence(1)),
      figures: [exampleFigure(4), exampleFigure(5)],
    }),
    assessment: {
      assessed: 'limited',
      assessor: 'hostile-organisation',
      madeOn: date('2031-12-01'),
      reasons: `Reasons ${turn}`,
      evidence: [exampleEvidence(2, { public: false, withheldReason: 'Because' })],
      ownersReply: 'A reply',
    },
    assessmentMadeIn: period,
    milestones: [
      { title: 'A step', firstDue: date('2031-07'), due: date('2031-08'), doneOn: date('2031-08-02') },
    ],
    money: [{ purpose: 'Training', amount: 5, perYear: null, currency: 'GBP', years: '2031', stage: 'paid' }],
    targets: [{ measure: 'Trust', value: 28, unit: 'per cent', by: date('2034') }],
    links: (['meeting', 'body', 'indicator', 'document'] as const).map((kind) => ({
      kind,
      title: 'A link',
      url: 'https://example.org/',
      date: date('2031-10-10'),
      note: 'A note',
    })),
    sourcePlace: 'page 3',
    owner: 'hostile-organisation',
    supporting: ['hostile-organisation'],
    askedOf: ['hostile-organisation'],
  })
  const silent = exampleCommitment({
    ref: '1.1/b',
    update: null,
    silence: 'withheld',
    silenceReason: 'Legal advice',
    owner: 'hostile-organisation',
  })
  const edition = exampleEdition([whole, silent], {
    plan: 'hostile-plan',
    planSummary: 'A plan',
    period,
    periodLabel: period,
    asAt,
    startsOn: asAt.replace(/-\d\d$/, '-01'),
    publishedOn: date(asAt),
    publisher: 'hostile-organisation',
    assessor: 'hostile-organisation',
    source: { title: 'The document', url: 'https://example.org/', note: 'A note' },
    organisations: [{ slug: 'hostile-organisation', name: 'Organisation', shortName: 'Short' }],
    themes: [{ ref: '1', title: 'A theme' }],
  })
  return spoil(edition)
}
