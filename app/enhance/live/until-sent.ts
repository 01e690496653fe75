import { asCame, asIs, type Field, KEPT } from './typed'

/** Its field stands right before it. */
const fieldOf = (hint: Element) => hint.previousElementSibling as Field | null

function forget(hint: Element) {
  const field = fieldOf(hint)
  const described = field?.getAttribute('aria-describedby')?.replace(hint.id, '').trim()
  if (described) field?.setAttribute('aria-describedby', described)
  else field?.removeAttribute('aria-describedby')
  hint.remove()
}

/**
 * What was put back into a page that sends without another page: what is said of it goes once it is sent, or as it came.
 * What has no field any more is said still.
 */
export function saidUntilSent() {
  const hints = new Set(document.querySelectorAll('[id^="kept-"]'))
  if (hints.size === 0) return
  const follow = () => {
    for (const hint of hints) {
      const field = fieldOf(hint)
      if (hint.isConnected && field && asIs(field) !== asCame(field)) continue
      hints.delete(hint)
      forget(hint)
    }
    if (hints.size > 0) return
    watch.disconnect()
    document.removeEventListener('input', follow)
    const notice = document.querySelector('#kept')
    const others = notice?.textContent?.replace(KEPT, '').trim()
    if (notice && others) notice.textContent = others
    else notice?.remove()
  }
  const watch = new MutationObserver(follow)
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['value'] })
  document.addEventListener('input', follow)
}
