import type { FileLimits } from '../sheet-file'
import { drainXml } from './xml'
import type { Zip } from './zip'

/** Which of a workbook's cell styles show a number as a date, by the number that cells name them by. */
export async function readDateStyles(
  zip: Zip,
  part: string | undefined,
  limits: FileLimits,
): Promise<boolean[]> {
  const dateStyles: boolean[] = []
  if (part === undefined) return dateStyles
  const custom = new Map<number, string>()
  let inCellStyles = false
  await drainXml(zip.text(part, limits.smallPartBytes, 'The list of formats'), {
    open(tag, attributes) {
      if (tag === 'cellXfs') inCellStyles = true
      else if (tag === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (tag === 'xf' && inCellStyles) {
        const format = Number(attributes.numFmtId ?? 0)
        const code = custom.get(format)
        dateStyles.push(code === undefined ? isBuiltInDate(format) : isDateFormat(code))
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCellStyles = false
    },
  })
  return dateStyles
}

/** Formats 14 to 17 and 22 are dates everywhere, 27 to 36 and 50 to 58 in East Asian languages (ECMA-376, 18.8.30). */
function isBuiltInDate(format: number): boolean {
  return (
    (format >= 14 && format <= 17) ||
    format === 22 ||
    (format >= 27 && format <= 36) ||
    (format >= 50 && format <= 58)
  )
}

/** A format code shows a date when, beside quoted text, colours and elapsed times, it shows a year, a day or a month's name. */
function isDateFormat(code: string): boolean {
  const first = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]
  return first !== undefined && !/general/i.test(first) && /[yd]|mmm/i.test(first)
}
