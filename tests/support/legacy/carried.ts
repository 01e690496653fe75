import { isDeepStrictEqual } from 'node:util'
import type { Database } from '~db/client'
import type { LegacyCopy, MadeMilestone } from './index'

interface Carried {
  outcome: string
  name: string | null
  dueDate: string | null
  minutes: number | null
  recurringConfig: object | null
}
interface Logged {
  action: string
  violation: string
  into: string | null
  original: Record<string, string | null>
}

/** What stands in the product of each old milestone, in the words in which a copy says what must come of it. */
export async function carriedBy({ sql }: Database, runId: string, copy: LegacyCopy) {
  const rows = await sql<(Carried & { id: string })[]>`
    SELECT w.legacy_id AS id, w.outcome, m.name, m.due_date::text AS "dueDate", m.time_allocation_minutes AS minutes,
      m.recurring_config AS "recurringConfig"
    FROM legacy_rows w LEFT JOIN milestones m ON m.id = w.target_id
    WHERE w.kind = 'milestone' AND w.run_id = ${runId}`
  const logged = await sql<(Logged & { id: string })[]>`
    SELECT l.legacy_milestone_id AS id, l.action, l.violation_type AS violation, m.name AS into, l.original
    FROM milestone_cleanup_log l LEFT JOIN milestones m ON m.id = l.milestone_id
    WHERE l.run_id = ${runId} ORDER BY l.id`
  const byId = new Map(rows.map(({ id, ...row }) => [id, row]))
  const logs = new Map<string, Logged[]>()
  for (const { id, ...entry } of logged) logs.set(id, [...(logs.get(id) ?? []), entry])
  const seen = new Set<string>()
  const wrong = copy.milestones.filter((made) => {
    const id = made.row.id ?? ''
    const entries = (logs.get(id) ?? []).filter(
      ({ violation }) => (violation === 'REPEATED_ROW') === seen.has(id) || id === '',
    )
    seen.add(id)
    return !isDeepStrictEqual(cameOf(made, byId.get(made.row.id ?? ''), entries), plainly(made))
  })
  return { wrong, rows: byId, logs }
}

/** Notes change no row's fate, and are the report's. */
const plainly = ({ expected }: MadeMilestone) => {
  if (expected.outcome !== 'moved') return expected
  const { reported: _, ...moved } = expected
  return moved
}

function cameOf({ row }: MadeMilestone, carried: Carried | undefined, entries: readonly Logged[]): unknown {
  // Of several rows with one id each has its own line: it is the one with this row's own words.
  const own = entries.filter(({ original }) => isDeepStrictEqual(original, { ...row }))
  const left = own.find(({ action }) => action === 'LEFT_OUT')
  if (left) return { outcome: 'left-out', violation: left.violation }
  const folded = own.find(({ action }) => action === 'FOLDED')
  if (folded) return { outcome: 'folded', into: folded.into }
  if (carried?.outcome !== 'moved') return { outcome: carried?.outcome ?? 'gone' }
  const [change] = own
  return { ...carried, ...(change ? { changed: change.action } : {}) }
}
