import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

// The server's title of a refused form starts with this; React has the title without and must find it so.
document.title = document.title.replace(/^Error: /, '')

// In a transition, so that taps during hydration are answered first.
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
