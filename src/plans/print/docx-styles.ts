/** The look of a printed edition in Word. Sizes in half points, spaces in twentieths of a point. */
import { BorderStyle, LineRuleType, type IStylesOptions } from 'docx'

/** Faces that Word brings: ours would be replaced by whatever a reader's machine likes. */
export const faces = { serif: 'Georgia', sans: 'Calibri', mono: 'Consolas' }
const ink = '16191d'
const soft = '4c545c'
const deep = '0b4f57'
const warm = 'a63d0a'

const lineRule = LineRuleType.AUTO

const heading = (size: number, colour: string, before: number, after: number, font = faces.serif) => ({
  run: { font, size, bold: true, italics: false, color: colour },
  paragraph: { spacing: { before, after, line: 264, lineRule }, keepNext: true, keepLines: true },
})
const bar = (color: string, size: number) => ({ left: { style: BorderStyle.SINGLE, size, space: 10, color } })

export const docxStyles = (language: string): IStylesOptions => ({
  default: {
    document: {
      run: {
        font: faces.sans,
        size: 22,
        color: ink,
        language: { value: language, eastAsia: language, bidirectional: language },
      },
      paragraph: { spacing: { after: 140, line: 300, lineRule } },
    },
    heading1: heading(48, ink, 0, 280),
    heading2: heading(34, deep, 400, 200),
    heading3: heading(27, ink, 400, 160),
    heading4: heading(22, ink, 360, 140, faces.sans),
    hyperlink: { run: { color: deep, underline: { type: 'single' } } },
  },
  paragraphStyles: [
    { id: 'Body', name: 'Body Text', basedOn: 'Normal', quickFormat: true },
    { id: 'Lead', name: 'Lead', basedOn: 'Normal', next: 'Body', run: { size: 24 } },
    {
      id: 'Fact',
      name: 'Fact',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: {
        spacing: { after: 30, line: 270, lineRule },
        indent: { left: 2500, hanging: 2500 },
        keepLines: true,
      },
    },
    {
      id: 'SaidLabel',
      name: 'Said label',
      basedOn: 'Normal',
      next: 'Said',
      run: { size: 18, bold: true, color: deep },
      paragraph: {
        spacing: { before: 200, after: 40 },
        keepNext: true,
        border: bar(deep, 10),
        indent: { left: 240 },
      },
    },
    {
      id: 'Said',
      name: 'Said',
      basedOn: 'Normal',
      paragraph: { border: bar(deep, 10), indent: { left: 240 } },
    },
    {
      id: 'Note',
      name: 'Note',
      basedOn: 'Normal',
      paragraph: {
        border: bar(warm, 20),
        indent: { left: 240 },
        spacing: { before: 160, after: 160, line: 300, lineRule },
      },
    },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      run: { size: 18, bold: true },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    },
    {
      id: 'Cell',
      name: 'Cell',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { after: 0, line: 240, lineRule } },
    },
    {
      id: 'ContentsTitle',
      name: 'Contents title',
      basedOn: 'Normal',
      run: { font: faces.serif, size: 27, bold: true },
      paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
    },
    {
      id: 'Contents2',
      name: 'Contents 2',
      basedOn: 'Normal',
      run: { size: 19, bold: true },
      paragraph: { spacing: { before: 100, after: 20 } },
    },
    {
      id: 'Contents3',
      name: 'Contents 3',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: { spacing: { after: 20 }, indent: { left: 280 } },
    },
    {
      id: 'Edge',
      name: 'Edge of the page',
      basedOn: 'Normal',
      run: { size: 16, color: soft },
      paragraph: { spacing: { after: 0, line: 240, lineRule } },
    },
    {
      id: 'Break',
      name: 'Break',
      basedOn: 'Normal',
      run: { size: 8 },
      paragraph: { spacing: { before: 0, after: 0, line: 160, lineRule } },
    },
  ],
})
