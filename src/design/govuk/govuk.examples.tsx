import * as govuk from './index.ts'

const items = [
  { value: 'a', label: 'The Mayor’s office', hint: 'It publishes the plan' },
  { value: 'b', label: 'Metropolitan Police' },
]

export const examples = {
  buttons: () => (
    <>
      <govuk.Button>Save</govuk.Button> <govuk.Button classes="govuk-button--secondary">Show</govuk.Button>{' '}
      <govuk.Button classes="govuk-button--warning">Hold this now</govuk.Button>{' '}
      <govuk.Button disabled>Not yet</govuk.Button>
    </>
  ),
  breadcrumbs: () => (
    <govuk.Breadcrumbs items={[{ text: 'Plans', href: '/plans' }, { text: 'One' }]} labelText="Example" />
  ),
  details: () => <govuk.Details summary="How this is counted">From the last day of each date.</govuk.Details>,
  'error summary': () => (
    <govuk.ErrorSummary
      errors={[{ text: 'Enter a reason', href: '#reason' }]}
      description="Nothing was saved."
    />
  ),
  'input with fault': () => (
    <govuk.Input name="reason" label="Reason" hint="It will be public" error="Enter a reason" />
  ),
  'input with unit': () => (
    <govuk.Input name="sum" label="Sum" prefix="£" suffix="a year" classes="govuk-input--width-10" />
  ),
  textarea: () => <govuk.Textarea name="words" label="What changed" value="The date." />,
  select: () => (
    <govuk.Select
      name="plan"
      label="Plan"
      value="2"
      items={[
        { value: 1, text: 'One' },
        { value: '2', text: 'Two' },
      ]}
    />
  ),
  'file upload': () => <govuk.FileUpload name="file" label="Table of commitments" />,
  radios: () => <govuk.Radios name="who" fieldset={{ legend: 'Who publishes?' }} items={items} value="a" />,
  checkboxes: () => (
    <govuk.Checkboxes
      name="owners"
      fieldset={{ legend: 'Owners' }}
      items={[...items, { divider: 'or' }, { value: 'none', label: 'None of these', behaviour: 'exclusive' }]}
    />
  ),
  pagination: () => (
    <govuk.Pagination
      landmarkLabel="Example of pages"
      previous={{ href: '/1' }}
      next={{ href: '/3' }}
      items={[
        { number: 1, href: '/1' },
        { number: 2, href: '/2', current: true },
        { ellipsis: true },
        { number: 9, href: '/9' },
      ]}
    />
  ),
  'previous and next': () => (
    <govuk.Pagination
      landmarkLabel="Editions"
      previous={{ href: '/q2', labelText: '2021/22 quarter 2' }}
      next={{ href: '/q4' }}
    />
  ),
  'summary list': () => (
    <govuk.SummaryList
      rows={[
        {
          key: 'Owner',
          value: 'Police',
          actions: { items: [{ href: '/x', text: 'Change', visuallyHiddenText: 'owner' }] },
        },
        { key: 'Date', value: 'autumn 2021' },
      ]}
    />
  ),
  table: () => (
    <govuk.Table
      caption="Sums"
      head={['Year', { content: 'Sum', format: 'numeric' }]}
      rows={[['2021', { content: '£1', format: 'numeric' }]]}
    />
  ),
  tag: () => <govuk.Tag>Practice</govuk.Tag>,
  'inset text': () => <govuk.InsetText>This plan names no assessor.</govuk.InsetText>,
  'warning text': () => <govuk.WarningText>This page is hidden from the public.</govuk.WarningText>,
  'notification banner': () => (
    <govuk.NotificationBanner type="success" text="Published as entry 12." titleId="banner-1" role="region" />
  ),
}
