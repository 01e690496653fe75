/** What the keys press, found by where every page has it. */
const HOOKS = {
  search: '.search [name=q], main form:not([method=post]) [type=search]',
  new: 'main > .head .btn[href$="new"]',
  previous: 'main [rel=prev], .choosing [value^="before."]',
  next: 'main [rel=next], .choosing [value^="after."]',
  choosePage: '.choosing [value=page], .choosing [value=none]',
  action: '.choosing [name=quick]',
  close: 'tr.opened .head .btn',
  preview: '.choosing [value=preview]',
} as const

export type Hook = keyof typeof HOOKS

/** The first of a page's that can be seen. */
export const find = (what: Hook): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(HOOKS[what])].find((element) => element.checkVisibility())

/** The first that says so, of what can be pressed. */
const saying = (words: RegExp, within: ParentNode): HTMLElement | undefined =>
  [...within.querySelectorAll<HTMLElement>('a[href], button:enabled')].find(
    (element) => words.test(element.textContent?.trim() ?? '') && element.checkVisibility(),
  )

/** What begins to choose. */
export const choose = (): HTMLElement | undefined => saying(/^Choose$/, document)

/** Undo of the last action: in its message or the title's line, then in the row that has the focus, whose name may be that of an undo: 'Undo: ...'. */
export function undo(row: Element | null | undefined): HTMLElement | undefined {
  const places = document.querySelectorAll('main > .notice, main > .head')
  return [...places, ...(row ? [row] : [])].map((place) => saying(/^Undo(?!:)/, place)).find(Boolean)
}

const first = (form: HTMLFormElement) =>
  [...form.elements].find(
    (element): element is HTMLButtonElement =>
      element instanceof HTMLButtonElement && element.type === 'submit',
  )

/** What the Enter key presses in that form; without one the button of the page, where there is only one to mean. */
export function submitter(form: HTMLFormElement | null | undefined): HTMLElement | undefined {
  if (form) return first(form)
  const main = [
    ...document.querySelectorAll<HTMLButtonElement>('main [method=post] .btn:not(.btn-quiet, .btn-danger)'),
  ].filter((button) => button.type === 'submit' && button.checkVisibility())
  return find('preview') ?? (main.length === 1 ? main[0] : undefined)
}
