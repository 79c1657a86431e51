/** A discussion as readers would see it, from a draft: the public page's own parts, before anybody wrote anything. */
import { Prose } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import { stateOf, type Discussion } from '../model.ts'
import { namesOf } from '../public/around.tsx'
import { nothingOwn } from '../public/comment-list.ts'
import {
  Conclusions,
  Facts,
  Points,
  Sources,
  SummariesNote,
  WhatHappens,
} from '../public/discussion-parts.tsx'
import type { Live } from '../threads/index.ts'
import { officePictureAddress } from './noun.ts'

/** As the live store would have it, without comments. */
const asLive = (one: Discussion, day: string): Live => ({
  slug: one.discussion,
  row: {
    origin: 'office',
    title: one.title,
    words: '',
    opensOn: one.opensOn,
    closesOn: one.closesOn,
    leftOpen: one.leftOpen,
    about: one.about?.address ?? null,
    waits: one.waits,
    state: 'public',
    lockedAt: null,
    madeAt: `${day}T00:00:00Z`,
    startedBy: null,
  },
  published: one,
  held: false,
  state: stateOf(one, day),
  takesComments: false,
  comments: [],
  byId: new Map(),
  childrenOf: new Map(),
  own: { agree: 0, care: 0 },
  points: new Map(),
  version: 'preview',
})

export const Preview = ({ one, snapshot }: { one: Discussion; snapshot: Snapshot }) => {
  const live = asLive(one, snapshot.day)
  return (
    <>
      <Facts live={live} names={namesOf(snapshot)} />
      <Conclusions published={one} />
      <section class="question">
        <h3>{t('The question')}</h3>
        {one.picture && (
          <figure class="discussion__picture">
            <img
              src={officePictureAddress(one.discussion, one.picture.file.sha256)}
              alt={one.picture.alt}
              loading="lazy"
            />
            {one.picture.credit !== '' && <figcaption>{one.picture.credit}</figcaption>}
          </figure>
        )}
        <Prose text={one.question} />
        {one.context !== '' && <Prose text={one.context} />}
      </section>
      <Points live={live} points={one.points} reader={{ reacts: false, writes: false, own: nothingOwn }} />
      <WhatHappens published={one} state={live.state} />
      <SummariesNote published={one} />
      <Sources published={one} />
    </>
  )
}
