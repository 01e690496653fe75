import type { UIMatch } from '@remix-run/react'

/** What a route says of itself to the layout. */
export interface PageHandle {
  /** The page's own script earns its bytes here: Remix's is loaded, after the page is usable. */
  hydrate?: boolean | ((data: never) => boolean)
}

export const hydrates = (matches: UIMatch[]): boolean =>
  matches.some(({ handle, data }) => {
    const hydrate = (handle as PageHandle | undefined)?.hydrate
    return typeof hydrate === 'function' ? hydrate(data as never) : Boolean(hydrate)
  })
