import { PLACE_KINDS, PLACE_WORDS } from '~/domain/place-name'
import { Select } from '~/ui/field'
import type { EditData } from './route'

/** Its own place, or wherever its drawing is. */
export function PlaceFields({ data: { fields, followed, places } }: { data: EditData }) {
  return PLACE_KINDS.map((kind) => (
    <Select
      key={kind}
      name={kind}
      label={PLACE_WORDS[kind].one}
      defaultValue={fields[`${kind}Own`] ? (fields[`${kind}Id`] ?? '') : ''}
      choices={[
        { value: '', label: `As its drawing (${followed[kind] ?? 'none'})` },
        ...places[kind].map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  ))
}
