/** Every page of the london pack, and every example of the gallery, as axe sees them. */
import { lookEverywhere } from './axe-everywhere.ts'

lookEverywhere('london', { gallery: true })
