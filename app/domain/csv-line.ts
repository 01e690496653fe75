/** What makes a spreadsheet take a text for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** One row of a CSV file (RFC 4180). A cell that a spreadsheet would compute gets an apostrophe before it. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: string | number): string {
  const text = String(cell)
  const safe = typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
