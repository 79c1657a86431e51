import { SlippageChart } from './slippage-chart.tsx'

export const examples = {
  'by owner': () => (
    <SlippageChart
      caption="Days between first and current date, by owner, as at 31 December 2021 (8 of 43 commitments)"
      columns={['Owner', 'Days later, in total']}
      bars={[
        {
          label: 'Metropolitan Police',
          href: '/organisations/police',
          value: 912,
          text: '912 days, 5 commitments',
        },
        { label: 'The Mayor’s office', value: 120, text: '120 days, 2 commitments' },
        { label: 'College of Policing', value: 0, text: 'no days, 1 commitment' },
        { label: 'Probation service', value: -90, text: '90 days earlier, 1 commitment' },
      ]}
    />
  ),
}
