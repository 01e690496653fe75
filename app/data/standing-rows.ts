import { type LoggedLink, standingVersions } from '~/domain/updates/standing-versions'
import type { Queryable } from '~db/client'
import { jsonText } from './json-text'
import { run } from './run'

/** What a batch made of one milestone: its last version there, and what was there before. */
interface LeftVersion {
  milestoneId: string
  /** That the batch left behind. */
  version: number
}

interface Link extends LoggedLink {
  milestoneId: string
  actorId: string | null
  gesture: number
}

const LINKS = `
  SELECT a.entity_id AS "milestoneId", a.batch_id AS "batchId", a.version_before AS before, a.version_after AS after,
    a.origin, a.gesture, a.actor_id AS "actorId", coalesce(a.old_value, '{}')::text AS old,
    coalesce(a.new_value, '{}')::text AS new,
    CASE WHEN b.kind = 'undo' THEN json_build_object('batchId', b.undoes, 'origin', a.undoes_origin) END AS undo
  FROM json_to_recordset($1::json) AS w ("milestoneId" uuid)
  JOIN audit_log a ON a.entity_id = w."milestoneId" AND a.entity = 'milestone'
  JOIN update_batches b ON b.id = a.batch_id
  ORDER BY a.entity_id, a.version_after`

/** An undo, as it was sent. */
interface Sent {
  actorId: string
  origin: string
  gesture: number
}

/**
 * At which version what some batch left of milestones stands by now, by milestone: another than it left where that was
 * undone and the undo undone. Of an undo that was sent before, the version that it found then: the same is asked again.
 * None where it doesn't stand. One statement; none where nothing is asked.
 */
export async function standingAt(
  db: Queryable,
  left: readonly LeftVersion[],
  sent?: Sent,
): Promise<Map<string, number>> {
  if (left.length === 0) return new Map()
  const asked = left.map(({ milestoneId }) => ({ milestoneId }))
  const histories = new Map<string, Link[]>()
  for (const link of await run<Link>(db, LINKS, [jsonText(asked).text])) {
    const known = histories.get(link.milestoneId)
    if (known) known.push(link)
    else histories.set(link.milestoneId, [link])
  }
  return new Map(
    left.flatMap(({ milestoneId, version }): [string, number][] => {
      const at = standsAt(histories.get(milestoneId) ?? [], version, sent)
      return at === undefined ? [] : [[milestoneId, at]]
    }),
  )
}

function standsAt(links: readonly Link[], version: number, sent: Sent | undefined): number | undefined {
  const stands = standingVersions(links)
  const isAs = (other: number) => stands(other) === stands(version)
  const again = sent && links.find((link) => isSent(link, sent) && isAs(link.before))
  if (again) return again.before
  const last = links.at(-1)?.after
  return last !== undefined && isAs(last) ? last : undefined
}

const isSent = ({ undo, actorId, origin, gesture }: Link, sent: Sent): boolean =>
  undo !== null && actorId === sent.actorId && origin === sent.origin && gesture === sent.gesture
