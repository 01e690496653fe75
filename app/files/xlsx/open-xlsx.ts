import { REFUSAL } from '../refusals'
import { UnreadableFile, type FileLimits, type SheetFile, type SheetRow } from '../sheet-file'
import { takeRows } from '../take-rows'
import { readSharedStrings } from './shared-strings'
import { readSheetRows, type SheetReading } from './sheet-rows'
import { readDateStyles } from './styles'
import { readWorkbook } from './workbook'
import { openZip } from './zip'

/** Opens a workbook: its list of sheets, its formats and its shared texts. Throws `UnreadableFile`. */
export async function openXlsx(path: string, limits: FileLimits): Promise<SheetFile> {
  const zip = await openZip(path, limits)
  try {
    const workbook = await readWorkbook(zip, limits)
    const dateStyles = await readDateStyles(zip, workbook.styles, limits)
    const strings = await readSharedStrings(zip, workbook.strings, limits)
    const cells = { strings, dateStyles, since1904: workbook.since1904 }
    const read = (index: number, extraColumns: SheetReading['extraColumns']): AsyncIterable<SheetRow> => {
      const sheet = workbook.sheets[index]
      if (!sheet) throw new UnreadableFile(REFUSAL.noSuchSheet)
      const chunks = zip.text(sheet.part, limits.sheetBytes, `The sheet “${sheet.name}”`)
      return readSheetRows(chunks, { limits, cells, extraColumns })
    }
    return {
      kind: 'xlsx',
      sheets: workbook.sheets.map(({ name, hidden }, index) => ({ name, index, hidden })),
      rows: (index) => read(index, 'refuse'),
      peek: (index, count) => takeRows(read(index, 'drop'), count),
      close: async () => {
        zip.close()
        strings.close()
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}
