import { make, openSheet } from './sheet'

const PATH = '/keys'

/** All keys, as their own page has them; where that can't be had, the page itself is gone to. */
export async function help(): Promise<void> {
  const page = await fetch(PATH)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, 'text/html'))
    .catch(() => undefined)
  const content = [...(page?.querySelectorAll('main > :not(.head)') ?? [])]
  if (content.length === 0) return location.assign(PATH)
  const heading = make('h2', { textContent: 'Keys', className: 'grow' })
  const close = make('button', { className: 'btn btn-quiet', textContent: 'Close' })
  const dialog = openSheet('Keys', make('div', { className: 'head' }, heading, close), ...content)
  close.addEventListener('click', () => dialog.close())
}
