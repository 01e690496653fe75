import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

// In a transition, so that taps during hydration are answered first.
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
