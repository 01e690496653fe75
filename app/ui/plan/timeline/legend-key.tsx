import type { PropsWithChildren } from 'react'

/** One shape of a drawing and what it means; `shapes` are lines drawn in a square of 16. */
export const LegendKey = ({
  shapes,
  children,
}: PropsWithChildren<{ shapes: readonly { as: string; d: string }[] }>) => (
  <span>
    <svg viewBox="0 0 16 16" width="16" aria-hidden="true" focusable="false">
      {shapes.map(({ as, d }) => (
        <path key={as} className={as} d={d} />
      ))}
    </svg>{' '}
    {children}
  </span>
)
