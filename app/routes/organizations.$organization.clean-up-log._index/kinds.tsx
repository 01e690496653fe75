import { VIOLATION_TYPES, type ViolationType } from '~/domain/legacy/types'
import { violationWords } from '~/domain/legacy/words'
import { withParams } from '~/ui/components/list-links'

interface Props {
  /** How many there are of each kind, whichever of them is shown. */
  types: Partial<Record<ViolationType, number>>
  params: URLSearchParams
}

/** How many of each kind there are, each a link to them alone; the one that is shown leads back to all. */
export function Kinds({ types, params }: Props) {
  const chosen = params.get('type')
  const shown = VIOLATION_TYPES.filter((type) => types[type] || type === chosen)
  if (shown.length === 0) return null
  return (
    <ul className="cluster strip no-print" aria-label="By kind">
      {shown.map((type) => (
        <li key={type}>
          <a
            className="chip"
            href={withParams(params, { type: type === chosen ? null : type })}
            aria-current={type === chosen ? 'true' : undefined}
          >
            {violationWords(type).heading} <strong>{(types[type] ?? 0).toLocaleString('en')}</strong>
            {type === chosen && (
              <>
                <span aria-hidden="true">×</span>
                <span className="sr-only">, remove</span>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
