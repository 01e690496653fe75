import { formatDate } from '~/domain/format'
import type { Example } from '~/domain/legacy/types'

/** Some of those that are counted, each with its own reason. */
function Examples({ examples, count }: { examples: readonly Example[]; count: number }) {
  return (
    <ul className="lines">
      {examples.map((example, at) => (
        <li key={`${example.legacyId} ${at}`}>
          <p className="as-typed">
            <strong>{example.name || 'Without a name'}</strong>
            <span className="soft">
              {example.projectName && ` in ${example.projectName}`}
              {example.dueDate && `, ${formatDate(example.dueDate)}`}
            </span>
          </p>
          <p className="small as-typed">{example.words}</p>
        </li>
      ))}
      {count > examples.length && (
        <li className="soft">and {(count - examples.length).toLocaleString('en')} more</li>
      )}
    </ul>
  )
}

/** The same behind a fold. */
export const ExampleFold = (props: { examples: readonly Example[]; count: number }) => (
  <details>
    <summary>{props.examples.length === props.count ? 'Which' : 'Examples'}</summary>
    <Examples {...props} />
  </details>
)
