import type { ComponentDetail } from '~/data/components/detail'
import { formatMinutes } from '~/domain/format'

interface DetailsProps {
  component: Omit<ComponentDetail, 'milestones'>
  /** The address of the page that edits it, for those who may. */
  edit: string | undefined
}

/** What is known of a component besides its progress; what is empty is left out. */
export function Details({ component: c, edit }: DetailsProps) {
  const facts: [name: string, value: string | null | undefined][] = [
    ['Description', c.description],
    ['Size', c.size],
    ['Specification', c.spec],
    ['Area', c.area],
    ['System', c.system],
    ['Test package', c.testPackage],
    ['Budget', c.budgetedMinutes === null ? null : formatMinutes(c.budgetedMinutes)],
    ['Rules of credit', `version ${c.templateVersion}`],
    ...Object.entries(c.attributes),
  ]
  return (
    <section className="card stack" aria-labelledby="details">
      <div className="head">
        <h2 id="details">Details</h2>
        {edit && (
          <a className="link" href={edit}>
            Edit, hold or retire
          </a>
        )}
      </div>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
