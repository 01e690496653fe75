import { describe, expect, it } from 'vitest'
import { PLAIN_DATES, type DateReading, readDate } from '~/domain/legacy/date'
import { zoneEvidence } from '~/domain/legacy/zone'

const found = (texts: string[], timeZone?: string) => {
  const evidence = zoneEvidence()
  for (const due_date of texts) evidence.milestone({ due_date })
  return evidence.reading(timeZone)
}
const reading = (texts: string[], timeZone?: string): DateReading => {
  const zone = found(texts, timeZone)
  if (!zone.ok) throw new Error(zone.words)
  return zone.reading
}
const dateIn = (text: string, how: DateReading) => {
  const read = readDate(text, how)
  return read.ok ? read.date : read.reason
}

describe('evenings before', () => {
  it.each([
    ['Oslo', '2026-01-06 23:00:00+00', '2026-07-06 22:00:00+00'],
    ['New York', '2026-01-07 05:00:00+00', '2026-07-07 04:00:00+00'],
    ['London', '2026-01-07 00:00:00+00', '2026-07-06 23:00:00+00'],
    ['Sydney', '2026-01-06 13:00:00+00', '2026-07-06 14:00:00+00'],
    ['Delhi', '2026-01-06 18:30:00+00', '2026-07-06 18:30:00+00'],
    ['St. John’s', '2026-01-07 03:30:00+00', '2026-07-07 02:30:00+00'],
  ])('midnight in %s is told from the values alone, winter and summer', (_, winter, summer) => {
    const how = reading([winter, summer])
    expect([dateIn(winter, how), dateIn(summer, how)]).toEqual(['2026-01-07', '2026-07-07'])
  })

  it.each([
    ['Europe/Oslo', '2026-01-06 23:00:00+00', '2026-07-06 22:00:00+00'],
    ['America/New_York', '2026-01-07 05:00:00+00', '2026-07-07 04:00:00+00'],
    ['Pacific/Auckland', '2026-01-06 11:00:00+00', '2026-07-06 12:00:00+00'],
    ['Pacific/Honolulu', '2026-01-07 10:00:00+00', '2026-07-07 10:00:00+00'],
  ])('midnight in %s, the zone given', (zone, winter, summer) => {
    const how = reading([winter, summer], zone)
    expect([dateIn(winter, how), dateIn(summer, how)]).toEqual(['2026-01-07', '2026-07-07'])
  })

  it('asks for the zone where the times of day can be on either side of the date line', () => {
    expect(found(['2026-01-06 11:00:00+00', '2026-07-06 12:00:00+00'])).toMatchObject({
      ok: false,
      reason: 'ambiguous',
    })
    expect(found(['2026-01-06 10:00:00+00'])).toMatchObject({ ok: false, reason: 'ambiguous' })
  })

  it('asks for the zone where the times of day are no pair of one zone', () => {
    const mixed = found(['2026-01-06 23:00:00+00', '2026-01-07 05:00:00+00'])
    expect(mixed).toMatchObject({ ok: false, reason: 'mixed' })
    expect(mixed.words).toContain('--time-zone')
    expect(found(['2026-01-06 14:37:22.5+00'])).toMatchObject({ ok: false, reason: 'mixed' })
  })

  it('knows no zone of another name', () => {
    expect(found([], 'Europe/Bergen?')).toMatchObject({ ok: false, reason: 'unknownZone' })
  })

  it('takes midnight in UTC, as late versions wrote it, for that date, whatever the zone', () => {
    for (const how of [PLAIN_DATES, reading([], 'America/New_York'), reading(['2026-01-06 23:00:00+00'])])
      expect(dateIn('2026-01-07 00:00:00+00', how)).toBe('2026-01-07')
  })

  it('takes midnight with its own offset for that date', () => {
    expect(found(['2026-01-07 00:00:00+13']).ok).toBe(true)
    expect(dateIn('2026-01-07 00:00:00+13', PLAIN_DATES)).toBe('2026-01-07')
    expect(dateIn('2026-01-07 00:00:00-05', PLAIN_DATES)).toBe('2026-01-07')
    expect(readDate('2026-01-07 00:00:00+01', PLAIN_DATES)).toMatchObject({ naive: '2026-01-06' })
  })

  it('takes the last second of a day for that day', () => {
    const how = reading(['2026-01-31 22:59:59.999+00'])
    expect(dateIn('2026-01-31 22:59:59.999+00', how)).toBe('2026-01-31')
    expect(dateIn('2026-01-31 23:59:59+00', PLAIN_DATES)).toBe('2026-01-31')
  })

  it('reads what other programs write', () => {
    expect(dateIn('2026-01-07', PLAIN_DATES)).toBe('2026-01-07')
    expect(dateIn(' 2026-01-07T00:00:00.000Z ', PLAIN_DATES)).toBe('2026-01-07')
    expect(dateIn('2026-01-07 00:00:00', PLAIN_DATES)).toBe('2026-01-07')
    expect(dateIn('0026-01-07 00:00:00+00', PLAIN_DATES)).toBe('0026-01-07')
  })

  it.each(['infinity', '2026-02-30', '2026-01-07 25:00:00+00', '0044-03-15 BC', 'soon', '10000-01-01'])(
    'reads no date out of %s',
    (text) => expect(dateIn(text, PLAIN_DATES)).toBe('notADate'),
  )

  it('says nothing of a time of day that no value of the copy had', () => {
    expect(dateIn('2026-01-06 17:00:00+00', reading(['2026-01-06 23:00:00+00']))).toBe('noMidnight')
    expect(dateIn('', PLAIN_DATES)).toBe('empty')
  })

  it('is no evidence what a recurring row or the end of a continuous project has for a date', () => {
    const evidence = zoneEvidence()
    evidence.milestone({ due_date: '2026-01-06 14:37:00+00', is_recurring: 't' })
    evidence.project({
      start_date: '2026-01-06 23:00:00+00',
      end_date: '2026-01-06 09:00:00+00',
      continuous: 'true',
    })
    expect(evidence.reading()).toMatchObject({ ok: true, reading: { offsets: [60] } })
  })
})
