import { Fragment } from 'react'
import type { RunRow } from '~/data/bulk/runs'
import { type BulkCounts, countOf, OUTCOME_WORDS, rowReasonWords } from '~/domain/bulk/words'
import { figure } from '~/domain/figure'
import { FLAG_WORDS } from '~/domain/updates/flags'
import type { Flag, Outcome } from '~/domain/updates/types'
import type { Only as OnlyRows } from '~/forms/bulk-run'
import { StackedRow, StackedTable } from '~/ui/stacked-table'
import type { RunData } from './route'
import { Told } from './told'

const NAMES: [keyof BulkCounts | 'lacking', OnlyRows][] = [
  ['stale', 'stale'],
  ['conflicts', 'conflict'],
  ['refused', 'refused'],
  ['rolledBack', 'rolledBack'],
  ['flagged', 'flagged'],
  ['applied', 'applied'],
  ['lacking', 'notFound'],
  ['unchanged', 'unchanged'],
  ['notAsked', 'notAsked'],
  ['missing', 'missing'],
  ['left', 'left'],
]
/** Conflicts and refusals need eyes: a shape and a colour beside the word. */
const MARKS: Record<Outcome | 'left', string> = {
  conflict: 's s6',
  refused: 's s6',
  notFound: 's s0',
  rolledBack: 's s4',
  applied: 's s2',
  unchanged: 's s0',
  left: 's s0',
}
const FLAG_MARKS: Record<Flag, string> = { outOfOrder: 's s4', onHold: 's s3', overTotal: 's s4' }

function Only({
  data,
  counts,
  words,
}: {
  data: RunData
  counts: BulkCounts
  words: Record<OnlyRows, string>
}) {
  const here = (only: OnlyRows | undefined) => {
    const params = new URLSearchParams(data.back)
    if (only) params.set('only', only)
    return `?${params}#rows`
  }
  const some = NAMES.filter(([name]) => countOf(counts, name) > 0)
  if (some.length < 2) return null
  return (
    <nav className="cluster no-print" aria-label="Rows">
      <a className="link" href={here(undefined)} aria-current={data.only ? undefined : 'true'}>
        All {figure(counts.total)}
      </a>
      {some.map(([name, outcome]) => (
        <a
          key={outcome}
          className="link"
          href={here(outcome)}
          aria-current={data.only === outcome ? 'true' : undefined}
        >
          {words[outcome]} {figure(countOf(counts, name))}
        </a>
      ))}
    </nav>
  )
}

/** Before and after of each row in two columns of one table; what needs eyes comes first. */
export function Rows({ data }: { data: RunData }) {
  const { run, rows, project, next } = data
  const counts = run.resultCounts ?? run.previewCounts
  if (!counts || counts.total === 0) return null
  const ofSteps = run.change.kind === 'steps'
  const words = {
    ...OUTCOME_WORDS[run.isUndo ? 'undo' : run.resultCounts ? 'result' : 'preview'],
    stale: 'Changed since the preview',
    left: 'Not reached',
    flagged: 'Flagged',
    notAsked: 'Left as it is',
    missing: run.isUndo ? OUTCOME_WORDS.undo.notFound : 'Not in the project',
  }
  const onward = new URLSearchParams(data.back)
  if (data.only) onward.set('only', data.only)
  if (next) onward.set('rows', next)
  return (
    <section className="stack" id="rows" aria-label="Before and after">
      {!data.gone && <Only data={data} counts={counts} words={words} />}
      <StackedTable heads={['Component', ...(ofSteps ? ['Step'] : []), 'Before', 'After', 'Outcome']}>
        {rows.map((row) => (
          <Fragment key={row.ordinal}>
            <StackedRow
              id={row.now ? `r${row.ordinal}` : undefined}
              name={row.label}
              href={row.seq > 0 ? `/projects/${project.key}/components/${row.seq}` : undefined}
              cells={[
                ...(ofSteps ? [row.stepName] : []),
                row.oldText,
                row.newText,
                <span key="outcome" className="cluster">
                  <span className={MARKS[row.shown]}>{words[row.under]}</span>
                  {row.told.map((flag) => (
                    <span key={flag} className={FLAG_MARKS[flag]}>
                      {FLAG_WORDS[flag]}
                    </span>
                  ))}
                  {row.why && <span className="soft">{row.why}</span>}
                  {row.stale && <strong>Changed since the preview.</strong>}
                </span>,
              ]}
            />
            {row.now && <Told row={row} now={row.now} columns={ofSteps ? 5 : 4} data={data} />}
          </Fragment>
        ))}
      </StackedTable>
      {rows.length === 0 && <p className="card">No rows of this kind.</p>}
      {next && (
        <p className="no-print">
          <a className="btn btn-quiet" rel="next" href={`?${onward}#rows`}>
            More
          </a>
        </p>
      )}
    </section>
  )
}

// The outcome says it, or the line below, which names who changed it.
const SAID = new Set<RunRow['reason']>(['noSuchStep', 'sameValue', 'overtaken'])

/** What a row is shown as, and why: of the result where the run is over, `left` where it didn’t get there; else of the preview. */
export function shownRow(
  row: Pick<RunRow, 'previewOutcome' | 'previewReason' | 'outcome' | 'reason' | 'flags'>,
  over: boolean,
) {
  const [shown, reason]: [Outcome | 'left', RunRow['reason']] = over
    ? [row.outcome ?? 'left', row.reason]
    : [row.previewOutcome, row.previewReason]
  // The outcome's own words say that already.
  const told = shown === 'applied' ? row.flags : []
  const missing = shown === 'notFound' && reason !== 'noSuchStep'
  const under: OnlyRows = reason === 'notAsked' ? reason : missing ? 'missing' : shown
  return { shown, told, under, why: SAID.has(reason) ? '' : rowReasonWords(reason) }
}
