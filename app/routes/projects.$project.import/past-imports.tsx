import { counted, resultSentence } from '~/forms/import-words'
import { momentWords } from '~/ui/day-words'
import type { ImportsData } from './route'

/** What was brought in so far, the newest first, and what still waits. */
export function PastImports({ imports, project }: Pick<ImportsData, 'imports' | 'project'>) {
  if (imports.length === 0)
    return <p className="soft">Files that you upload stand here, with what became of them.</p>
  return (
    <section className="stack" aria-labelledby="past-title">
      <h2 id="past-title">Files</h2>
      <ul className="rows">
        {imports.map((one) => (
          <li key={one.id}>
            <a href={`imports/${one.id}`}>
              <b>{one.fileName}</b>
              {one.sheetName && <span className="soft"> · sheet {one.sheetName}</span>}
              <br />
              <span className={one.result ? 's s2' : 's s0'}>
                {one.result ? resultSentence(one.result) : `Not imported yet · ${counted(one.rows, 'row')}`}
              </span>
              <br />
              <span className="soft small">
                {momentWords(one.appliedAt ?? one.createdAt, project.timeZone)} · {one.by}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {imports.some(({ result }) => !result) && (
        <p className="soft small">What isn’t imported within a day is removed.</p>
      )}
    </section>
  )
}
