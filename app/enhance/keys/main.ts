import { commandOf, type Command, type Section } from './commands'
import { findAndGo } from './find-and-go'
import { help } from './help'
import { choose, find, submitter, undo } from './hooks'
import { placeOf, quickStep } from './place'
import { boxOf, endStretch, extend, goTo, presentRow, rowsOf } from './rows'
import { make } from './sheet'
import { nameKeys } from './titles'

const letters = !/(?:^|; )letters=off/.test(document.cookie)
const AFTER_G_MS = 1500
let gAt = -Infinity

/** Goes where a link leads, or presses a button. */
const press = (element: HTMLElement | null | undefined): void => element?.click()

/** Begins to choose with some rows. @param from the one that was gone to, which the next page goes on from */
function beginWith(rows: Element[], from?: Element) {
  const begin = choose()
  if (begin instanceof HTMLButtonElement && begin.form) {
    if (from) begin.form.action += `#${from.id}`
    for (const { id } of rows) {
      const value = id.slice(1)
      begin.form.append(make<HTMLInputElement>('input', { type: 'hidden', name: 'c', value }))
    }
  }
  press(begin)
}

function move(rows: Element[], by: 1 | -1) {
  const at = presentRow(rows)
  const row = rows[at + by]
  if (row && at + by >= 0) goTo(row)
  else {
    const onward = find(by > 0 ? 'next' : 'previous')
    // A page about one thing has no rows: the next thing is its next page. After the last row the way on has the focus.
    if (rows.length === 0) press(onward)
    else onward?.focus()
  }
}

function go(to: Section) {
  const tab = document.querySelector<HTMLElement>(`.tabs [href$="/${to}"]`)
  if (tab) return press(tab)
  const project = /^\/projects\/(?!new\b)[^/]+/.exec(location.pathname)?.[0]
  if (to === 'projects') location.assign('/projects')
  else if (project) location.assign(`${project}/${to}`)
  else if (to === 'timeline') location.assign('/timeline')
}

/** Presses the quick step of a percentage as if it had that value. */
function percent(quick: HTMLButtonElement | null, value: string) {
  if (!quick?.form) return
  const pressed = quick.cloneNode() as HTMLButtonElement
  pressed.value = quick.value.replace(/[^.]*$/, value)
  pressed.hidden = true
  quick.after(pressed)
  quick.form.requestSubmit(pressed)
  pressed.remove()
}

function toggle(row: Element | undefined): boolean {
  const box = row && boxOf(row)
  if (!box) return false
  endStretch()
  box.click()
  goTo(row)
  return true
}

/** Whether the key was the page's: the browser then does nothing with it. */
function run(command: Command, at: Element): boolean {
  const rows = rowsOf(document.querySelector('main') ?? document)
  const row = rows[presentRow(rows)]
  switch (command.do) {
    case 'move':
      endStretch()
      move(rows, command.by)
      return true
    case 'extend':
      extend(rows, command.by)
      return true
    case 'page': {
      // Elsewhere the arrows scroll.
      const there = at.closest('.scroll')
      const scrolls = there && there.scrollWidth > there.clientWidth
      const days = document.querySelector('nav[aria-label="Which days"]')
      if (!days || scrolls) return false
      press(find(command.by > 0 ? 'next' : 'previous'))
      return true
    }
    case 'percent':
      percent(quickStep(at), command.value)
      return true
    case 'go':
      go(command.to)
      return true
    case 'awaitSection':
      gAt = performance.now()
      return true
    case 'toggle':
      return at.closest('main') !== null && toggle(row)
    case 'choose':
      if (!toggle(row)) beginWith(row ? [row] : [], row)
      return true
    case 'choosePage': {
      const page = find('choosePage')
      if (page) press(page)
      else beginWith(rows.filter(({ id }) => /^c\d+$/.test(id)))
      return true
    }
    case 'open':
      press(row?.querySelector<HTMLElement>('a[href], [value^="open."]'))
      return true
    case 'undo':
      press(undo(at.closest('main li, main tr')))
      return true
    case 'search': {
      const field = find('search')
      field?.focus()
      if (field instanceof HTMLInputElement) field.select()
      return field !== undefined
    }
    case 'help':
      void help()
      return true
    case 'find':
      findAndGo()
      return true
    case 'submit':
      press(submitter(at.closest('form') ?? (at as HTMLButtonElement).form))
      return true
    case 'close':
      // What was typed is not closed over: the first press leaves the field, the second the row.
      if (placeOf(at) === 'field') (at as HTMLElement).blur()
      else press(find('close'))
      return false
    case 'action':
      find('action')?.focus()
      return true
    case 'new':
      press(find(command.do))
      return true
  }
}

document.addEventListener('keydown', (event) => {
  const at = event.target
  if (event.defaultPrevented || event.isComposing || !(at instanceof Element)) return
  const { key, shiftKey: shift, altKey: alt, repeat } = event
  if (key === 'Shift') return
  const afterG = performance.now() - gAt < AFTER_G_MS
  gAt = -Infinity
  const ctrl = event.ctrlKey || event.metaKey
  const command = commandOf({ key, shift, ctrl, alt, repeat, at: placeOf(at), letters, afterG })
  if (command && run(command, at)) event.preventDefault()
})

nameKeys(letters)

/** Where choosing began with a row, it has the focus; the browser itself leaves it nowhere once it has scrolled there. */
function goToNamed() {
  const row = location.hash ? document.getElementById(location.hash.slice(1)) : null
  if (row && boxOf(row) && document.activeElement === document.body) goTo(row)
}
if (document.readyState === 'complete') goToNamed()
else addEventListener('load', goToNamed)
