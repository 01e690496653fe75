import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { ProjectPlan } from '~/data/plan/types'
import { foldLines } from '~/server/fold-lines'
import { HOSTILE } from '~tests/support/hostile'
import { cases } from '~tests/support/trust'
import { aPlan, textOf } from './a-plan'

const before = process.env.TZ
afterEach(() => {
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
})

const WEDNESDAYS = { type: 'weekly', interval: 2, weekdays: [3] } as const
const single = aPlan([
  {
    dueDate: '2026-02-28',
    version: 4,
    timeAllocationMinutes: 2400,
    scope: { kind: 'testPackage', id: 'x', name: 'TP-07' },
  },
])

const lines = (text: string) => text.split('\r\n')
const summaries = (plan: ProjectPlan) =>
  new ICAL.Component(ICAL.parse(textOf([plan])) as unknown[])
    .getAllSubcomponents('vevent')
    .map((event) => event.getFirstPropertyValue('summary'))

describe('the calendar file', () => {
  it('has a single milestone as a whole day', () => {
    const event = textOf([single]).replaceAll('\r\n ', '').split('BEGIN:VEVENT')[1]
    expect(lines(event ?? '')).toEqual(
      expect.arrayContaining([
        'UID:milestone-0@milepost',
        'SEQUENCE:3',
        'DTSTAMP:20260301T100000Z',
        'DTSTART;VALUE=DATE:20260228',
        'DTEND;VALUE=DATE:20260301',
        'SUMMARY:Steel - Karmsund',
        'DESCRIPTION:40 h.\\nTest package: TP-07\\nProject number: K-1',
        'URL;VALUE=URI:https://milepost.example/projects/k4rmsund/milestones/milestone-0',
        'LAST-MODIFIED:20260301T100000Z',
        'TRANSP:TRANSPARENT',
      ]),
    )
  })

  it('has a recurring one with its rule, from its first date on, and says it in words', () => {
    const plan = aPlan([{ dueDate: '2026-01-01', recurrence: WEDNESDAYS, timeAllocationMinutes: 1200 }])
    const text = textOf([plan]).replaceAll('\r\n ', '')
    expect(text).toContain('DTSTART;VALUE=DATE:20260107\r\nDTEND;VALUE=DATE:20260108\r\n')
    expect(text).toContain('RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO\r\n')
    expect(text).toContain(
      'Every second Wednesday\\, 20 h each\\, spread Monday to Wednesday.\\nProject number',
    )
  })

  it('leaves out what has no date, and what went away while it was read', () => {
    const never = {
      dueDate: '2026-01-01',
      recurrence: { type: 'daily', interval: 1, weekdaysOnly: true },
    } as const
    expect(textOf([aPlan([never], { weekdayMinutes: [0, 0, 0, 0, 0, 0, 0] })])).not.toContain('VEVENT')
    expect(textOf([single], { changed: new Map() })).not.toContain('VEVENT')
  })

  it('goes to the end of the calendar', () => {
    const text = textOf([aPlan([{ dueDate: '9999-12-31' }])])
    expect(text).toContain('DTSTART;VALUE=DATE:99991231')
    expect(text).not.toContain('DTEND')
  })

  it('is the same bytes for the same plan: at any time of a year, in any time zone of the server', () => {
    const plan = aPlan([
      { dueDate: '2026-02-28' },
      { dueDate: '2026-01-01', recurrence: WEDNESDAYS },
      {
        dueDate: '2026-01-01',
        recurrence: { type: 'monthly', monthlyPattern: 'date', interval: 1, date: 30 },
      },
    ])
    const offsets = new Set<number>()
    const texts = ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue', 'America/Santiago', 'Asia/Beirut'].flatMap(
      (zone) => {
        process.env.TZ = zone
        offsets.add(new Date(2026, 0, 1).getTimezoneOffset())
        return ['2026-01-02T00:00:00Z', '2026-12-30T23:00:00Z'].map((now) =>
          textOf([plan], { now: new Date(now) }),
        )
      },
    )
    expect(offsets.size).toBeGreaterThan(3)
    expect(new Set(texts).size).toBe(1)
  })

  it('takes 600 bytes a milestone or less, and 200 are less than 120 KB', () => {
    const many = Array.from({ length: 200 }, () => ({
      dueDate: '2026-01-01',
      recurrence: WEDNESDAYS,
      timeAllocationMinutes: 1200,
      scope: { kind: 'area', id: 'x', name: 'Unit 11 - Crude' } as const,
    }))
    expect(Buffer.byteLength(textOf([aPlan(many)]))).toBeLessThan(120_000)
  })
})

describe('names', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({
      unit: fc.constantFrom('\\', ',', ';', ':', '"', '\n', '\r', ' ', 'é', '工', '👷', 'n', 'N'),
      maxLength: 120,
    }),
    fc.constantFrom(...HOSTILE.map((text) => text.slice(0, 120))),
    fc.constantFrom(
      'X\r\nBEGIN:VEVENT\r\nSUMMARY:evil',
      'X\nEND:VCALENDAR',
      'END:VCALENDAR',
      '\u2028END:VEVENT\u0085',
    ),
  )

  it('come back as they are, whatever is in them, and are never more than text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (name, project, place) => {
        const scope = { kind: 'area', id: 'x', name: place } as const
        const plan = aPlan([{ dueDate: '2026-02-28', name, scope }], { name: project, number: place })
        const text = textOf([plan], { name: project })
        for (const line of text.split(/\r\n/)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        // No reader's idea of a line's end is left, but the file's own.
        // eslint-disable-next-line no-control-regex
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
        expect(text.match(/^BEGIN:.*$/gm)).toEqual(['BEGIN:VCALENDAR', 'BEGIN:VEVENT'])
        expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true)
        const folded = `${name} - ${project}`
          .replace(/[\r\n]+/g, ' ')
          // eslint-disable-next-line no-control-regex
          .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/gu, ' ')
        expect(summaries(plan)).toEqual([folded])
        const [event, ...more] = Object.values(nodeIcal.sync.parseICS(text)).filter(
          (one) => one?.type === 'VEVENT',
        )
        expect(more).toEqual([])
        expect(event?.uid).toBe('milestone-0@milepost')
      }),
      cases(300),
    )
  })
})

describe('folding', () => {
  it('keeps characters whole and every octet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const line = text.replace(/[\r\n]/g, '')
        const folded = foldLines(line)
        for (const part of folded.split('\r\n')) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75)
          expect(Buffer.from(part).toString()).toBe(part)
        }
        expect(folded.replaceAll('\r\n ', '')).toBe(line)
      }),
      cases(300),
    )
  })

  it('fills its lines', () => {
    expect(foldLines(`${'x'.repeat(76)}\r\nb`)).toBe(`${'x'.repeat(75)}\r\n x\r\nb`)
  })
})
