/** The recording beside a transcript. What plays it is the browser's; a script of ours lets times be pressed. */
import { Link, type Content } from '#src/design/index.ts'
import { t, tx } from '#src/kernel/text.ts'
import type { Meeting, Transcript } from '../model.ts'
import { hasTimes } from './write-vtt.ts'

/** The recording to play here; null when there is none, or it is elsewhere. */
export function playerOf({ meeting, recording }: Meeting, content: Transcript): Content {
  if (!recording) return null
  if ('url' in recording)
    return (
      <p class="recording-away">
        {tx('There is a <link>recording on another site</link>. {about}', {
          link: (words) => <Link href={recording.url}>{words}</Link>,
          about: recording.about,
        })}
      </p>
    )
  const { sha256, name, mediaType } = recording.file
  const Player = mediaType.startsWith('video/') ? 'video' : 'audio'
  return (
    <section class={`recording recording--${Player}`} aria-label={t('Recording')} id="recording">
      <Player
        controls
        preload="metadata"
        src={`/meetings/${meeting}/recording/${sha256}/${encodeURIComponent(name)}`}
        data-recording
        data-play={t('Play from')}
        data-now={t('Now')}
      >
        {hasTimes(content) && (
          <track
            kind="captions"
            src={`/meetings/${meeting}/transcript.vtt`}
            srclang={content.language}
            label={t('Transcript')}
            default={Player === 'video'}
          />
        )}
      </Player>
      <p class="recording__about">
        {recording.about}{' '}
        {hasTimes(content) && (
          <label class="recording__follow" hidden>
            <input type="checkbox" data-follow /> {t('Follow the speeches as it plays')}
          </label>
        )}
      </p>
    </section>
  )
}
