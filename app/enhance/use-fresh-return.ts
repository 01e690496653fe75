import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { outbox } from './transport'

/**
 * Whether the page has been rendered anew since the rendering that made this origin. The browser asks with the entity
 * tag that it has: a page that stands unchanged costs the 400 bytes of a 304.
 */
async function isRenderedAnew(origin: string): Promise<boolean> {
  const answer = await fetch(location.href, { cache: 'no-cache', headers: { accept: 'text/html' } })
  // Signed out, gone, or a server that can't: what is shown stays.
  return answer.ok && !answer.redirected && !(await answer.text()).includes(origin)
}

/** Whether the page was come back to, and hasn't been asked for again since. */
let isDue = performance
  .getEntriesByType('navigation')
  .some((entry) => (entry as PerformanceNavigationTiming).type === 'back_forward')

const isSettled = () => {
  const { saving, notSent } = outbox.tally()
  return saving + notSent === 0
}

/** Asks once, when it may; where that fails, and where something was pressed meanwhile, it stays due. */
async function look(origin: string, loadAgain: () => void) {
  if (!isDue || !isSettled() || !navigator.onLine) return
  isDue = false
  try {
    if (!(await isRenderedAnew(origin))) return
    if (isSettled()) loadAgain()
    else isDue = true
  } catch {
    isDue = true
  }
}

/**
 * Back and Forward show a page as the browser had kept it, perhaps from before a tick. So the page is asked for once
 * more, and where it is another by now its data are loaded in place: never while something isn't sent, nor offline.
 * @param origin of the page's rendering
 */
export function useFreshReturn(origin: string) {
  const { revalidate } = useRevalidator()
  const rendered = useRef(origin)
  useEffect(() => {
    const lookNow = () => void look(origin, revalidate)
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return
      isDue = true
      // The answers to what was under way may never come: asked for again, with the same keys.
      outbox.flush(true)
      lookNow()
    }
    lookNow()
    const unsubscribe = outbox.subscribe(lookNow)
    addEventListener('pageshow', shown)
    addEventListener('online', lookNow)
    return () => {
      unsubscribe()
      removeEventListener('pageshow', shown)
      removeEventListener('online', lookNow)
    }
  }, [origin, revalidate])
  useEffect(() => {
    if (rendered.current !== origin) outbox.forget()
    rendered.current = origin
  }, [origin])
}
