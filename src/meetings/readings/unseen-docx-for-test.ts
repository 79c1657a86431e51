/** Minutes of an invented board as Word makes them: numbers that stand in no text, footnotes, a head and a foot. For practice. */
import { Document, Footer, FootnoteReferenceRun, Header, LevelFormat, Packer, Paragraph, TextRun } from 'docx'

const plain = (text: string) => new Paragraph(text)
const bold = (text: string) => new Paragraph({ children: [new TextRun({ text, bold: true })] })
/** A heading as clerks make them: a bold paragraph in a numbered list. */
const item = (text: string) =>
  new Paragraph({
    children: [new TextRun({ text, bold: true })],
    numbering: { reference: 'items', level: 0 },
  })
const paragraph = (text: string, note?: number) =>
  new Paragraph({
    children: [new TextRun(text), ...(note === undefined ? [] : [new FootnoteReferenceRun(note)])],
    numbering: { reference: 'items', level: 1 },
  })

export const scottishDocx = async (): Promise<Uint8Array> => {
  const level = (index: number, text: string) => ({ level: index, format: LevelFormat.DECIMAL, text })
  const children = [
    bold('GLENARVIE POLICE SCRUTINY BOARD'),
    plain('Minute of meeting held on Thursday, 22nd August 2024 at 10.00 am'),
    plain('Hybrid meeting: Town House, Invermorie, and Microsoft Teams'),
    bold('Present:'),
    plain('Ailsa Drummond-Weir (Convener)'),
    plain('Cllr Fergus MacInnes, Glenarvie Council'),
    plain('Cllr Shabana Yaqoob, Glenarvie Council (via Teams)'),
    plain('Dr Morag Tulloch, NHS Glenarvie'),
    plain('Euan Petrie, Third Sector Interface'),
    bold('In attendance:'),
    plain('Chief Superintendent Rhona Geddes, Police Scotland'),
    plain('Area Commander Iain Sorley, Scottish Fire and Rescue Service'),
    plain('Kirsty Balfour, Clerk to the Board'),
    bold('Apologies:'),
    plain('Cllr Murdo Finlayson, Glenarvie Council'),
    plain('Jean Rattray, Victim Support'),
    item('Sederunt and apologies'),
    paragraph('The Convener welcomed all to the meeting and the apologies above were intimated.'),
    item('Declarations of interest'),
    paragraph('There were no declarations of interest.'),
    item('Minute of meeting of 16 May 2024'),
    paragraph('The minute was approved, moved by Cllr MacInnes and seconded by Dr Tulloch.'),
    item('Police performance: quarter 1'),
    paragraph('Chief Superintendent Geddes spoke to the report. Detection of housebreaking stood at 31%.', 1),
    paragraph(
      'In discussion, Cllr Yaqoob asked why response times in Strathorrin had risen. Chief Superintendent Geddes would write to members by 12 September and Mr Petrie would publish the survey on the website.',
    ),
    paragraph('The Clerk to add stop and search to the work programme.'),
    paragraph(
      'Dr Tulloch and Area Commander Sorley agreed to share the referral pathway with the Board in October.',
    ),
    item('Community asset transfer of Invermorie station'),
    paragraph('The Board considered the request.', 2),
    paragraph('Decision: The Board'),
    plain('(i) noted the report; and'),
    plain('(ii) asked Chief Superintendent Geddes to confirm the cost of repairs prior to the next meeting.'),
    item('AOCB'),
    paragraph('Nil. The meeting concluded at 11.50 am.'),
  ]
  const config = [{ reference: 'items', levels: [level(0, '%1.'), level(1, '%1.%2')] }]
  return new Uint8Array(
    await Packer.toBuffer(
      new Document({
        numbering: { config },
        footnotes: {
          1: { children: [plain('Figures are provisional; the Force will revise them in October.')] },
          2: { children: [plain('Under Part 5 of the Act.')] },
        },
        sections: [
          {
            headers: { default: new Header({ children: [plain('Practice – invented board')] }) },
            footers: { default: new Footer({ children: [plain('Minute, August 2024')] }) },
            children,
          },
        ],
      }),
    ),
  )
}
