/** A holiday as the box beside it carries it: `2026-12-25~2026-12-26~Christmas`. */
export const writePick = (one: { startDate: string; endDate: string; name: string }): string =>
  `${one.startDate}~${one.endDate}~${one.name}`

export function readPick(text: string): { startDate: string; endDate: string; name: string } {
  const [startDate = '', endDate = '', ...name] = text.split('~')
  return { startDate, endDate, name: name.join('~') }
}
