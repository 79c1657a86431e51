/** Every page of the northmere pack as axe sees it. */
import { lookEverywhere } from './axe-everywhere.ts'

lookEverywhere('northmere')
