import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'
import { expect } from 'vitest'
import { isCalendarDate } from '~/domain/format'
import { isUuid } from '~/forms/member'
import type { Served } from '../http/whole-app'
import { type Sent, tell, type Told } from './program'

interface Content {
  content?: Record<
    string,
    { schema: object; example?: unknown; examples?: Record<string, { value?: unknown }> }
  >
}
export interface Operation {
  operationId: string
  summary: string
  requestBody?: Content
  responses: Record<
    string,
    Content & { $ref?: string; description?: string; headers?: Record<string, object> }
  >
}
export interface OpenApi {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, object>>
}

export const document = parse(readFileSync('docs/openapi.yaml', 'utf8')) as OpenApi

const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addFormat('date', isCalendarDate)
ajv.addFormat('uuid', isUuid)
ajv.addSchema(document, 'openapi.yaml')

const escaped = (key: string) =>
  key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')

const compiled = new Map<string, ValidateFunction>()

/** A schema somewhere in the document, by the keys that lead to it. */
export function schemaAt(...keys: string[]): ValidateFunction {
  const pointer = keys.map(escaped).join('/')
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi.yaml#/${pointer}` })
  compiled.set(pointer, validate)
  return validate
}

export const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** The operation that a request names; undefined where the document has none. */
function operationOf(method: string, path: string) {
  const { pathname } = new URL(path, 'http://x')
  const under = pathname.replace(/^\/api\/v1/, '')
  for (const [template, operations] of Object.entries(document.paths)) {
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`)
    const operation = operations[method.toLowerCase()]
    if (pattern.test(under) && operation) return { template, operation }
  }
  return undefined
}

/** Asks as a program does; the answer must be one that the document tells of, and what was taken one that it allows. */
export async function ask<S extends z.ZodType = z.ZodUnknown>(
  served: Served,
  method: string,
  path: string,
  sent: Sent = {},
  schema?: S,
): Promise<Told<z.output<S>>> {
  const told = await tell(served, method, path, sent, schema)
  const found = operationOf(method, path)
  if (!found) return told
  const at = ['paths', found.template, method.toLowerCase()]
  const status = String(told.status)
  const listed = found.operation.responses[status]
  const where =
    listed?.$ref?.split('/').slice(1) ??
    (listed ? [...at, 'responses', status] : ['components', 'responses', 'Problem'])
  if (!listed)
    expect(told.status, `${method} ${path} tells of something that is no error`).toBeGreaterThanOrEqual(400)
  const type = told.headers.get('content-type') ?? ''
  if (told.text === '') {
    expect(listed?.content).toBeUndefined()
  } else {
    expect(type).toBe(told.status < 400 ? 'application/json' : 'application/problem+json')
    const validate = schemaAt(...where, 'content', type, 'schema')
    expect(validate(told.body), `${method} ${path}: ${ajv.errorsText(validate.errors)}\n${told.text}`).toBe(
      true,
    )
  }
  for (const name of Object.keys(listed?.headers ?? {})) expect(told.headers.get(name)).toBeTruthy()
  if (told.status < 300 && sent.json !== undefined) {
    const validate = schemaAt(...at, 'requestBody', 'content', 'application/json', 'schema')
    expect(validate(sent.json), ajv.errorsText(validate.errors)).toBe(true)
  }
  return told
}
