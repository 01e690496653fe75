import { REFUSAL } from '../refusals'
import { UnreadableFile, type FileLimits } from '../sheet-file'
import { readRelations } from './relations'
import { drainXml } from './xml'
import type { Zip } from './zip'

export type Workbook = {
  sheets: { name: string; hidden: boolean; part: string }[]
  /** Dates count from 1904 instead of 1900: a setting that old Mac workbooks carry. */
  since1904: boolean
  strings: string | undefined
  styles: string | undefined
}

/** Reads which sheets with cells a workbook has, and where its parts lie. Throws `UnreadableFile`. */
export async function readWorkbook(zip: Zip, limits: FileLimits): Promise<Workbook> {
  const part = await workbookPart(zip, limits)
  const relations = await readRelations(zip, part, limits)
  const byId = new Map(relations.map((relation) => [relation.id, relation]))
  const target = (type: string) =>
    relations.find((relation) => relation.type === type && zip.has(relation.target))?.target
  const workbook: Workbook = {
    sheets: [],
    since1904: false,
    strings: target('sharedStrings'),
    styles: target('styles'),
  }
  await drainXml(zip.text(part, limits.smallPartBytes, 'The list of sheets'), {
    open(tag, attributes) {
      if (tag === 'workbookPr') workbook.since1904 = /^(1|true|on)$/.test(attributes.date1904 ?? '')
      if (tag !== 'sheet') return
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]
      const relation = byId.get(id ?? '')
      // Sheets that hold only a chart or old macros have a relation of another type.
      if (relation?.type !== 'worksheet' || !zip.has(relation.target)) return
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      workbook.sheets.push({ name: attributes.name ?? '', hidden, part: relation.target })
    },
  })
  if (workbook.sheets.length === 0) throw new UnreadableFile(REFUSAL.noSheets)
  return workbook
}

async function workbookPart(zip: Zip, limits: FileLimits): Promise<string> {
  const relations = await readRelations(zip, '', limits)
  const main = relations.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (/\.bin$/i.test(main) || zip.has('xl/workbook.bin')) throw new UnreadableFile(REFUSAL.xlsb)
  if (/^(word|ppt)\//i.test(main)) throw new UnreadableFile(REFUSAL.word)
  if (zip.has(main)) return main
  throw new UnreadableFile(zip.has('content.xml') && zip.has('mimetype') ? REFUSAL.ods : REFUSAL.notWorkbook)
}
