import { TwoDates } from './two-dates.tsx'

const edition = { day: '2021-12-31', text: 'this edition, 31 December 2021' }
const autumn = { text: 'autumn 2021', start: '2021-09-01', end: '2021-11-30' }
const spring = { text: 'spring 2022', start: '2022-03-01', end: '2022-05-31' }
const none = { text: 'no date given' }
const said = (season: string, year: number, month: string, last: string) => ({
  text: `${season} ${year}`,
  start: `${year}-${month}-01`,
  end: last,
})
const seasons = [
  said('spring', 2019, '03', '2019-05-31'),
  said('summer', 2019, '06', '2019-08-31'),
  said('autumn', 2019, '09', '2019-11-30'),
  said('spring', 2020, '03', '2020-05-31'),
  said('autumn', 2020, '09', '2020-11-30'),
  said('spring', 2021, '03', '2021-05-31'),
  autumn,
]

/** Every case of the two dates. */
export const examples = {
  'no dates at all': () => (
    <TwoDates
      id="x0"
      subject="Youth survey"
      first={{ text: 'not stated' }}
      current={none}
      moves={[]}
      asAt={edition}
    />
  ),
  'first date only, not due yet': () => (
    <TwoDates id="x1" subject="Handbook" first={spring} current={spring} moves={[]} asAt={edition} />
  ),
  'first date only, overdue': () => (
    <TwoDates
      id="x2"
      subject="Handbook"
      first={autumn}
      current={autumn}
      moves={[]}
      asAt={edition}
      overdue={{ from: '2021-11-30', to: '2021-12-31', text: '31 days past its date' }}
    />
  ),
  'moved to later': () => (
    <TwoDates
      id="x3"
      subject="Vehicle stop report"
      first={autumn}
      current={spring}
      moves={[
        { from: autumn, to: spring, announced: 'edition of 31 December 2021', reason: 'Waiting for data.' },
      ]}
      asAt={edition}
      slippage="182 days later"
      overdue={{ from: '2021-11-30', to: '2021-12-31', text: '31 days past its first date' }}
      caption="First and current date."
    />
  ),
  'moved to no date': () => (
    <TwoDates
      id="x4"
      subject="Safer schools officers report"
      first={autumn}
      current={none}
      moves={[{ from: autumn, to: none, announced: 'edition of 31 December 2021' }]}
      asAt={edition}
      overdue={{ from: '2021-11-30', to: '2021-12-31', text: '31 days past' }}
    />
  ),
  'first date not published': () => (
    <TwoDates
      id="x5"
      subject="Engagement handbook"
      first={{ text: 'not published' }}
      current={spring}
      moves={[{ from: { text: 'not published' }, to: spring, announced: 'edition of 31 December 2021' }]}
      asAt={edition}
    />
  ),
  'done late': () => (
    <TwoDates
      id="x6"
      subject="Cannabis research begins"
      first={{ text: 'before the end of 2020', start: '2020-12-01', end: '2020-12-31' }}
      current={{ text: 'January 2022', start: '2022-01-01', end: '2022-01-31' }}
      moves={[
        { from: { text: 'before the end of 2020' }, to: { text: 'January 2022' }, announced: 'not stated' },
      ]}
      done={{ text: '14 February 2022', start: '2022-02-14', end: '2022-02-14' }}
      asAt={{ day: '2022-03-31', text: 'this edition, 31 March 2022' }}
      slippage="396 days later"
    />
  ),
  'done on its day, seen that day': () => (
    <TwoDates
      id="x7"
      subject="Dashboard"
      first={{ text: '31 March 2021', start: '2021-03-31', end: '2021-03-31' }}
      current={{ text: '31 March 2021', start: '2021-03-31', end: '2021-03-31' }}
      moves={[]}
      done={{ text: '31 March 2021', start: '2021-03-31', end: '2021-03-31' }}
      asAt={{ day: '2021-03-31', text: 'this edition, 31 March 2021' }}
    />
  ),
  'many moves': () => (
    <TwoDates
      id="x8"
      subject="Gangs matrix review"
      first={{ text: 'winter 2018/19', start: '2018-12-01', end: '2019-02-28' }}
      current={{ text: 'late 2022', start: '2022-10-01', end: '2022-12-31' }}
      moves={[...seasons, { text: 'late 2022', start: '2022-10-01', end: '2022-12-31' }].map(
        (to, at, all) => ({
          from: all[at - 1] ?? { text: 'winter 2018/19' },
          to,
          announced: `edition ${at + 1}`,
        }),
      )}
      asAt={edition}
      slippage="1,402 days later"
      overdue={{ from: '2019-02-28', to: '2021-12-31', text: '1,037 days past its first date' }}
    />
  ),
  'long labels': () => (
    <TwoDates
      id="x9"
      subject="Independent review"
      first={{
        text: 'within six weeks of the publication of the inspectorate’s second report on custody',
        start: '2021-11-01',
        end: '2021-11-12',
      }}
      current={{
        text: 'when the procurement that the joint board has to approve first is complete, about March 2022',
        start: '2022-03-01',
        end: '2022-03-31',
      }}
      moves={[{ from: autumn, to: spring, announced: 'edition of 31 December 2021' }]}
      asAt={{ day: '2021-12-31', text: 'the extraordinary corrected edition as at 31 December 2021' }}
      slippage="at least 139 days later, counted from the last day of each"
      overdue={{ from: '2021-11-12', to: '2021-12-31', text: '49 days past the last day of its first date' }}
    />
  ),
  'moved to earlier': () => (
    <TwoDates
      id="x10"
      subject="Body-worn video rules"
      first={spring}
      current={autumn}
      moves={[{ from: spring, to: autumn, announced: 'edition of 30 June 2021' }]}
      asAt={{ day: '2021-06-30', text: 'this edition, 30 June 2021' }}
      slippage="182 days earlier"
    />
  ),
}
