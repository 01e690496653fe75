import type { Preview } from '~/data/imports/types'
import { typeWords } from '~/domain/component-words'
import { ColumnHeads } from '~/ui/column-heads'

const number = (count: number) => count.toLocaleString('en-US')

/** The counts of a preview, by type and by drawing. */
export function Figures({ preview }: { preview: Preview }) {
  const facts: [name: string, figure: string][] = [
    ['New components', number(preview.new)],
    ['Changed', number(preview.changed)],
    ['Unchanged', number(preview.unchanged)],
    ['Rows in error', number(preview.rowsInError)],
    ['Milestones of the new ones', number(preview.milestones)],
    ['Drawings', `${number(preview.drawings)} (${number(preview.newDrawings)} new)`],
  ]
  if (preview.welds > 0) facts.push(['Welds to be marked as made', number(preview.welds)])
  if (preview.grown > 0) facts.push(['Things that get more pieces', number(preview.grown)])
  if (preview.differing > 0) facts.push(['Other quantity only', number(preview.differing)])
  if (preview.retired > 0) facts.push(['Retired here, left so', number(preview.retired)])
  if (preview.rowsRepeated > 0) facts.push(['Rows that repeat a weld or tag', number(preview.rowsRepeated)])
  return (
    <section className="stack" aria-labelledby="figures-title">
      <h2 id="figures-title">What it comes to</h2>
      <dl className="facts card">
        {facts.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong className="num">{figure}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <Types preview={preview} />
      <Drawings preview={preview} />
    </section>
  )
}

function Types({ preview: { types } }: { preview: Preview }) {
  if (types.length === 0) return null
  return (
    <table className="table dense" aria-label="By type">
      <ColumnHeads of={['Type', { figure: 'New' }, { figure: 'Changed' }, { figure: 'Same' }]} />
      <tbody>
        {types.map((row) => (
          <tr key={row.type}>
            <th scope="row">{typeWords(row.type)}</th>
            <td className="num">{number(row.new)}</td>
            <td className="num">{number(row.changed)}</td>
            <td className="num">{number(row.unchanged)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Drawings({ preview: { byDrawing, drawings } }: { preview: Preview }) {
  if (drawings === 0) return null
  const more = drawings - byDrawing.length
  return (
    <details>
      <summary>By drawing</summary>
      <table className="table dense">
        <ColumnHeads of={['Drawing', { figure: 'Components' }, { figure: 'New' }]} />
        <tbody>
          {byDrawing.map((row) => (
            <tr key={row.drawing}>
              <th scope="row">{row.drawing}</th>
              <td className="num">{number(row.components)}</td>
              <td className="num">{number(row.new)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="soft">and {number(more)} more drawings</p>}
    </details>
  )
}
