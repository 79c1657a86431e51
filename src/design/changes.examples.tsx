import { FromTo, WordDiff } from './changes.tsx'

export const examples = {
  'words added and removed': () => (
    <p>
      <WordDiff
        segments={[
          { kind: 'same', text: 'The handbook ' },
          { kind: 'removed', text: 'will be published in autumn 2021' },
          { kind: 'added', text: 'is further delayed' },
          { kind: 'same', text: '.' },
        ]}
      />
    </p>
  ),
  'from one date to none': () => <FromTo from="autumn 2021" to="no date given" />,
}
