/** Discussions on a phone: nothing that axe finds after each thing that somebody does. The trials look at three widths. */
import { lookAfterEachStep } from './discussions-steps.ts'

lookAfterEachStep([360])
