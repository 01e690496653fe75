import { expect, it } from 'vitest'
import { z } from 'zod'
import { conflictForm } from '~/forms/conflict'
import { savedFilterForm } from '~/forms/saved-filter'
import { parseForm } from '~/server/form'

function errorsOf(schema: z.ZodType, fields: Record<string, string>) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  const read = parseForm(data, schema)
  return 'errors' in read ? read.errors : {}
}

it('what is too long for a form, or no number, is told in our words', () => {
  const long = 'x'.repeat(5000)
  expect(errorsOf(conflictForm, { keep: 'mine', why: long, reason: long, version: 'x' })).toEqual({
    why: 'Use at most 500 characters',
    reason: 'Use at most 40 characters',
    version: 'This must be a number',
  })
  expect(errorsOf(savedFilterForm, { intent: 'start', id: long })).toEqual({
    id: 'Use at most 100 characters',
  })
  expect(errorsOf(savedFilterForm, { intent: 'save', name: 'A', query: `q=${long}` })).toEqual({
    query: 'Use at most 4,000 characters',
  })
  expect(errorsOf(savedFilterForm, { intent: 'delete' })).toEqual({ id: 'This field is needed' })
})
