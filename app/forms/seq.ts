/** A component's number as it stands in an address; undefined for what can't be one. */
export function readSeq(text: string | undefined): number | undefined {
  const seq = Number(text)
  return Number.isInteger(seq) && seq > 0 && seq < 2 ** 31 ? seq : undefined
}
