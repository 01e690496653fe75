import { followTicks } from './follow-ticks'

/** While choosing, says at once how many are chosen by now, and soon what can be set of them. */
export function countTicked(): void {
  const said = document.querySelector('.choice output strong')
  const select = document.querySelector<HTMLSelectElement>('.choice select')
  const boxes = document.querySelectorAll<HTMLInputElement>('.choosing [type=checkbox][name=c]')
  if (!said || !select || boxes.length === 0) return
  const before = Number(said.textContent?.replace(/\D/g, ''))
  const follow = followTicks(select)
  const show = () => {
    let chosen = before
    let changed = ''
    for (const { checked, defaultChecked, value } of boxes) {
      chosen += Number(checked) - Number(defaultChecked)
      if (checked !== defaultChecked) changed += `${value}.`
    }
    said.textContent = `${chosen.toLocaleString('en')} chosen`
    follow(changed)
  }
  for (const box of boxes) box.addEventListener('change', show)
  // A page that was come back to has its ticks as they were left.
  addEventListener('pageshow', show)
}
