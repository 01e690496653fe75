import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Budget } from '~/domain/plan/budget'
import { AllocatedBar, BudgetBar } from '~/ui/plan/budget-bar'

const hours = (single: number, recurring: number, estimated: number): Budget => ({
  window: { from: '2026-01-01', to: '2026-03-31' },
  single: single * 60,
  recurring: [
    { milestoneId: 'r', name: 'Review', minutesEach: 60, occurrences: recurring, minutes: recurring * 60 },
  ],
  recurringTotal: recurring * 60,
  total: (single + recurring) * 60,
  estimated: estimated * 60,
  remaining: (estimated - single - recurring) * 60,
  overBudget: estimated < single + recurring,
})

const shown = (budget: Budget) => renderToStaticMarkup(<BudgetBar budget={budget} />)
const words = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('the budget as a bar', () => {
  it('says what is left, and draws each part to scale', () => {
    const markup = shown(hours(50, 25, 100))
    expect(words(markup)).toContain('75 h of 100 h allocated, 25 h remaining.')
    expect(words(markup)).toContain('Recurring milestones 25 h · 25 dates')
    expect(markup).toContain('<rect x="0%" width="50%" height="28"')
    expect(markup).toContain('<line x1="50%" x2="75%"')
    expect(markup).not.toContain('notice-warn')
  })

  it('warns where more is allocated than estimated, from where the estimate ends', () => {
    const markup = shown(hours(100, 25, 100))
    expect(markup).toContain('notice-warn')
    expect(words(markup)).toContain('Over budget: 125 h allocated, 25 h more than the 100 h estimated.')
    expect(markup).toContain('<rect x="80%" y="30" width="20%"')
    expect(words(markup)).not.toContain('Remaining')
  })

  it('has no bar where there is nothing to draw', () => {
    const markup = shown(hours(0, 0, 0))
    expect(words(markup)).toContain('No hours are estimated or allocated yet.')
    expect(markup).not.toContain('width="100%"')
  })

  it('carries no style, which the page’s policy would refuse', () => {
    const all = shown(hours(100, 25, 100)) + renderToStaticMarkup(<AllocatedBar allocated={hours(5, 5, 0)} />)
    expect(all).not.toContain('style=')
    expect(words(all)).toContain('1 Jan - 31 Mar 2026: 10 h allocated.')
  })
})
