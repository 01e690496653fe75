import { zipOf, type ZipPart } from './zip'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type WorkbookParts = {
  /** Inner XML of `sheetData` per sheet, or a whole part. */
  sheets: { name: string; data?: string; xml?: string; state?: string }[]
  /** Inner XML of the list of texts. */
  strings?: string
  /** Inner XML of the style sheet. */
  styles?: string
  workbookProperties?: string
  relations?: string
  extra?: ZipPart[]
}

/** A workbook's bytes from XML written by hand. */
export function workbookOf(parts: WorkbookParts): Buffer {
  return zipOf(workbookParts(parts))
}

/** Its parts, for tests that spoil one of them. */
export function workbookParts(parts: WorkbookParts): ZipPart[] {
  const address = parts.relations ?? RELATIONS
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${address}/${type}" Target="${target}"/>`
  const sheets = parts.sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="s${index}"/>`,
  )
  const relations = parts.sheets.map((_, index) =>
    relation(`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  )
  return [
    { name: '_rels/.rels', data: relationships(relation('w', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${address}">${parts.workbookProperties ?? ''}<sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relationships(
        relations.join('') +
          relation('t', 'sharedStrings', 'sharedStrings.xml') +
          relation('f', 'styles', '/xl/styles.xml'),
      ),
    },
    ...parts.sheets.map(({ data, xml }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: xml ?? `<worksheet xmlns="${MAIN}"><sheetData>${data ?? ''}</sheetData></worksheet>`,
    })),
    ...(parts.strings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', data: `<sst xmlns="${MAIN}">${parts.strings}</sst>` }]),
    ...(parts.styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', data: `<styleSheet xmlns="${MAIN}">${parts.styles}</styleSheet>` }]),
    ...(parts.extra ?? []),
  ]
}

function relationships(inner: string): string {
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
}
