import { csvLine } from '~/domain/csv-line'

/**
 * An answer that is a CSV file, whose rows are read as they are sent: never more than one piece is in memory, and a
 * download that is broken off ends the reading. Excel takes a CSV without the mark in front for one of its old code pages.
 * @param linesOf the cells of each line that a row makes
 */
export function csvFile<Row>(
  name: string,
  columns: readonly string[],
  pieces: AsyncGenerator<Row[]>,
  linesOf: (row: Row) => readonly (readonly (string | number)[])[],
): Response {
  const encoder = new TextEncoder()
  let text = '\u{feff}' + csvLine(columns)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (!done) text += value.flatMap(linesOf).map(csvLine).join('')
      if (text !== '') controller.enqueue(encoder.encode(text))
      text = ''
      if (done) controller.close()
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
