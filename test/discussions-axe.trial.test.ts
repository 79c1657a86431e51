/** Discussions at three widths: nothing that axe finds after each thing that somebody does. */
import { lookAfterEachStep } from './discussions-steps.ts'

lookAfterEachStep([1280, 768, 360])
