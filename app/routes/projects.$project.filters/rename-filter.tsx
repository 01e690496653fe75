import { FILTER_NAME_LIMIT } from '~/domain/name-limits'
import type { FormReply } from '~/forms/reply'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import type { ShownFilter } from './route'

interface Props {
  filter: ShownFilter
  projectKey: string
  reply: FormReply | undefined
}

/** A filter opened in place: another name for it, or none at all. */
export function RenameFilter({ filter: { id, name, words }, projectKey, reply }: Props) {
  const here = `/projects/${projectKey}/filters`
  return (
    <FormErrors reply={reply?.values.id === id ? reply : undefined}>
      <form method="post" action={here} className="stack" noValidate>
        <input type="hidden" name="id" value={id} />
        <Field
          id={`name-${id}`}
          name="name"
          label="Name of the filter"
          hint={words}
          defaultValue={name}
          maxLength={FILTER_NAME_LIMIT}
          required
        />
        <p className="cluster">
          <Submit name="intent" value="rename">
            Rename
          </Submit>
          <Submit look="quiet" name="intent" value="delete" aria-label={`Delete ${name}`}>
            Delete
          </Submit>
          <a href={here}>Done</a>
        </p>
      </form>
    </FormErrors>
  )
}
