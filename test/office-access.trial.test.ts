import { testOfficeAccess } from './office-access.ts'

testOfficeAccess({ every: true, atLeast: 10_000 })
