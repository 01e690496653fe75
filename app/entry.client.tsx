import { RemixBrowser } from '@remix-run/react'
import { startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'

// The server's title of a refused form starts with "Error:". React has the title without and must find it so.
const { title } = document
document.title = title.replace(/^Error: /, '')

/** The page by script, which says what the server's said. */
function Hydrated() {
  useEffect(() => {
    document.title = title
  }, [])
  return <RemixBrowser />
}

// In a transition, so that taps during hydration are answered first.
startTransition(() => {
  hydrateRoot(document, <Hydrated />)
})
