import { describe, expect, it } from 'vitest'
import { COMPONENT_TYPES, COMPONENT_TYPE_NAMES, componentTypeOf } from '~/domain/component-types'

describe('the type that a text means', () => {
  it.each(COMPONENT_TYPES)('%s is understood by its key, its name, and its plural', (type) => {
    expect(componentTypeOf(type)).toBe(type)
    expect(componentTypeOf(COMPONENT_TYPE_NAMES[type])).toBe(type)
    expect(componentTypeOf(` ${type.toLowerCase().replaceAll('_', '-')}s `)).toBe(type)
  })

  it.each([
    ['PIPE SPOOL', 'SPOOL'],
    ['Field Welds', 'FIELD_WELD'],
    ['field_weld', 'FIELD_WELD'],
    ['Flexible hose', 'HOSE'],
  ])('%s is %s', (text, type) => expect(componentTypeOf(text)).toBe(type))

  it.each(['', ' ', 'Pipe', 'Weld', 'Pump', 'S', 'Valve?', 'Valve body', 'constructor'])(
    '"%s" is not guessed',
    (text) => expect(componentTypeOf(text)).toBeUndefined(),
  )
})
