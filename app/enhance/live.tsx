import { useEffect, useRef } from 'react'
import type { Start } from './live/main'
import type { LivePage } from './live/types'
import { outbox } from './transport'

/** Hears what others change, by a script of its own that comes when the page has nothing else to do. */
export function Live(props: LivePage) {
  const page = useRef(props)
  const listening = useRef<ReturnType<Start>>()
  const { counter } = props
  useEffect(() => {
    // Loaded anew it has all that there was to tell.
    if (page.current.counter !== counter) listening.current?.reset()
    page.current = props
  })
  useEffect(() => {
    const load = async () => {
      const address = import.meta.env.MILEPOST_LIVE
      if (!address) return
      const { start } = (await import(/* @vite-ignore */ address)) as { start: Start }
      listening.current ??= start(() => page.current, outbox)
    }
    // Without it the page is as it was: refreshed by hand.
    const begin = () => void load().catch(() => undefined)
    if ('requestIdleCallback' in window) requestIdleCallback(begin)
    else setTimeout(begin, 1000)
  }, [])
  return null
}
