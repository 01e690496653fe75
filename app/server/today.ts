const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than all else that a page does with dates. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** Today in a time zone, as YYYY-MM-DD. The one place that looks at a clock for a date; rules are given it. */
export function todayIn(timeZone: string, now = new Date()): string {
  return formatFor(timeZone).format(now)
}
