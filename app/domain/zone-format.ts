/**
 * Formats of one kind for any time zone, each made once: making one takes longer than all else that a page does with
 * dates. The locale says the order of the parts ('en-CA' is 2026-11-03, 'en-GB' is 3 Nov 2026).
 */
export function zoneFormats(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): (timeZone: string) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (timeZone) => {
    let format = formats.get(timeZone)
    if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone })))
    return format
  }
}

/** A calendar date, YYYY-MM-DD. */
export const dateIn = zoneFormats('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' })
