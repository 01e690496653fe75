import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import type { UsedToken } from '~/data/api-tokens'
import type { Person } from '~/data/people'
import type { Db } from '~db/client'
import { notFound, problem, unauthorized } from './problem'

/** One request of the JSON interface that was let in. */
export interface Call {
  db: Db
  person: Person
  token: UsedToken
  request: Request
  params: Record<string, string | undefined>
  context: AppLoadContext
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]
export type Methods = Partial<Record<Method, (call: Call) => Promise<Response>>>

const isMethod = (method: string): method is Method => METHODS.some((known) => known === method)

const allowed = (methods: Methods): string =>
  [...METHODS.filter((method) => methods[method]), ...(methods.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')

/**
 * A route of the JSON interface by its methods: both its loader and its action. A refusal is thrown as a Response from
 * anywhere within. Only who came in by a token is served, however the address was written.
 */
export const serve =
  (methods: Methods) =>
  async ({ context, request, params }: LoaderFunctionArgs): Promise<Response> => {
    const { person, token } = context
    if (!person || !token) return unauthorized(false)
    const allow = allowed(methods)
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const handle = isMethod(method) ? methods[method] : undefined
    if (!handle) return problem('method', `This address takes ${allow}.`, { headers: { allow } })
    if (method !== 'GET' && token.scope !== 'write') {
      return problem('scope', 'This token was made for reading. Make one that reads and writes.', {
        headers: { 'www-authenticate': 'Bearer realm="Milepost", error="insufficient_scope", scope="write"' },
      })
    }
    try {
      return await handle({ db: context.database.db, person, token, request, params, context })
    } catch (error) {
      if (error instanceof Response) return error
      throw error
    }
  }

/** For addresses that name nothing. */
export const serveNothing = async ({ context }: LoaderFunctionArgs): Promise<Response> =>
  context.token ? notFound() : unauthorized(false)

/** A JSON answer; it is for this caller and this moment only. */
export function answer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  })
}
