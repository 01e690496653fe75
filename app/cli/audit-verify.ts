// npm run --silent audit:verify
// Computes the whole log again and names what isn't as it was written. Works while Milepost runs and while it doesn't.
import { auditAll, type FoundFault } from '~/data/audited'
import { command, Sentence, withDatabase } from './command'

const WORDS: Record<FoundFault['fault'], string> = {
  rows: 'isn’t what was written',
  link: 'doesn’t follow from what came before',
  missing: 'is gone',
}

const batchOf = ({ batchId, summary, at }: FoundFault) =>
  batchId ? `the batch ${batchId}${summary && ` (${at} UTC, ${summary})`}` : 'its end'

const line = (fault: FoundFault) =>
  `${fault.organization}, ${fault.scope}: ${batchOf(fault)} ${WORDS[fault.fault]}.`

await command(() =>
  withDatabase(async (db) => {
    const { chains, batches, faults } = await auditAll(db)
    if (faults.length > 0) throw new Sentence(faults.map(line).join('\n'))
    return `${batches.toLocaleString('en')} batches in ${chains.toLocaleString('en')} chains: all as they were written.`
  }),
)
