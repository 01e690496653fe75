import { expect, it } from 'vitest'
import { memberForm } from '~/forms/member'
import { parseForm } from '~/server/form'

it.each([{}, { intent: 'nothing known' }])(
  'a form that doesn’t say what it is for is told so in words: %j',
  (fields) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    const read = parseForm(data, memberForm)
    expect(read.ok).toBe(false)
    expect('errors' in read && read.errors).toEqual({ '': expect.stringContaining('could not be read') })
  },
)
