import { describe, expect, it } from 'vitest'
import { budgetWindow } from '~/domain/plan/budget-window'

const TODAY = '2026-05-20'
const ask = (from: string | null, to: string | null) => budgetWindow({ from, to }, TODAY)

describe('the window of a budget', () => {
  it('is the period that today is in, the month if none is named', () => {
    const of = (period?: string) => budgetWindow({ period: period ?? null }, TODAY)
    expect(of()).toMatchObject({ period: 'month', window: { from: '2026-05-01', to: '2026-05-31' } })
    expect(of('quarter')).toMatchObject({ window: { from: '2026-04-01', to: '2026-06-30' } })
    expect(of('year')).toMatchObject({ window: { from: '2026-01-01', to: '2026-12-31' } })
    expect(of('decade')).toMatchObject({ period: 'month' })
  })

  it('is what lies between two dates, both included', () => {
    expect(ask(' 2026-02-01 ', '2026-02-01')).toEqual({
      ok: true,
      period: null,
      window: { from: '2026-02-01', to: '2026-02-01' },
      cut: false,
    })
  })

  it('refuses each date at its field', () => {
    expect(ask('2026-02-31', '')).toEqual({
      ok: false,
      refusals: [
        { field: 'from', reason: 'notADate' },
        { field: 'to', reason: 'missing' },
      ],
    })
    expect(ask(null, '2026-02-01')).toMatchObject({ refusals: [{ field: 'from', reason: 'missing' }] })
    expect(ask('2026-02-02', '2026-02-01')).toMatchObject({
      refusals: [{ field: 'to', reason: 'backwards' }],
    })
  })

  it('ends after ten years, and says that it was cut', () => {
    expect(ask('2026-03-01', '2036-02-29')).toMatchObject({ window: { to: '2036-02-29' }, cut: false })
    expect(ask('2026-03-01', '2036-03-01')).toMatchObject({ window: { to: '2036-02-29' }, cut: true })
    expect(ask('2024-02-29', '2099-01-01')).toMatchObject({ window: { to: '2034-02-28' }, cut: true })
    expect(ask('9995-01-01', '9999-12-31')).toMatchObject({ window: { to: '9999-12-31' }, cut: false })
  })
})
