/** Boxes that are ticked together are asked about together. */
const REST_MS = 300

/**
 * What can be set with one press, as the ticks are by now. Until the server has said it, and where it can't be reached,
 * what stands there is said to be of those chosen before.
 * @returns what is to be told of each change: the boxes that are not as the page came
 */
export function followTicks(select: HTMLSelectElement): (changed: string) => void {
  const { form } = select
  let asked = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let fresh = ''
  // Whether it is, or may be, open: then it stays as it is.
  let inUse = false

  function put() {
    const old = select.selectedOptions[0]
    if (!fresh || inUse || !old) return
    const wasFirst = select.selectedIndex === 0
    select.innerHTML = fresh
    fresh = ''
    select.value = old.value
    if (select.selectedIndex < 0) {
      // What somebody has set stays set, also where none has it.
      if (!wasFirst) {
        const group = document.createElement('optgroup')
        group.label = 'None of them have'
        group.append(old)
        select.append(group)
        old.selected = true
      } else select.selectedIndex = 0
    }
    select.disabled = !select.value
  }

  async function ask() {
    if (!form) return
    const now = asked
    const body = new URLSearchParams({ to: 'preview' })
    for (const [name, value] of new FormData(form)) body.append(name, String(value))
    const response = await fetch(`${form.action}/steps`, { method: 'post', body })
    if (!response.ok || response.redirected) return
    const options = (await response.json()) as string
    if (asked !== now) return
    fresh = options
    put()
  }

  for (const type of ['pointerdown', 'keydown', 'blur']) {
    select.addEventListener(type, () => {
      inUse = type !== 'blur'
      put()
    })
  }

  return (changed) => {
    if (changed === asked) return
    asked = changed
    fresh = ''
    for (const group of select.children)
      if (group instanceof HTMLOptGroupElement) group.label = group.label.replace('of them', 'chosen before')
    for (const option of select.options) option.text = option.text.replace(/ \([\d,]+ of [\d,]+\)$/, '')
    clearTimeout(timer)
    timer = setTimeout(() => void ask().catch(() => undefined), REST_MS)
  }
}
