/** What somebody had typed into a form that could not be saved: theirs to send again from here, with nothing lost. */
import { Button, Details, FileUpload, Form, Textarea } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Typed } from '#src/kernel/typed.ts'

/** Longer texts and those of several lines are words of a person; the rest are choices, dates, marks of the form. */
const isWords = (text: string) => text.length > 40 || text.includes('\n')

export const TryAgain = ({ typed }: { typed: Typed }) => {
  const words = typed.fields.filter(({ text }) => isWords(text))
  const rest = typed.fields.filter(({ text }) => !isWords(text))
  return (
    <section aria-labelledby="typed">
      <h2 id="typed">{t('What you typed')}</h2>
      <Form action={typed.action} csrfToken={typed.csrfToken} files={typed.files.length > 0}>
        {rest.map(({ name, text }) => (
          <input type="hidden" name={name} value={text} />
        ))}
        {words.map(({ name, text }, at) => (
          <Textarea
            name={name}
            id={`typed-${at + 1}`}
            label={t('Your words, part {number, number} of {count, number}', {
              number: at + 1,
              count: words.length,
            })}
            rows={Math.min(14, Math.max(4, Math.ceil(text.length / 70)))}
            value={text}
          />
        ))}
        {typed.files.map(({ field, name }, at) => (
          <FileUpload
            name={field}
            id={`file-${at + 1}`}
            label={t('Choose this file again: {name}', { name })}
          />
        ))}
        <Button preventDoubleClick>{t('Try again')}</Button>
        {rest.some(({ text }) => text !== '') && (
          <Details summary={t('Everything that is sent')}>
            <ul>
              {rest
                .filter(({ text }) => text !== '')
                .map(({ name, text }) => (
                  <li>
                    {name}: {text}
                  </li>
                ))}
            </ul>
          </Details>
        )}
      </Form>
    </section>
  )
}
