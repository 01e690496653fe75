import { means } from './means'
import { make, openSheet } from './sheet'

interface Place {
  name: string
  path: string
}

/** The sections of this project and the other projects, by name; its components by a search like the list's. */
export function findAndGo(): void {
  const project = document.querySelector<HTMLAnchorElement>('.where')
  const asks = project ? 'Section, project or component' : 'Project or page'
  const typed = make<HTMLInputElement>('input', {
    type: 'search',
    name: 'q',
    autocomplete: 'off',
    ariaLabel: asks,
    placeholder: asks,
  })
  const says = make('output', { className: 'soft' })
  const form = make<HTMLFormElement>('form', { className: 'stack', action: project?.href ?? '' }, typed, says)
  const list = make('ul', { className: 'scroll' })
  const dialog = openSheet('Find and go', form, list)
  dialog.classList.add('steady')
  typed.focus()

  const links: HTMLAnchorElement[] = []
  const hit = () => links.find((link) => means(typed.value, link.textContent ?? ''))
  const look = () => {
    const text = typed.value.trim()
    const first = hit()?.textContent
    for (const link of links) {
      link.hidden = text !== '' && !means(text, link.textContent ?? '')
    }
    const search = project ? `Enter: components with “${text}”` : 'Nothing has that name'
    says.textContent = first ? `Enter: ${first}` : text && search
  }
  const add = (places: Place[]) => {
    for (const { name, path } of places) {
      const link = make<HTMLAnchorElement>('a', { className: 'link', href: path, textContent: name })
      links.push(link)
      list.append(make('li', {}, link))
    }
    look()
  }
  const tabs = [...document.querySelectorAll<HTMLAnchorElement>('.tabs a')]
  add(tabs.map(({ textContent, href }) => ({ name: textContent ?? '', path: href })))
  fetch('/go')
    .then((answer) => answer.json())
    .then(add)
    // Without a network the sections and the search are there still.
    .catch(() => undefined)

  typed.addEventListener('input', look)
  form.addEventListener('submit', (event) => {
    const link = hit()
    if (link || !project || !typed.value.trim()) event.preventDefault()
    link?.click()
  })
  dialog.addEventListener('keydown', (event) => {
    // A search field would take the first one for itself, to be emptied by it.
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault()
      dialog.close()
      return
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!by) return
    event.preventDefault()
    const stops: HTMLElement[] = [typed, ...links.filter(({ hidden }) => !hidden)]
    stops[Math.max(0, stops.indexOf(document.activeElement as HTMLElement) + by)]?.focus()
  })
}
