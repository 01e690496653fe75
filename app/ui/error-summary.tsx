import type { FormReply } from '~/forms/reply'

/**
 * What is wrong, above the heading: read out at once, focused, each a link to its field.
 * @param ids where a field's id isn't its name (several forms on a page, a group of radios).
 */
export function ErrorSummary({
  reply,
  ids = {},
}: {
  reply: FormReply | undefined
  ids?: Record<string, string>
}) {
  const errors = Object.entries(reply?.errors ?? {})
  if (errors.length === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">There is a problem</h2>
      <ul>
        {errors.map(([name, message]) => (
          <li key={name}>{name === '' ? message : <a href={`#${ids[name] ?? name}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
