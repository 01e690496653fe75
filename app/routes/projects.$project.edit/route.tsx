import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readNote } from '~/data/projects/note'
import { may } from '~/domain/access'
import { TIME_ZONES } from '~/forms/project'
import { requireMay, requireProject } from '~/server/require'
import { ErrorSummary } from '~/ui/error-summary'
import { FormErrors } from '~/ui/form-errors'
import { Page } from '~/ui/page'
import { ProjectFields } from '~/ui/projects/project-fields'
import { Submit } from '~/ui/submit'
import { ArchiveForm, DeleteForm } from './endings'
import { type EditReply, OutsideList } from './outside-list'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Project - ${data?.project.name ?? ''}` },
]

const SAID: Record<string, string> = {
  saved: 'The project is saved.',
  archived: 'The project is archived: it is listed among the archived ones, and nothing of it is lost.',
  unarchived: 'The project is under way again.',
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project, { evenArchived: true })
  requireMay(actor, 'editProject')
  const { id: _id, organizationId: _organization, archivedAt, ...shown } = project
  return json({
    me: actor.name,
    project: { ...shown, note: await readNote(context.database.db, project) },
    archived: archivedAt !== null,
    mayDelete: may(actor.role, 'deleteProject'),
    timeZones: TIME_ZONES,
    said: SAID[new URL(request.url).searchParams.get('said') ?? ''],
  })
}

export default function EditProject() {
  const { me, project, archived, mayDelete, timeZones, said } = useLoaderData<typeof loader>()
  const reply = useActionData<EditReply>()
  return (
    <Page
      title="Project"
      personName={me}
      project={project}
      section="edit"
      office
      above={<ErrorSummary reply={reply} />}
      message={said && !reply && <p className="notice">{said}</p>}
    >
      {!archived && (
        <FormErrors reply={reply} intent="save">
          <form method="post" className="card stack" noValidate>
            <input type="hidden" name="intent" value="save" />
            {reply?.outOfDates && <OutsideList {...reply.outOfDates} projectKey={project.key} />}
            <ProjectFields project={project} timeZones={timeZones} />
            <p>
              <Submit>Save</Submit>
            </p>
          </form>
        </FormErrors>
      )}
      <ArchiveForm archived={archived} />
      {mayDelete && (
        <FormErrors reply={reply} intent="delete">
          <DeleteForm name={project.name} open={reply?.values.intent === 'delete'} />
        </FormErrors>
      )}
    </Page>
  )
}
