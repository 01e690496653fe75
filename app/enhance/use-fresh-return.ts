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

const isBack = () =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => (entry as PerformanceNavigationTiming).type === 'back_forward')

/**
 * Back and Forward show a page as the browser had kept it, perhaps from before a tick. So the page is asked for once
 * more, and where it is another by now its data are loaded in place: never while something isn't sent, nor offline.
 * @param origin of the page's rendering
 * @param settled nothing is under way, and everything is sent
 */
export function useFreshReturn(origin: string, settled: boolean) {
  const { revalidate } = useRevalidator()
  const isDue = useRef(false)
  const look = useRef(() => {})
  look.current = () => {
    if (!isDue.current || !settled || !navigator.onLine) return
    isDue.current = false
    isRenderedAnew(origin).then(
      (anew) => {
        const { saving, notSent } = outbox.tally()
        if (!anew) return
        if (saving + notSent === 0) revalidate()
        else isDue.current = true
      },
      () => {
        isDue.current = true
      },
    )
  }
  useEffect(() => {
    const due = () => {
      isDue.current = true
      look.current()
    }
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return
      // The answers to what was under way may never come: asked for again, with the same keys.
      outbox.flush(true)
      due()
    }
    const online = () => look.current()
    if (isBack()) due()
    addEventListener('pageshow', shown)
    addEventListener('online', online)
    return () => {
      removeEventListener('pageshow', shown)
      removeEventListener('online', online)
    }
  }, [])
  useEffect(() => {
    look.current()
  }, [settled])
  useEffect(() => {
    outbox.forget()
  }, [origin])
}
