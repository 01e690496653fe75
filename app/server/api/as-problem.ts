import { problem, type ProblemKind } from './problem'

type Known = [ProblemKind, string]

const NOT_READ: Known = ['bad-request', 'The request could not be read, so nothing was changed.']
const BROKEN: Known = [
  'broken',
  'It has been recorded. What was saved before is safe; what was just sent may not have been.',
]
const KINDS: Record<number, Known> = {
  403: ['refused', 'The request was refused, so nothing was changed.'],
  404: ['not-found', 'This address names nothing.'],
  405: ['method', 'This address does not take this method.'],
  409: ['archived', 'The project was archived meanwhile, so nothing was changed.'],
  413: ['too-large', 'What was sent is larger than this address takes, so nothing was changed.'],
  503: ['unavailable', 'Nothing that was saved is lost. Send the same again later.'],
}

const JSON_TYPE = /^application\/(problem\+)?(json|yaml)\b/

/**
 * The answer of the JSON interface where something around it answered first with a page for people: the same status as
 * problem details. What is no error, and what is a problem already, stays as it is.
 */
export function asProblem(answer: Response): Response {
  if (answer.status < 400 || JSON_TYPE.test(answer.headers.get('content-type') ?? '')) return answer
  const [kind, detail] = KINDS[answer.status] ?? (answer.status < 500 ? NOT_READ : BROKEN)
  const after = answer.headers.get('retry-after')
  const headers = {
    ...(after ? { 'retry-after': after } : {}),
    // What was not read of it is still on its way: nothing else can be asked over this connection.
    ...(answer.status === 413 ? { connection: 'close' } : {}),
  }
  return problem(kind, detail, { headers })
}
