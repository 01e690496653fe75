import { may } from '~/domain/access'
import type { Holiday } from '~/domain/plan/plan'
import type { Db } from '~db/client'
import { recordBatch } from '../audit'
import type { Actor, Person } from '../people'
import { retried } from '../retry'
import { run } from '../run'
import type { PlanRefused } from './types'

/** What an organization's people can do: the hours that a workload is held against. */
export interface Capacity {
  organizationId: string
  organizationName: string
  organizationSlug: string
  /** Of each weekday, from Sunday; null = not known. */
  capacityMinutes: number[] | null
  /** Those of the whole organization. */
  holidays: Holiday[]
}

const CAPACITIES = `
  SELECT json_build_object('organizationId', o.id, 'organizationName', o.name,
    'organizationSlug', o.slug, 'capacityMinutes', o.capacity_minutes,
    'holidays', (SELECT coalesce(json_agg(json_build_object('name', h.name, 'startDate', h.start_date,
        'endDate', h.end_date) ORDER BY h.start_date, h.end_date, h.name), '[]')
      FROM holidays h WHERE h.organization_id = o.id AND h.project_id IS NULL))::text AS capacity
  FROM organizations o
  WHERE o.id IN (SELECT json_array_elements_text($1::json)::uuid)
  ORDER BY o.name, o.id`

/** The capacity of each organization that a person is a member of. One statement. */
export async function readCapacities(db: Db, person: Pick<Person, 'memberships'>): Promise<Capacity[]> {
  const organizations = person.memberships.map(({ organizationId }) => organizationId)
  const rows = await run<{ capacity: string }>(db, CAPACITIES, [JSON.stringify(organizations)])
  return rows.map(({ capacity }) => JSON.parse(capacity) as Capacity)
}

export type CapacitySet = { ok: true; changed: boolean } | PlanRefused | { ok: false; reason: 'minutes' }

/** 100,000 hours a day: more people than any organization has. */
const LARGEST = 6_000_000

const isCapacity = (minutes: readonly number[]) =>
  minutes.length === 7 && minutes.every((one) => Number.isInteger(one) && one >= 0 && one <= LARGEST)

/** Says how many minutes an organization's people have on each weekday, from Sunday; null for not known. */
export async function setCapacity(db: Db, actor: Actor, minutes: number[] | null): Promise<CapacitySet> {
  if (!may(actor.role, 'editCalendar')) return { ok: false, reason: 'notAllowed' }
  if (minutes !== null && !isCapacity(minutes)) return { ok: false, reason: 'minutes' }
  const { organizationId } = actor
  const wanted = JSON.stringify(minutes)
  return retried(() =>
    db.transaction(async (tx) => {
      const [before] = await run<{ name: string; minutes: string }>(
        tx,
        `SELECT name, coalesce(to_json(capacity_minutes)::text, 'null') AS minutes FROM organizations WHERE id = $1 FOR UPDATE`,
        [organizationId],
      )
      if (!before) return { ok: false as const, reason: 'gone' as const }
      if (before.minutes === wanted) return { ok: true as const, changed: false }
      await run(tx, 'UPDATE organizations SET capacity_minutes = $2::int[] WHERE id = $1', [
        organizationId,
        minutes && `{${minutes.join(',')}}`,
      ])
      await recordBatch(tx, {
        organizationId,
        projectId: null,
        projectName: '',
        actor,
        kind: 'calendar',
        summary: 'Changed the hours that there are on each weekday',
        rows: [
          {
            entity: 'organization',
            entityId: organizationId,
            label: before.name,
            oldValue: { capacityMinutes: JSON.parse(before.minutes) as number[] | null },
            newValue: { capacityMinutes: minutes },
          },
        ],
      })
      return { ok: true as const, changed: true }
    }),
  )
}
