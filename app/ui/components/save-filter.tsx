import { FILTER_NAME_LIMIT } from '~/domain/name-limits'
import type { FormReply } from '~/forms/reply'
import { Field } from '../field'
import { FormErrors } from '../form-errors'
import { Submit } from '../submit'

interface Props {
  projectKey: string
  /** The list's address after the question mark. */
  query: string
  reply?: FormReply
}

/** Gives the filter that the list has now a name. */
export function SaveFilter({ projectKey, query, reply }: Props) {
  return (
    <FormErrors reply={reply}>
      <form method="post" action={`/projects/${projectKey}/filters`} className="stack" noValidate>
        <input type="hidden" name="query" value={query} />
        <Field name="name" label="Keep this filter as" maxLength={FILTER_NAME_LIMIT} required />
        <p>
          <Submit look="quiet" name="intent" value="save">
            Keep
          </Submit>
        </p>
      </form>
    </FormErrors>
  )
}
