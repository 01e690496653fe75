import { expect, it } from 'vitest'
import { commandOf } from '~/enhance/keys/commands'
import { keysThatHold } from '~/routes/keys/keys'

const told = (letters: boolean) => keysThatHold(letters).flatMap(({ keys }) => keys.map(([key]) => key))

/** Whether a key as it is told means something to the script while letters are off. */
const means = (told: string) => {
  const key =
    { Space: ' ', Left: 'ArrowLeft', Right: 'ArrowRight' }[told] ?? told.replace(/^(?:Ctrl|Shift)\+/, '')
  const press = { key, ctrl: told.startsWith('Ctrl+'), shift: told.startsWith('Shift+'), letters: false }
  return commandOf({ ...press, at: /^[0-9=]$/.test(key) ? 'percentage' : 'page' }) !== undefined
}

it('where single letters are switched off the sheet has the keys that hold, and no other', () => {
  const apart = (key: string) => key.split(key.includes(' to ') ? /, | to / : ', ')
  // Enter is the browser's own.
  const held = told(true).filter((key) => key === 'Enter' || apart(key).every(means))
  expect(told(false)).toEqual(held)
  expect(held).toContain('Ctrl+K')
  expect(held).not.toContain('j')
})
