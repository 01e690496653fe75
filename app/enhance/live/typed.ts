/** What a person can type or choose in a form that is sent; nothing secret, and no slider, which follows its field. */
const FIELDS =
  'main form[method=post] :is(input:not([type=hidden],[type=password],[type=range],[type=file]),select,textarea)'

export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const fields = () => [...document.querySelectorAll<Field>(FIELDS)].filter(({ name }) => name)

const isTicked = (field: Field): field is HTMLInputElement => /^(?:checkbox|radio)$/.test(field.type)

/** One field's name whatever the version is: that of a step ends with its version and value, as `q.412.isl.5.250`. */
const keyOf = (field: Field) =>
  `${field.form?.getAttribute('action')?.split(/[?#]/)[0]} ${field.name.split('.', 3)} ${isTicked(field) && field.value}`

export const asIs = (field: Field): string => (isTicked(field) ? String(field.checked) : field.value)

export const asCame = (field: Field): string => {
  if (isTicked(field)) return String(field.defaultChecked)
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue
  return ([...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0])?.value ?? ''
}

const typed = () => fields().filter((field) => asIs(field) !== asCame(field))

/** Whether something stands in the page's forms that has not been sent. */
export const isTyped = (): boolean => typed().length > 0

/** Whoever signs in before the page comes again finds nothing of another's. */
const person = () => document.querySelector('header a[href="/account"]')?.textContent ?? ''
const keptUnder = () => `typed ${location.pathname} ${person()}`

/** By its field: the value, and what its field is called. */
type Kept = Record<string, [value: string, words: string]>

/** Keeps what is typed for the page that is about to be loaded in place of this one, in this tab alone. */
export function keepTyped(): void {
  const wordsOf = ({ labels, ariaLabel }: Field) => labels?.[0]?.textContent ?? ariaLabel ?? ''
  const kept: Kept = Object.fromEntries(typed().map((field) => [keyOf(field), [asIs(field), wordsOf(field)]]))
  sessionStorage.setItem(keptUnder(), JSON.stringify(kept))
}

export const KEPT = 'What you had typed is kept, and not sent yet.'

/** After a refresh what was typed is put back, and says so; what has no field any more is said in words. */
export function putBackTyped(): void {
  const under = keptUnder()
  const kept = JSON.parse(sessionStorage.getItem(under) ?? '{}') as Kept
  sessionStorage.removeItem(under)
  if (Object.keys(kept).length === 0) return
  for (const field of fields()) {
    const key = keyOf(field)
    const value = kept[key]?.[0]
    if (value === undefined) continue
    if (isTicked(field)) field.checked = value === 'true'
    else field.value = value
    // What is no choice any more is told below.
    if (asIs(field) !== value) continue
    delete kept[key]
    const hint = document.createElement('span')
    hint.id = `kept ${key}`.replaceAll(/\W/g, '-')
    hint.className = 'hint small'
    hint.textContent = 'Kept from before'
    const described = field.getAttribute('aria-describedby')
    field.setAttribute('aria-describedby', described ? `${described} ${hint.id}` : hint.id)
    field.after(hint)
  }
  const notice = document.createElement('output')
  notice.id = 'kept'
  notice.className = 'notice notice-warn'
  const gone = Object.values(kept).map(([value, words]) => ` Its field is gone: ${words.trim()}: ${value}.`)
  notice.textContent = KEPT + gone.join('')
  document.querySelector('main > .head')?.after(notice)
}
