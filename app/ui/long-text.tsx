/** Characters that stand on a page without being asked for. */
const SHOWN = 300

/** The beginning of a text that would fill a screen by itself; another is as it is. @param most characters */
export function beginning(text: string, most = 160): string {
  const characters = [...text]
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text
}

/** Text that somebody typed, or a program wrote: all of it, but behind its beginning where it is long. */
export function LongText({ text }: { text: string }) {
  if (text.length <= SHOWN) return text
  return (
    <details>
      <summary>{beginning(text)}</summary>
      <div>{text}</div>
    </details>
  )
}
