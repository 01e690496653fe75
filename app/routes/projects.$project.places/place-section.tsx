import { PLACE_WORDS, type PlaceKind } from '~/domain/place-name'
import type { FormReply } from '~/forms/reply'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import { OpenPlace } from './open-place'

export interface ShownPlace {
  id: string | null
  name: string
  components: number
  drawings: number
}

/** The components list's own names for its filters. */
const FILTERS: Record<PlaceKind, string> = { area: 'area', system: 'system', testPackage: 'package' }

interface Props {
  kind: PlaceKind
  places: ShownPlace[]
  projectKey: string
  /** The id of the place whose form is open. */
  open: string | null
  mayEdit: boolean
  reply: FormReply | undefined
}

export function PlaceSection({ kind, places, projectKey, open, mayEdit, reply }: Props) {
  const { one, many } = PLACE_WORDS[kind]
  return (
    <section className="card stack" id={kind} aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`}>{many}</h2>
      {places.length > 0 ? (
        <ul className="grid">
          {places.map((place) =>
            mayEdit && place.id !== null && place.id === open ? (
              <OpenPlace key={place.id} kind={kind} place={place} projectKey={projectKey} reply={reply} />
            ) : (
              <li key={place.id ?? '-'} className="cluster">
                <strong className="grow">{place.id === null ? 'Unassigned' : place.name}</strong>
                <Counts kind={kind} place={place} projectKey={projectKey} />
                {mayEdit && place.id !== null && (
                  <a className="link" href={`?open=${place.id}#${kind}`} aria-label={`Change ${place.name}`}>
                    Change
                  </a>
                )}
              </li>
            ),
          )}
        </ul>
      ) : (
        <p className="soft">None yet. They come with an import, or are added here.</p>
      )}
      {mayEdit && (
        <FormErrors reply={reply} intent="add">
          <form method="post" action={`/projects/${projectKey}/places`} className="stack" noValidate>
            <input type="hidden" name="intent" value="add" />
            <input type="hidden" name="kind" value={kind} />
            <Field
              id={`add-${kind}`}
              name="name"
              label={`New ${one.toLowerCase()}`}
              maxLength={100}
              required
            />
            <p>
              <Submit look="quiet">Add {one.toLowerCase()}</Submit>
            </p>
          </form>
        </FormErrors>
      )}
    </section>
  )
}

const counted = (n: number, word: string) => `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`

function Counts({ kind, place, projectKey }: { kind: PlaceKind; place: ShownPlace; projectKey: string }) {
  const value = encodeURIComponent(place.id === null ? '-' : place.name)
  const components = counted(place.components, 'component')
  return (
    <span className="soft">
      {place.components > 0 ? (
        <a className="link" href={`/projects/${projectKey}/components?${FILTERS[kind]}=${value}`}>
          {components}
        </a>
      ) : (
        components
      )}
      {' · '}
      {counted(place.drawings, 'drawing')}
    </span>
  )
}
