import { somePayloads } from './payloads.ts'
import { testPayloads } from './discussions-payloads.ts'

// All five hundred: discussions-payloads.trial.test.ts.
testPayloads(somePayloads)
