import { lookUp } from './look-up'
import { means } from './means'
import { make, openSheet } from './sheet'

interface Place {
  name: string
  path: string
  note?: string
}

interface Group {
  kind: string
  places: Place[]
}

const linkTo = ({ name, path }: Place) =>
  make<HTMLAnchorElement>('a', { className: 'link', href: path, textContent: name })

/**
 * The sections of this project and the other projects, by name; what goes by the text in this project, as the server
 * finds it; and at last all its components with that. Enter goes to the first of them, once that is known.
 */
export function findAndGo(): void {
  const project = document.querySelector<HTMLAnchorElement>('.where')
  const asks = project ? 'Weld, tag, drawing, milestone, section or project' : 'Project or page'
  const typed = make<HTMLInputElement>('input', {
    type: 'search',
    name: 'q',
    autocomplete: 'off',
    maxLength: 200,
    ariaLabel: asks,
    placeholder: asks,
  })
  const says = make('output', { className: 'soft' })
  const form = make<HTMLFormElement>('form', { className: 'stack' }, typed, says)
  const list = make('ul', { className: 'scroll' })
  const dialog = openSheet('Find and go', form, list)
  dialog.classList.add('steady')
  typed.focus()

  const links: HTMLAnchorElement[] = []
  let found: HTMLElement[] = []
  let entered = false
  const text = () => typed.value.trim()
  const shown = () => [...list.querySelectorAll('a')].filter(({ hidden }) => !hidden)
  const look = () => {
    for (const link of links) link.hidden = text() !== '' && !means(text(), link.textContent ?? '')
  }
  /** How many there are and where Enter goes, once that is known: said aloud too. */
  const tell = () => {
    const all = shown()
    const [first] = all
    if (entered) first?.click()
    entered = false
    const count = all.length - (found.at(-1)?.isConnected ? 1 : 0)
    const many = count > 0 ? `${count} found. Enter: ${first?.textContent}` : 'Nothing has that name'
    says.textContent = text() && (count === 0 && first ? `Enter: components with “${text()}”` : many)
  }
  const put = (groups: Group[]) => {
    for (const old of found) old.remove()
    found = groups.flatMap(({ kind, places }) =>
      places.map((place) => {
        const is = make('span', { className: 'soft small', textContent: `${kind} · ${place.note}` })
        return make('li', { className: 'cluster' }, linkTo(place), is)
      }),
    )
    // The way to all of them is the last.
    if (text() && project) {
      const all = {
        name: `All components with “${text()}”`,
        path: `${project.href}?q=${encodeURIComponent(text())}`,
      }
      found.push(make('li', {}, linkTo(all)))
    }
    list.append(...found)
  }
  const finds = project && lookUp<Group>(project.href.replace(/components$/, 'find/hits'))
  const ask = () => {
    entered = false
    look()
    if (!finds) return tell()
    // What was found for less stays as long as it has all that is typed by now.
    const words = text().toLowerCase().split(/\s+/)
    for (const item of found) {
      const has = (item.textContent ?? '').toLowerCase()
      if (!words.every((word) => has.includes(word))) item.remove()
    }
    says.textContent = ''
    finds.ask(text(), (groups) => {
      put(groups)
      tell()
    })
  }
  const add = (places: Place[]) => {
    for (const place of places) {
      const link = linkTo(place)
      links.push(link)
      list.insertBefore(make('li', {}, link), found[0] ?? null)
    }
    look()
    if (!finds?.asking()) tell()
  }
  const tabs = [...document.querySelectorAll<HTMLAnchorElement>('.tabs a')]
  add(tabs.map(({ textContent, href }) => ({ name: textContent ?? '', path: href })))
  fetch('/go')
    .then((answer) => answer.json())
    .then(add)
    // Without a network the sections and the search are there still.
    .catch(() => undefined)

  typed.addEventListener('input', ask)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!text()) return
    entered = true
    if (!finds?.asking()) tell()
  })
  dialog.addEventListener('close', () => finds?.stop())
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
    const stops: HTMLElement[] = [typed, ...shown()]
    stops[Math.max(0, stops.indexOf(document.activeElement as HTMLElement) + by)]?.focus()
  })
}
