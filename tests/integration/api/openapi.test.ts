import { describe, expect, it } from 'vitest'
import { routeFiles } from '~tests/support/route-files'
import { API_TABLE } from '../http/access-api-table'
import { document, METHODS, schemaAt } from './contract'

const operations = Object.entries(document.paths).flatMap(([path, of]) =>
  METHODS.flatMap((method) => {
    const operation = of[method]
    return operation ? [{ path, method, operation }] : []
  }),
)

/** Every $ref in a part of the document. */
function refsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsIn(value),
  )
}

const at = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document)

describe('docs/openapi.yaml', () => {
  it('has every route of the JSON interface with each of its methods, and none besides', () => {
    const patterns = new Map(routeFiles().map(({ id, pattern }) => [id, pattern]))
    const there = Object.entries(API_TABLE)
      .filter(([, { nothing }]) => !nothing)
      .flatMap(([id, { methods }]) => {
        const path = patterns
          .get(id)
          ?.replace('/api/v1', '')
          .replace(/:(\w+)/g, '{$1}')
        return Object.keys(methods).map((method) => `${method} ${path}`)
      })
    const told = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    expect(told.toSorted()).toEqual(there.toSorted())
    expect(told.length).toBeGreaterThan(8)
  })

  it('refers to nothing that it lacks, and has nothing that nobody refers to', () => {
    const refs = new Set(refsIn(document))
    expect([...refs].filter((ref) => at(ref) === undefined)).toEqual([])
    const components = Object.entries(document.components)
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, all]) => Object.keys(all).map((name) => `#/components/${kind}/${name}`))
    expect(components.filter((name) => !refs.has(name))).toEqual([])
  })

  it('names each operation once, and tells what it answers', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { operation } of operations) {
      expect(operation.summary).toBeTruthy()
      expect(operation.responses.default?.$ref).toBe('#/components/responses/Problem')
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true)
    }
  })

  it('has examples that are valid by its own schemas', () => {
    const wrong: string[] = []
    let seen = 0
    const look = (content: Record<string, unknown> | undefined, ...keys: string[]) => {
      for (const [type, part] of Object.entries(content ?? {})) {
        const { example, examples = {} } = part as {
          example?: unknown
          examples?: Record<string, { $ref?: string; value?: unknown }>
        }
        const given = Object.values(examples).map((one) => (one.$ref ? at(`${one.$ref}/value`) : one.value))
        for (const value of [...(example === undefined ? [] : [example]), ...given]) {
          const validate = schemaAt(...keys, 'content', type, 'schema')
          seen += 1
          if (!validate(value)) wrong.push(`${keys.join(' ')}: ${JSON.stringify(validate.errors)}`)
        }
      }
    }
    for (const { path, method, operation } of operations) {
      look(operation.requestBody?.content, 'paths', path, method, 'requestBody')
      for (const [status, answer] of Object.entries(operation.responses)) {
        look(answer.content, 'paths', path, method, 'responses', status)
      }
    }
    for (const [name, answer] of Object.entries(document.components.responses ?? {})) {
      look((answer as { content?: Record<string, unknown> }).content, 'components', 'responses', name)
    }
    expect(wrong).toEqual([])
    expect(seen).toBeGreaterThan(7)
  })
})
