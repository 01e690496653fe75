import type { UIMatch } from '@remix-run/react'

/** What a route says of itself to the layout. */
export interface PageHandle {
  /** The page's own script earns its bytes here: Remix's is loaded, after the page is usable. */
  hydrate?: boolean | ((data: never) => boolean)
  /** A page without that script hears what others change: the change counter that it was made at, else undefined. */
  watch?: (data: never) => number | undefined
}

/** For a page whose data says what counter it was made at. */
export const watched = (data: { counter?: number | undefined } | undefined): number | undefined =>
  data?.counter

export const hydrates = (matches: UIMatch[]): boolean =>
  matches.some(({ handle, data }) => {
    const hydrate = (handle as PageHandle | undefined)?.hydrate
    return typeof hydrate === 'function' ? hydrate(data as never) : Boolean(hydrate)
  })

export const watchesFrom = (matches: UIMatch[]): number | undefined =>
  matches
    .map(({ handle, data }) => (handle as PageHandle | undefined)?.watch?.(data as never))
    .find((counter) => counter !== undefined)
