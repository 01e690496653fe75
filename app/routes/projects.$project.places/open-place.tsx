import { PLACE_WORDS, type PlaceKind } from '~/domain/place-name'
import type { FormReply } from '~/forms/reply'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import type { ShownPlace } from './place-section'

interface Props {
  kind: PlaceKind
  place: ShownPlace
  projectKey: string
  reply: FormReply | undefined
}

/** A row opened in place: rename, remove, or close it again. */
export function OpenPlace({ kind, place, projectKey, reply }: Props) {
  const word = PLACE_WORDS[kind].one.toLowerCase()
  const here = `/projects/${projectKey}/places`
  const mine = reply?.values.id === place.id ? reply : undefined
  return (
    <li>
      <FormErrors reply={mine}>
        <form method="post" action={here} className="stack" noValidate>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="id" value={place.id ?? ''} />
          <Field
            id={`name-${place.id}`}
            name="name"
            label={`Name of the ${word}`}
            defaultValue={place.name}
            maxLength={100}
            required
          />
          <p className="cluster">
            <Submit name="intent" value="rename">
              Rename
            </Submit>
            <Submit look="danger" name="intent" value="remove">
              Remove
            </Submit>
            <a href={`${here}#${kind}`}>Done</a>
          </p>
        </form>
      </FormErrors>
    </li>
  )
}
