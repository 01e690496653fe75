const TEXT_LIMIT = 200
const KEY_LIMIT = 400
const LONGEST_RUN = 99

/**
 * A key whose plain byte order (Postgres' "C" collation) is the natural order of texts: P-2 before P-10, whatever the
 * case or the spacing. Each run of digits is written without leading zeros, after its length in two digits: 2 is "012",
 * 10 is "0210". At most 400 characters; texts that differ only beyond the first 200 share a key.
 */
export function naturalSortKey(text: string): string {
  const folded = text.trim().replace(/\s+/gu, ' ').toUpperCase().normalize('NFC')
  const key = whole(folded, TEXT_LIMIT).replace(/\d+/g, (run) => {
    const digits = run.replace(/^0+(?=\d)/, '').slice(0, LONGEST_RUN)
    return String(digits.length).padStart(2, '0') + digits
  })
  return whole(key, KEY_LIMIT)
}

/** The first `limit` code units, without half of a character at the end: no database stores that. */
function whole(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}
