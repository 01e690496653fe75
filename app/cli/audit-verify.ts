// npm run --silent audit:verify
// Computes the whole log again and names what isn't as it was written. Works while Milepost runs and while it doesn't.
import { auditAll, type FoundFault } from '~/data/audited'
import type { RowFault } from '~/data/row-fault'
import { command, Sentence, withDatabase } from './command'

const WORDS: Record<FoundFault['fault'], string> = {
  rows: 'isn’t what was written',
  link: 'doesn’t follow from what came before',
  missing: 'is gone',
  head: 'isn’t what was written, though its rows fit their marks: what the batch says, or the marks, were altered',
  marks: 'has other marks of its rows than were written; the rows themselves are as they were',
}

const HOW: Record<RowFault['how'], string> = {
  altered: 'was altered',
  removed: 'is gone',
  added: 'was added',
}

/** Rows are counted from 1, as people count. */
function firstRow({ fault, row }: FoundFault): string {
  if (row) return `: row ${row.ordinal + 1}${row.label && ` (${row.label})`} ${HOW[row.how]}`
  return fault === 'rows' ? '; it has no marks that would say which row' : ''
}

const batchOf = ({ batchId, summary, at }: FoundFault) =>
  batchId ? `the batch ${batchId}${summary && ` (${at} UTC, ${summary})`}` : 'its end'

const line = (fault: FoundFault) =>
  `${fault.organization}, ${fault.scope}: ${batchOf(fault)} ${WORDS[fault.fault]}${firstRow(fault)}.`

await command(() =>
  withDatabase(async (db) => {
    const { chains, batches, faults } = await auditAll(db)
    if (faults.length > 0) throw new Sentence(faults.map(line).join('\n'))
    return `${batches.toLocaleString('en')} batches in ${chains.toLocaleString('en')} chains: all as they were written.`
  }),
)
