import { testOfficeAccess } from './office-access.ts'

testOfficeAccess({ every: false, atLeast: 2_000 })
