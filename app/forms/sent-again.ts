import { isOwnField } from './updates'

const FIELDS = new Set(['p', 'q', 't'])

/**
 * What of a form of progress is to be sent again, for another try: what was taken is not, or it would meet what it has
 * made itself.
 * @param pressedIsTaken the button's own change was; then it is what was typed that is sent again
 */
export function sentAgain(
  form: FormData,
  pressedIsTaken: boolean,
  problems: readonly { seq: number | null; step: string | null }[],
): [name: string, value: string][] {
  const fields = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const pressed = fields.find(([name]) => name === 'do')?.[1] ?? ''
  const saves = pressed === 'save' || pressed === ''
  return fields.flatMap(([name, value]): [string, string][] => {
    if (name === 'do') return [[name, pressedIsTaken ? 'save' : value]]
    const [kind = '', seq, step] = name.split('.')
    if (!FIELDS.has(kind)) return [[name, value]]
    const open = problems.some((problem) => String(problem.seq) === seq && problem.step === step)
    const own = !saves && isOwnField(pressed, name)
    return open && !(own && pressedIsTaken) ? [[name, value]] : []
  })
}
