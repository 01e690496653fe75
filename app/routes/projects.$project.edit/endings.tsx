import { Field } from '~/ui/field'
import { Submit } from '~/ui/submit'

export function ArchiveForm({ archived }: { archived: boolean }) {
  return (
    <form method="post" className="card stack">
      <h2>{archived ? 'This project is archived' : 'Archive'}</h2>
      <p>
        {archived
          ? 'It is listed among the archived projects. Everything in it is as it was. It can be read, but not changed until it is brought back.'
          : 'An archived project leaves the list of projects. It can be read, but not changed, until it is brought back. Nothing of it is lost.'}
      </p>
      <p>
        <Submit look="quiet" name="intent" value={archived ? 'unarchive' : 'archive'}>
          {archived ? 'Bring it back' : 'Archive project'}
        </Submit>
      </p>
    </form>
  )
}

/** Behind a fold: nobody should come near it by chance. */
export function DeleteForm({ name, open }: { name: string; open: boolean }) {
  return (
    <details className="card" open={open}>
      <summary>Delete project</summary>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="intent" value="delete" />
        <p>
          Its milestones, components, places and rules of credit are deleted for good. The log of who changed
          what stays. To go on, type the name of the project: <strong>{name}</strong>
        </p>
        <Field name="confirmName" label="Name of the project" autoComplete="off" maxLength={120} required />
        <p>
          <Submit look="danger">Delete for good</Submit>
        </p>
      </form>
    </details>
  )
}
