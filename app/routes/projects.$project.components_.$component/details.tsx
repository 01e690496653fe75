import type { ComponentDetail } from '~/data/components/detail'
import { formatMinutes } from '~/domain/format'

interface DetailsProps {
  component: Omit<ComponentDetail, 'milestones'>
  /** Its address, under which those who may change it. */
  office: string | undefined
}

/** What is known of a component besides its progress; what is empty is left out. */
export function Details({ component: c, office }: DetailsProps) {
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
        {office && (
          <a className="link" href={`${office}/edit`}>
            Edit, hold or retire
          </a>
        )}
        {office && !c.retired && (
          <a className="link" href={`${office}/drawing`}>
            Place its drawing
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
