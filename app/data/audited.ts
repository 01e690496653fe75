import type { Db } from '~db/client'
import { run } from './run'
import { type ChainFault, verifyChain } from './verify-chain'

interface Scope {
  id: string
  /** The project's name as its last batch has it, for a deleted one stays in the log; else the organization's. */
  name: string
  organization: string
  batches: number
}

export interface FoundFault extends ChainFault {
  scope: string
  organization: string
  /** What the batch says that it did, and when; '' where it is gone. */
  summary: string
  at: string
}

export interface Audited {
  chains: number
  batches: number
  faults: FoundFault[]
}

const SCOPES = `
  SELECT h.scope_id AS id, o.name AS organization, count(l.*)::int AS batches,
    coalesce((SELECT b.project_name FROM update_batches b WHERE b.project_id = h.scope_id
      ORDER BY b.created_at DESC LIMIT 1), o.name) AS name
  FROM heads h JOIN organizations o ON o.id = h.organization_id
    LEFT JOIN batch_links l ON l.scope_id = h.scope_id
  GROUP BY h.scope_id, o.name ORDER BY o.name, name`

const BATCH = `SELECT summary, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS at
  FROM update_batches WHERE id = $1`

/** Every chain of the log computed again, all in one snapshot: what is written meanwhile is no fault. */
export const auditAll = (db: Db): Promise<Audited> =>
  db.transaction(
    async (tx) => {
      const scopes = await run<Scope>(tx, SCOPES, [])
      const faults: FoundFault[] = []
      for (const { id, name, organization } of scopes) {
        for (const fault of await verifyChain(tx, id)) {
          const [batch] = fault.batchId
            ? await run<{ summary: string; at: string }>(tx, BATCH, [fault.batchId])
            : []
          faults.push({
            ...fault,
            scope: name,
            organization,
            summary: batch?.summary ?? '',
            at: batch?.at ?? '',
          })
        }
      }
      const batches = scopes.reduce((sum, scope) => sum + scope.batches, 0)
      return { chains: scopes.length, batches, faults }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
