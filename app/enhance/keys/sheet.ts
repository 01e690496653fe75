/** An element with its properties and content. */
export function make<E extends HTMLElement>(
  name: string,
  given: Partial<E>,
  ...content: (Node | string)[]
): E {
  const made = Object.assign(document.createElement(name), given) as E
  made.append(...content)
  return made
}

/** A dialog over the page, gone when it is closed: Escape does, and the focus goes back to where it was. */
export function openSheet(label: string, ...content: Node[]): HTMLDialogElement {
  document.querySelector('dialog')?.close()
  const dialog = make<HTMLDialogElement>('dialog', { className: 'card stack', ariaLabel: label }, ...content)
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
