/** What a discussion must say before it is published. Each fault leads to the field of the form that puts it right. Pure. */
import type { FormFault } from '#src/design/index.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { stateOf, type Discussion } from '../model.ts'

/** What is wrong with it by itself, whatever else there is. */
export function ownFaults({
  opensOn,
  closesOn,
  leftOpen,
  points,
  picture,
  conclusions,
}: Discussion): FormFault[] {
  const slugs = points.map(({ slug }) => slug)
  return [
    ...(closesOn !== null && closesOn < opensOn
      ? [{ field: 'closesOn', message: t('It closes before it opens.') }]
      : []),
    ...(leftOpen && closesOn === null
      ? [{ field: 'leftOpen', message: t('To leave it open after it closed, say on which day it closes.') }]
      : []),
    ...slugs.flatMap((slug, n) =>
      slugs.indexOf(slug) === n
        ? []
        : [{ field: `points.${n}.title`, message: t('Another point is called the same.') }],
    ),
    ...(picture !== null && !pictureTypes.includes(picture.file.mediaType)
      ? [{ field: 'picture', message: t('The picture must be a PNG or a JPEG.') }]
      : []),
    ...(conclusions !== null && conclusions.on < opensOn
      ? [{ field: 'on', message: t('The conclusions are older than the discussion.') }]
      : []),
  ]
}

export const pictureTypes = ['image/png', 'image/jpeg']

export type Beside = {
  /** YYYY-MM-DD */
  today: string
  /** Something of it is published already. */
  published: boolean
  /** The day that it gives for itself, where it is published later than it was put; null for the day of publication. */
  publishedOn: SourceDate | null
  /** Slugs of the register. */
  organisations: ReadonlySet<string>
  /** Somebody who takes part started a discussion at this address. */
  taken: boolean
  /** Addresses that it links to and that lead nowhere here. */
  astray: ReadonlySet<string>
}

/** What keeps it from being published now. */
export function faultsOf(content: Discussion, beside: Beside): FormFault[] {
  const { opensOn, askedBy, about, conclusions, summarised } = content
  const { today, published, publishedOn, organisations, taken, astray } = beside
  const state = stateOf(content, today)
  // What was put elsewhere, and is told here afterwards, opened when it did.
  const since = publishedOn === null ? today : isDay(publishedOn.edtf ?? '') ? publishedOn.edtf! : null
  return [
    ...missing(content),
    ...ownFaults(content),
    ...(taken ? [{ field: 'title', message: t('Somebody started a discussion at this address.') }] : []),
    ...(organisations.has(askedBy)
      ? []
      : [{ field: 'askedBy', message: t('Whoever asks is not in the register of organisations.') }]),
    ...(!published && summarised === null && since !== null && opensOn < since
      ? [
          {
            field: 'opensOn',
            message: t('It opens on {day}, which is over. Give a day that is still to come, or today.', {
              day: formatDate(opensOn),
            }),
          },
        ]
      : []),
    ...(about !== null && astray.has(about.address)
      ? [{ field: 'aboutAddress', message: astrayWords(about.address) }]
      : []),
    ...(conclusions === null
      ? []
      : [
          ...(state === 'planned' || state === 'open'
            ? [
                {
                  field: 'words',
                  message: t('Conclusions are drawn when it has closed, or was left open after it closed.'),
                },
              ]
            : []),
          ...(conclusions.on > today
            ? [{ field: 'on', message: t('The day of the conclusions is still to come.') }]
            : []),
          ...conclusions.changed.flatMap(({ address }, n) =>
            astray.has(address) ? [{ field: `changed.${n}.address`, message: astrayWords(address) }] : [],
          ),
        ]),
  ]
}

/** What a draft may leave for later. */
const missing = ({ question, readers, next }: Discussion): FormFault[] => [
  ...(question === '' ? [{ field: 'question', message: t('Put the question.') }] : []),
  ...(readers === '' ? [{ field: 'readers', message: t('Say who reads it.') }] : []),
  ...(next === '' ? [{ field: 'next', message: t('Say what will happen with what people say.') }] : []),
]

const astrayWords = (address: string): string =>
  t('Nothing that is published here stands at /{address}.', { address })
