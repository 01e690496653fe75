import type { ButtonHTMLAttributes } from 'react'

type Look = 'main' | 'quiet' | 'danger'
const CLASSES: Record<Look, string> = { main: 'btn', quiet: 'btn btn-quiet', danger: 'btn btn-danger' }

/** The button that sends its form; a name and value say which of several was pressed. */
export function Submit({
  look = 'main',
  ...button
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }) {
  return <button type="submit" className={CLASSES[look]} {...button} />
}
