const MS_A_DAY = 86_400_000
const LAST_SERIAL = 2_958_465

/**
 * A stored number as Excel shows it: 15 significant digits, no exponent, no trailing zeros ("3", "0.1", not
 * "0.30000000000000004"). Text that isn't a number, and whole numbers too long for a float, stay as written.
 */
export function numberText(written: string): string {
  const text = written.trim()
  if (/^-?(0|[1-9]\d*)$/.test(text)) return text === '-0' ? '0' : text
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) return text
  const [mantissa, power] = value.toExponential(14).split('e') as [string, string]
  return plain(mantissa, Number(power))
}

/** "1.25e-3" written out: 0.00125. */
function plain(mantissa: string, power: number): string {
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '')
  if (digits === '') return '0'
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0')
  const rest = digits.slice(power + 1)
  return rest ? `${sign}${whole}.${rest}` : `${sign}${whole}`
}

/**
 * A day number of a workbook as `YYYY-MM-DD`; undefined where it is no date (a time of day, or beyond the calendar).
 * The 1900 system counts a 29 February 1900 that never was (60), so from 61 on it is a day ahead.
 */
export function serialDate(written: string, since1904: boolean): string | undefined {
  const value = Number(written)
  if (written.trim() === '' || !Number.isFinite(value)) return undefined
  const day = Math.floor(value)
  if (day > LAST_SERIAL || (since1904 ? day < 0 : day < 1 || day === 60)) return undefined
  const first = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const date = new Date(first + day * MS_A_DAY)
  return date.getUTCFullYear() > 9999 ? undefined : date.toISOString().slice(0, 10)
}
