import type { LegacyReport, Tally } from '~/domain/legacy/report-types'
import type { Tx } from '~db/client'
import { run } from '../run'

const EACH = `
  SELECT count(*)::int AS found,
    (count(*) FILTER (WHERE s.outcome = 'moved'))::int AS moved,
    (count(*) FILTER (WHERE s.outcome = 'folded'))::int AS folded,
    (count(*) FILTER (WHERE s.outcome = 'leftOut'))::int AS "leftOut",
    (count(*) FILTER (WHERE s.outcome IS NULL))::int AS undecided,
    (SELECT count(*)::int FROM legacy_staged WHERE kind = 'milestone' AND known IS NOT NULL) AS known
  FROM legacy_staged s WHERE s.kind = 'milestone' AND s.known IS NULL`

/** What the plan of the product must be like after a move: each a count of what isn't, in words. */
const FAULTS: [words: string, count: string][] = [
  [
    'milestones that have no project',
    `SELECT count(*) FROM legacy_staged s LEFT JOIN milestones m ON m.id = s.target LEFT JOIN projects p ON p.id = m.project_id
     WHERE s.kind = 'milestone' AND s.known IS NULL AND s.outcome IN ('moved', 'folded')
       AND (p.id IS NULL OR p.organization_id <> $2)`,
  ],
  [
    'milestones in a project that isn’t theirs',
    `SELECT count(*) FROM legacy_staged s JOIN milestones m ON m.id = s.target
     WHERE s.kind = 'milestone' AND s.known IS NULL AND s.outcome IN ('moved', 'folded') AND m.project_id IS DISTINCT FROM (
       SELECT p.target FROM legacy_staged p WHERE p.kind = 'project' AND p.key = s.project_id AND NOT p.repeated)`,
  ],
  [
    'milestones outside their project’s dates',
    `SELECT count(*) FROM legacy_staged s JOIN milestones m ON m.id = s.target JOIN projects p ON p.id = m.project_id
     WHERE s.kind = 'milestone' AND s.known IS NULL
       AND (m.due_date < p.start_date OR m.due_date > coalesce(p.end_date, 'infinity'))`,
  ],
  [
    'old milestones that share a milestone',
    `SELECT count(*) - count(DISTINCT s.target) FROM legacy_staged s
     WHERE s.kind = 'milestone' AND s.known IS NULL AND s.outcome = 'moved'`,
  ],
  [
    'dates with more than one single milestone',
    `SELECT count(*) FROM (SELECT FROM milestones m
       WHERE m.recurring_config IS NULL AND m.project_id IN (SELECT target FROM legacy_staged WHERE kind = 'project')
       GROUP BY m.project_id, m.due_date HAVING count(*) > 1) d`,
  ],
  [
    'rows that were folded or left out and are not logged whole',
    `SELECT count(*) FROM legacy_staged s
     WHERE s.kind = 'milestone' AND s.known IS NULL AND s.outcome IN ('folded', 'leftOut') AND NOT EXISTS (
       SELECT FROM milestone_cleanup_log l WHERE l.run_id = $1 AND l.organization_id = $2
         AND l.legacy_milestone_id = s.id AND l.original = s.original
         AND l.action = CASE s.outcome WHEN 'folded' THEN 'FOLDED' ELSE 'LEFT_OUT' END)`,
  ],
  [
    'lines of the log too few or too many for what was folded or left out',
    `SELECT abs((SELECT count(*) FROM milestone_cleanup_log l WHERE l.run_id = $1 AND l.action IN ('FOLDED', 'LEFT_OUT'))
       - (SELECT count(*) FROM legacy_staged s
          WHERE s.kind = 'milestone' AND s.known IS NULL AND s.outcome IN ('folded', 'leftOut')))`,
  ],
  [
    'projects that were dealt with and aren’t there',
    `SELECT count(*) FROM legacy_staged s LEFT JOIN projects p ON p.id = s.target AND p.organization_id = $2
     WHERE s.kind = 'project' AND s.known IS NULL AND (s.outcome IS NULL OR s.outcome = 'moved' AND p.id IS NULL)`,
  ],
]

const ALL = `SELECT ${FAULTS.map(([, count], at) => `(${count})::int AS f${at}`).join(', ')}, $1::uuid, $2::uuid`

const KEPT = ['found', 'moved', 'folded', 'leftOut', 'undecided'] as const satisfies (keyof Tally)[]

const inWords = (tally: Tally): string => KEPT.map((kind) => `${kind} ${tally[kind]}`).join(', ')

/**
 * Asks the database, within the move's transaction, whether what was written is what must be: nothing orphaned, nothing
 * out of bounds, every row of the source dealt with once, all that was folded or left out logged whole. Answers what
 * isn't so; nothing where the move may be saved.
 * @param read how many milestones the source gave
 */
export async function verifyMove(
  tx: Tx,
  scope: { runId: string; organizationId: string },
  report: LegacyReport,
  read: number,
): Promise<string[]> {
  await run(tx, 'ANALYZE legacy_staged', [])
  const faults: string[] = []
  const [each] = await run<Tally & { known: number }>(tx, EACH, [])
  if (!each) throw new Error('The rows that wait can’t be counted')
  const { milestones } = report
  if (KEPT.some((kind) => each[kind] !== milestones[kind]))
    faults.push(`The database counts ${inWords(each)}; the report says ${inWords(milestones)}`)
  if (each.found + each.known !== read)
    faults.push(`The source gave ${read} milestones, and ${each.found + each.known} of them were dealt with`)
  const [found = {}] = await run<Record<string, number | string>>(tx, ALL, [
    scope.runId,
    scope.organizationId,
  ])
  FAULTS.forEach(([words], at) => {
    const count = Number(found[`f${at}`])
    if (count !== 0) faults.push(`There are ${count} ${words}`)
  })
  return faults
}
