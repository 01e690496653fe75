import { useMatches, useSubmit } from '@remix-run/react'
import { useEffect } from 'react'
import { connect, outbox } from './transport'
import { useFreshReturn } from './use-fresh-return'
import { useTally } from './use-outbox'

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

/** In the page's head: says aloud what becomes of what was pressed, and shows what isn't sent. */
export function Unsent({ origin }: { origin: string }) {
  const submit = useSubmit()
  const routeId = useMatches().at(-1)?.id ?? ''
  const { notSent, signIn, words } = useTally()
  useFreshReturn(origin)
  useEffect(() => {
    connect(submit, routeId)
  }, [submit, routeId])
  useEffect(() => {
    const look = () => (document.visibilityState === 'hidden' ? outbox.flush() : outbox.again())
    const leave = () => outbox.flush(true)
    addEventListener('online', outbox.again)
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('online', outbox.again)
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  useEffect(() => {
    if (notSent === 0) return
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [notSent])
  return (
    <>
      <output className={notSent ? 's s5 unsent' : 'sr-only'}>{words}</output>
      {signIn ? (
        <a className="link" href="/sign-in" target="_blank" rel="noreferrer">
          Sign in, then come back
        </a>
      ) : (
        notSent > 0 && (
          <button type="button" className="btn btn-quiet" onClick={outbox.again}>
            Send again
          </button>
        )
      )}
    </>
  )
}
