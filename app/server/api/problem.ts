/** What can go wrong, by the end of its type. A program tells them apart by that or by the status; words may change. */
const PROBLEMS = {
  'bad-request': [400, 'The request can’t be read'],
  unauthorized: [401, 'A token is needed'],
  scope: [403, 'The token is for reading only'],
  role: [403, 'Your role does not allow this'],
  refused: [403, 'This was refused'],
  'not-found': [404, 'There is nothing here'],
  method: [405, 'This method is not for this address'],
  'not-acceptable': [406, 'Answers are JSON'],
  conflict: [409, 'This was changed or removed since'],
  'rolled-back': [409, 'Nothing was changed'],
  archived: [409, 'The project is archived'],
  'too-large': [413, 'What was sent is too large'],
  'media-type': [415, 'What is sent must be JSON'],
  invalid: [422, 'What was sent is not valid'],
  'too-many': [429, 'Too many requests'],
  broken: [500, 'Something went wrong on the server'],
  'not-implemented': [501, 'This method is not known'],
  unavailable: [503, 'The database is away'],
} as const

export type ProblemKind = keyof typeof PROBLEMS

/** What is wrong at one field, by its name in JSON: `recurringConfig.interval`. '' is the whole. */
export interface FieldError {
  field: string
  message: string
}

interface More {
  /** For 422. */
  errors?: FieldError[]
  /** For 409: what stands there now. */
  current?: unknown
  /** For 409 and 403 of updates: what each came to, or why. */
  more?: Record<string, unknown>
  headers?: Record<string, string>
}

/** Where a type is told from others; a name, not an address that anybody must be able to open. */
const TYPE = 'urn:problem-type:milepost:'

/** Problem details, RFC 9457. */
export function problem(
  kind: ProblemKind,
  detail: string,
  { headers, more, ...members }: More = {},
): Response {
  const [status, title] = PROBLEMS[kind]
  const body = JSON.stringify({ type: TYPE + kind, title, status, detail, ...members, ...more })
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** The same for what isn't there and for what is somebody else's. */
export const notFound = (): Response =>
  problem('not-found', 'This address names nothing that you may see. It may have been removed.')

export const invalid = (errors: FieldError[]): Response =>
  problem('invalid', [...new Set(errors.map(({ message }) => message))].join('. '), { errors })

/** Why a request was not let in; the same where the token is unknown, revoked or missing. */
export const unauthorized = (given: boolean): Response =>
  problem(
    'unauthorized',
    given
      ? 'This token is not known, or it was revoked. Make another on your page of tokens.'
      : 'Send a token as “Authorization: Bearer …”. People make theirs on their page of tokens; cookies count for nothing here.',
    { headers: { 'www-authenticate': `Bearer realm="Milepost"${given ? ', error="invalid_token"' : ''}` } },
  )
