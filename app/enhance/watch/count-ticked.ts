/** While choosing, says at once how many are chosen by now; the server knows it from the next press on. */
export function countTicked(): void {
  const said = document.querySelector('.choice output strong')
  const boxes = document.querySelectorAll<HTMLInputElement>('.choosing [type=checkbox][name=c]')
  if (!said || boxes.length === 0) return
  const before = Number(said.textContent?.replace(/\D/g, ''))
  const show = () => {
    let chosen = before
    for (const { checked, defaultChecked } of boxes) chosen += Number(checked) - Number(defaultChecked)
    said.textContent = `${chosen.toLocaleString('en')} chosen`
  }
  for (const box of boxes) box.addEventListener('change', show)
  // A page that was come back to has its ticks as they were left.
  addEventListener('pageshow', show)
}
