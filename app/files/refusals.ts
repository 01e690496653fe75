import type { FileLimits } from './sheet-file'

const count = (value: number) => value.toLocaleString('en-US')

/** What a person reads when a file can't be taken: what happened, and what to do. */
export const REFUSAL = {
  empty: 'This file is empty. Choose the file that holds your rows.',
  oldExcel:
    'This is a workbook in the old .xls format. Open it in Excel, save it as .xlsx, and choose that file.',
  encrypted:
    'This workbook is protected with a password. Open it in Excel, remove the password, and choose it again.',
  otherOle: 'This is not a workbook but another kind of Office file. Choose an .xlsx or .csv file.',
  picture: 'This file is a picture, whatever its name says. Choose an .xlsx or .csv file.',
  pdf: 'This file is a PDF, whatever its name says. Choose an .xlsx or .csv file.',
  binary: 'This file is neither a workbook nor text. Choose an .xlsx or .csv file.',
  markup:
    'This file is a web page or XML, not a workbook. Open it in Excel, save it as .xlsx, and choose that file.',
  notWorkbook: 'This is a zip file without a workbook in it. Choose the .xlsx or .csv file itself.',
  word: 'This is a Word or PowerPoint file, not a workbook. Choose an .xlsx or .csv file.',
  xlsb: 'This is a binary workbook (.xlsb). Open it in Excel, save it as .xlsx, and choose that file.',
  ods: 'This is an OpenDocument spreadsheet (.ods). Save it as .xlsx or .csv, and choose that file.',
  truncated:
    'This workbook is cut off: its end is missing. Copy or download it again, and choose it once more.',
  damaged:
    'This workbook is damaged and can’t be read. Open it in Excel, save it anew, and choose that file.',
  noSheets: 'This workbook has no sheet with cells. Choose the file that holds your rows.',
  entities:
    'This workbook holds XML definitions that no spreadsheet program writes, so it was not read. Save it anew in Excel.',
  bomb: 'This workbook unpacks to far more than a workbook holds, so it was not read. Save it anew in Excel.',
  quotes:
    'A row of this file is longer than any row can be: probably a quotation mark is opened and never closed. Correct it, or save the file as .xlsx.',
  tooLarge: (what: string, bytes: number) =>
    `${what} of this workbook unpacks to more than ${count(bytes / 1024 / 1024)} MB, which is the limit. Split it into several files.`,
  tooManyTexts: (limits: FileLimits) =>
    `This workbook holds more than ${count(limits.strings)} different texts, which is the limit. Split it into several files.`,
  tooManyColumns: (row: number, limits: FileLimits) =>
    `Row ${count(row)} has more than ${limits.columns} columns, which is the limit. Remove the columns that aren’t needed.`,
  tooManyRows: (limits: FileLimits) =>
    `This file has more than ${count(limits.rows)} rows, which is the limit. Split it into several files.`,
  longCell: (limits: FileLimits) =>
    `A cell holds more than ${count(limits.cellCharacters)} characters, which is the limit. Shorten it.`,
  noSuchSheet: 'This file has no such sheet. Choose one of the sheets shown.',
}
