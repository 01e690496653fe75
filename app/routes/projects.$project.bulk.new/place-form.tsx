import type { ListedPlaces } from '~/data/place-list'
import { PLACE_KINDS, PLACE_WORDS } from '~/domain/place-name'
import type { FormReply } from '~/forms/reply'
import { Radios } from '~/ui/choices'
import { Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

/** Puts the chosen, or all that is on their drawings, into one place or out of it. */
export function PlaceForm({ places, reply }: { places: ListedPlaces; reply: FormReply | undefined }) {
  const groups = PLACE_KINDS.map((kind) => ({
    label: PLACE_WORDS[kind].many,
    choices: [
      ...places[kind]
        .filter(({ id }) => id !== null)
        .map(({ id, name }) => ({ value: `${kind}:${id}`, label: name })),
      { value: `${kind}:`, label: `no ${PLACE_WORDS[kind].one.toLowerCase()}` },
    ],
  }))
  return (
    <FormErrors reply={reply} intent="place">
      <form method="post" className="card stack" noValidate>
        <h2>Place</h2>
        <input type="hidden" name="intent" value="place" />
        <Select
          name="place"
          label="Area, system or test package"
          choices={[{ value: '', label: 'choose one' }]}
          groups={groups}
        />
        <Radios
          name="of"
          label="What is placed"
          defaultValue="components"
          choices={[
            { value: 'components', label: 'The chosen components themselves' },
            {
              value: 'drawings',
              label: 'Their drawings',
              hint: 'All components of these drawings follow, but those that have a place of their own',
            },
          ]}
        />
        <p>
          <Submit look="quiet">Preview the place</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
