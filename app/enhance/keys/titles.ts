import { choose, find, type Hook } from './hooks'

const LETTERS: Partial<Record<Hook, string>> = { search: '/', new: 'c', choosePage: 'Shift+X', action: 'a' }
const ALWAYS: Partial<Record<Hook, string>> = { preview: 'Control+Enter', close: 'Escape' }
const SECTIONS = { components: 'c', milestones: 'm', timeline: 't', batches: 'b' }

function tell(element: HTMLElement | null | undefined, words: string) {
  if (element) element.title = element.title ? `${element.title} (${words})` : words
}

function name(element: HTMLElement | null | undefined, key: string) {
  tell(element, `Key: ${key.replace('Control', 'Ctrl')}`)
  element?.setAttribute('aria-keyshortcuts', key)
}

/** Says of what a key presses which key that is. */
export function nameKeys(letters: boolean): void {
  const hooks = letters ? { ...LETTERS, ...ALWAYS } : ALWAYS
  for (const [hook, key] of Object.entries(hooks)) name(find(hook as Hook), key)
  if (!letters) return
  name(choose(), 'x')
  for (const [section, letter] of Object.entries(SECTIONS)) {
    tell(document.querySelector<HTMLElement>(`.tabs [href$="/${section}"]`), `Keys: g, then ${letter}`)
  }
  tell(document.querySelector<HTMLElement>('.brand'), 'Keys: g, then p')
}
