const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const SIGNS = /[&<>"']/

/** Most values have nothing to escape: looking first is several times cheaper. */
function escaped(value: string | number): string {
  if (typeof value === 'number' || !SIGNS.test(value)) return `${value}`
  return value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
}

const compacted = new WeakMap<TemplateStringsArray, string[]>()

/** The literal parts without the line breaks that make them readable. */
function compact(markup: TemplateStringsArray): string[] {
  let parts = compacted.get(markup)
  if (!parts) {
    parts = markup.map((part) => part.replace(/\n\s*/g, ''))
    compacted.set(markup, parts)
  }
  return parts
}

/**
 * Markup as text, with every value escaped: there is no way to put in one that isn't. For the rows of long tables alone,
 * where an element each would be a third of what the page costs; attributes must stand in double quotes.
 */
export function html(markup: TemplateStringsArray, ...values: (string | number)[]): string {
  const parts = compact(markup)
  let text = parts[0] ?? ''
  for (let at = 0; at < values.length; at += 1) text += escaped(values[at] ?? '') + (parts[at + 1] ?? '')
  return text
}
