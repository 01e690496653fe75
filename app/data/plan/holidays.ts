import { v7 as uuid } from 'uuid'
import { may } from '~/domain/access'
import { checkHoliday, type HolidayRefusal } from '~/domain/plan/holiday'
import type { Holiday } from '~/domain/plan/plan'
import type { Db, Queryable, Tx } from '~db/client'
import { recordBatch } from '../audit'
import { touchProjects } from '../heads'
import type { Actor } from '../people'
import { lockProject } from '../projects/lock'
import { retried } from '../retry'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import type { PlanRefused } from './types'

/** Whose holidays: a project's own, or (null) those of all of the organization's projects. */
export type HolidayOwner = { id: string } | null

export interface StoredHoliday extends Holiday {
  id: string
  /** null = of the organization */
  projectId: string | null
}

const COLUMNS = `id, project_id AS "projectId", name, start_date::text AS "startDate", end_date::text AS "endDate"`

/** The holidays that hold for a project (its own and the organization's), or the organization's alone, by date. */
export const listHolidays = (
  db: Queryable,
  actor: Pick<Actor, 'organizationId'>,
  owner: HolidayOwner,
): Promise<StoredHoliday[]> =>
  run<StoredHoliday>(
    db,
    `SELECT ${COLUMNS} FROM holidays WHERE organization_id = $1 AND (project_id IS NULL OR project_id = $2::uuid)
     ORDER BY start_date, end_date, name`,
    [actor.organizationId, owner?.id ?? null],
  )

interface Work {
  tx: Tx
  record(summary: string, rows: { id: string; name: string; old?: Holiday; new?: Holiday }[]): Promise<string>
}

/** A change of a calendar: role checked, in one transaction, under the project's lock where it is a project's. */
async function changeCalendar<T>(
  db: Db,
  actor: Actor,
  owner: HolidayOwner,
  write: (work: Work) => Promise<T>,
): Promise<T | PlanRefused> {
  if (!may(actor.role, 'editCalendar')) return { ok: false, reason: 'notAllowed' }
  return retried(() =>
    db.transaction(async (tx) => {
      const project = owner && (await lockProject(tx, actor, owner.id))
      if (owner && !project) return { ok: false as const, reason: 'gone' as const }
      return write({
        tx,
        async record(summary, rows) {
          const batchId = await recordBatch(tx, {
            organizationId: actor.organizationId,
            projectId: project?.id ?? null,
            projectName: project?.name ?? '',
            actor,
            kind: 'calendar',
            summary,
            rows: rows.map(({ id, name, old, new: now }) => ({
              entity: 'holiday',
              entityId: id,
              label: name,
              oldValue: old ? { ...old } : null,
              newValue: now ? { ...now } : null,
            })),
          })
          // The plans of all projects go by it.
          if (!project) await touchProjects(tx, actor.organizationId, actor)
          return batchId
        },
      })
    }),
  )
}

const ADD = `
  INSERT INTO holidays (id, organization_id, project_id, name, start_date, end_date)
  SELECT r.id, $1, $2::uuid, r.name, r."startDate", r."endDate"
  FROM json_to_recordset($3::json) AS r (id uuid, name text, "startDate" date, "endDate" date)
  ON CONFLICT DO NOTHING
  RETURNING ${COLUMNS}`

export type HolidaysAdded =
  | { ok: true; added: StoredHoliday[] }
  | PlanRefused
  /** `at`: which of those given, from 0. */
  | { ok: false; reason: 'invalid'; refusals: (HolidayRefusal & { at: number })[] }

/** Adds holidays: one by hand, or a country's of a year. Those that are there already change nothing. */
export async function addHolidays(
  db: Db,
  actor: Actor,
  owner: HolidayOwner,
  given: readonly { name: string; startDate: string; endDate?: string }[],
): Promise<HolidaysAdded> {
  const checked = given.map(checkHoliday)
  const refusals = checked.flatMap((one, at) =>
    one.ok ? [] : one.refusals.map((refusal) => ({ ...refusal, at })),
  )
  return changeCalendar<HolidaysAdded>(db, actor, owner, async ({ tx, record }) => {
    if (refusals.length > 0) return { ok: false, reason: 'invalid', refusals }
    const rows = checked.flatMap((one) => (one.ok ? [{ id: uuid(), ...one.holiday }] : []))
    const added = await run<StoredHoliday>(tx, ADD, [
      actor.organizationId,
      owner?.id ?? null,
      JSON.stringify(rows),
    ])
    const [first, ...more] = added
    if (!first) return { ok: true, added }
    const summary = more.length > 0 ? `Added ${added.length} holidays` : `Added the holiday ${first.name}`
    await record(
      summary,
      added.map(({ id, name, startDate, endDate }) => ({ id, name, new: { name, startDate, endDate } })),
    )
    return { ok: true, added }
  })
}

export const addHoliday = (
  db: Db,
  actor: Actor,
  owner: HolidayOwner,
  given: { name: string; startDate: string; endDate?: string },
): Promise<HolidaysAdded> => addHolidays(db, actor, owner, [given])

export type HolidayRemoved = { ok: true; holiday: StoredHoliday } | PlanRefused

/** Takes a holiday out of the calendar that it stands in: the organization's isn't removed from a project. */
export const removeHoliday = (
  db: Db,
  actor: Actor,
  owner: HolidayOwner,
  id: string,
): Promise<HolidayRemoved> =>
  changeCalendar<HolidayRemoved>(db, actor, owner, async ({ tx, record }) => {
    const [holiday] = isUuid(id)
      ? await run<StoredHoliday>(
          tx,
          `DELETE FROM holidays WHERE id = $1 AND organization_id = $2 AND project_id IS NOT DISTINCT FROM $3::uuid
           RETURNING ${COLUMNS}`,
          [id, actor.organizationId, owner?.id ?? null],
        )
      : []
    if (!holiday) return { ok: false, reason: 'gone' }
    const { name, startDate, endDate } = holiday
    await record(`Removed the holiday ${name}`, [{ id, name, old: { name, startDate, endDate } }])
    return { ok: true, holiday }
  })
