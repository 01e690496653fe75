import { many, percentWords } from '../../domain/figure'
import { isTyped, keepTyped, putBackTyped } from './typed'

/**
 * Says in a corner, over the page and moving nothing in it, how much others have changed since it was loaded.
 * What is typed by then goes along.
 * @param refresh whether it offers to load the page anew: not where something is ticked that would be lost
 */
export function createNotice(refresh = true) {
  let changes = 0
  let project = ''
  // At the end of the body it needs a name of its own: whoever jumps between the parts of a page finds it.
  const box = document.createElement('aside')
  box.setAttribute('aria-label', 'Changes by others')
  const words = document.createElement('span')
  const link = document.createElement('a')
  box.className = 'live no-print'
  link.className = 'link'
  box.append(words)
  if (refresh) box.append(' ', link)
  link.addEventListener('click', () => isTyped() && keepTyped())
  const nameLink = () => (link.textContent = isTyped() ? 'Refresh and keep what I typed' : 'Refresh')
  document.addEventListener('input', nameLink)
  try {
    putBackTyped()
  } catch {
    // A browser without storage keeps nothing, and has nothing to put back.
  }

  function show() {
    if (changes === 0) {
      box.remove()
      return
    }
    words.textContent = `${many(changes, 'change')} since you loaded${project && ` · project ${percentWords(project)}`}`
    nameLink()
    // Without the part after #, which alone would load nothing, and without what was to be told once.
    link.href = location.pathname + location.search.replace(/[?&](said|s)=.*/, '')
    if (box.isConnected) return
    document.body.append(box)
    // Said aloud once: on a busy day it would never stop.
    const aloud = document.createElement('span')
    aloud.className = 'sr-only'
    aloud.setAttribute('role', 'status')
    box.append(aloud)
    aloud.textContent = `Others have changed something.${refresh ? ' There is a link to refresh at the end of the page.' : ''}`
  }

  return {
    add(more: number) {
      changes += more
      show()
    },
    progress(percent: string) {
      project = percent
      show()
    },
    reset() {
      changes = 0
      show()
    },
  }
}
