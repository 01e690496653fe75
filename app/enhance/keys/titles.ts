import { choose, find, type Hook, undo } from './hooks'
import { rowsOf } from './rows'

const LETTERS: Partial<Record<Hook, string>> = { search: '/', new: 'c', choosePage: 'Shift+X', action: 'a' }
const ALWAYS: Partial<Record<Hook, string>> = { preview: 'Control+Enter', close: 'Escape' }
const SECTIONS = { components: 'c', milestones: 'm', timeline: 't', batches: 'b' }

function tell(element: HTMLElement | null | undefined, words: string) {
  if (element) element.title = element.title ? `${element.title} (${words})` : words
}

function name(element: HTMLElement | null | undefined, key: string) {
  tell(element, `Key: ${key.replace('Control', 'Ctrl').replace('Arrow', '')}`)
  element?.setAttribute('aria-keyshortcuts', key)
}

function nameOnward(back: string, onward: string) {
  name(find('previous'), back)
  name(find('next'), onward)
}

/** Says of what a key presses which key that is. */
export function nameKeys(letters: boolean): void {
  const hooks = letters ? { ...LETTERS, ...ALWAYS } : ALWAYS
  for (const [hook, key] of Object.entries(hooks)) name(find(hook as Hook), key)
  name(document.querySelector<HTMLElement>('.bar .find'), 'Control+K')
  const days = document.querySelector('nav[aria-label="Which days"]') !== null
  if (days) nameOnward('ArrowLeft', 'ArrowRight')
  for (const quick of document.querySelectorAll<HTMLElement>('.quick:has([value^="pct."])'))
    tell(quick, 'Keys: 0 to 9, =')
  if (!letters) return
  name(choose(), 'x')
  name(undo(null), 'u')
  if (!days && rowsOf(document.querySelector('main') ?? document).length === 0) nameOnward('k', 'j')
  for (const [section, letter] of Object.entries(SECTIONS)) {
    tell(document.querySelector<HTMLElement>(`.tabs [href$="/${section}"]`), `Keys: g, then ${letter}`)
  }
  tell(document.querySelector<HTMLElement>('.brand'), 'Keys: g, then p')
}
