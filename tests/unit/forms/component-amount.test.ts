import { describe, expect, it } from 'vitest'
import { amountOf } from '~/forms/component-amount'
import type { TemplateStep } from '~/domain/rules-of-credit'

const measured = [{ key: 'isl', name: 'Insulate', weight: '100', workflowType: 'quantity', unit: 'ft' }]

describe('a total as it is typed', () => {
  it.each([
    ['1 200', '1200'],
    ['1,200.5', '1200.5'],
    ['1,200,000', '1200000'],
  ])('%s is read where it is one number', (typed, quantity) =>
    expect(amountOf(measured as TemplateStep[], typed, '')).toMatchObject({ ok: true, quantity }),
  )

  it('is refused with what to do where it may be two', () =>
    expect(amountOf(measured as TemplateStep[], '1,200', '')).toMatchObject({
      ok: false,
      field: 'quantity',
      message: 'Write the number without a comma: 1,200 can be read in two ways.',
    }))
})
