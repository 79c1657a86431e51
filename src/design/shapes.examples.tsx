import { StateShape, stateNames } from './shapes.tsx'

export const examples = {
  'the nine states': () => (
    <ul>
      {stateNames.map((state) => (
        <li>
          <StateShape state={state} />
        </li>
      ))}
    </ul>
  ),
  'in other words': () => <StateShape state="overdue" word="31 days past its first date" />,
}
