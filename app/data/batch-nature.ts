import type { BatchNature } from '~/domain/undoable'

/** The first rows say what all of them are about; an import's may differ, and begin with what it added. */
const FIRST_ROWS = 20

/** Columns of what an undo has to know of `update_batches b`. @param rows how many of its rows are looked at; null = all */
export const natureSql = (rows: number | null = FIRST_ROWS): string => `
  ARRAY (SELECT DISTINCT entity FROM (
    SELECT entity FROM audit_log a WHERE a.batch_id = b.id AND a.entity <> 'earned'
    ORDER BY a.ordinal ${rows === null ? '' : `LIMIT ${rows}`}) first) AS entities,
  coalesce((SELECT a.old_value IS NULL FROM audit_log a WHERE a.batch_id = b.id AND a.ordinal = 0), false) AS adds`

export type Nature = Omit<BatchNature, 'kind'>
