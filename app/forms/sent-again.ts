import { isOwnField } from './updates'

interface Unsettled {
  seq: number | null
  step: string | null
  again?: number
}

/** The problem of the step that a field or a button is about: 'q.412.isl.5.300', 'done.412.rcv.3'. */
function problemAt(name: string, problems: readonly Unsettled[]): Unsettled | undefined {
  const [, seq, step] = name.split('.')
  return problems.find((problem) => String(problem.seq) === seq && problem.step === step)
}

function fromNow(name: string, problems: readonly Unsettled[]): string {
  const version = problemAt(name, problems)?.again
  if (version === undefined) return name
  const [verb, seq, step, , ...rest] = name.split('.')
  return [verb, seq, step, version, ...rest].join('.')
}

const FIELDS = new Set(['p', 'q', 't'])

/**
 * What of a form of progress is to be sent again, for another try: what was taken is not, or it would meet what it has
 * made itself. What is to be done again is made from the version that is there now.
 * @param pressedIsTaken the button's own change was; then it is what was typed that is sent again
 */
export function sentAgain(
  form: FormData,
  pressedIsTaken: boolean,
  problems: readonly Unsettled[],
): [name: string, value: string][] {
  const fields = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const pressed = fields.find(([name]) => name === 'do')?.[1] ?? ''
  const saves = pressed === 'save' || pressed === ''
  return fields.flatMap(([name, value]): [string, string][] => {
    if (name === 'do') return [[name, pressedIsTaken ? 'save' : fromNow(value, problems)]]
    const [kind = ''] = name.split('.')
    if (!FIELDS.has(kind)) return [[name, value]]
    const open = problemAt(name, problems)
    const own = !saves && isOwnField(pressed, name)
    return open && !(own && pressedIsTaken) ? [[fromNow(name, problems), value]] : []
  })
}
