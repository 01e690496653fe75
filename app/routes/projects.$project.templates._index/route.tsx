import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { currentTemplates } from '~/data/templates/current'
import { templateUsage } from '~/data/templates/usage'
import { may } from '~/domain/access'
import { typeWords } from '~/domain/component-words'
import { COMPONENT_TYPES } from '~/domain/component-types'
import { requireProject } from '~/server/require'
import { Page } from '~/ui/page'
import { stepsInWords } from '~/ui/templates/steps-in-words'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Rules of credit - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { db } = context.database
  const templates = await currentTemplates(db, project)
  const usage = await templateUsage(
    db,
    project,
    [...templates.values()].map(({ id }) => id),
  )
  const order = (type: string) => COMPONENT_TYPES.findIndex((one) => one === type)
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name },
    office: may(actor.role, 'editTemplates'),
    types: [...templates.values()]
      .sort((a, b) => order(a.componentType) - order(b.componentType))
      .map(({ componentType, version, ownToProject, steps }) => ({
        type: componentType,
        name: typeWords(componentType),
        version,
        ownToProject,
        steps: stepsInWords(steps),
        ...(usage.get(componentType) ?? { components: 0, onOtherVersion: 0 }),
      })),
  })
}

export default function Templates() {
  const { me, project, office, types } = useLoaderData<typeof loader>()
  return (
    <Page title="Rules of credit" personName={me} project={project} section="templates" office={office} wide>
      <p className="prose">
        What each step of a component type is worth: the weights of a type add up to 100. A change is a new
        version of this project alone; components stay on the version that they were created with until it is
        applied to them.
      </p>
      <ul className="stack">
        {types.map((type) => (
          <li key={type.type} className="card stack">
            <div className="head">
              <h2>
                <a href={`/projects/${project.key}/templates/${type.type.toLowerCase()}`}>{type.name}</a>
              </h2>
              <span className="soft">
                version {type.version}
                {type.ownToProject && ', this project’s own'} · {type.components.toLocaleString('en')}{' '}
                components
              </span>
            </div>
            <p>{type.steps}</p>
            {type.onOtherVersion > 0 && (
              <p className="soft">
                {type.onOtherVersion.toLocaleString('en')} components are on another version.
              </p>
            )}
          </li>
        ))}
      </ul>
    </Page>
  )
}
