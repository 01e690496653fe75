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
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{one}</th>
              <th scope="col" className="num">
                Components
              </th>
              <th scope="col" className="num">
                Drawings
              </th>
              {mayEdit && <th scope="col">Change</th>}
            </tr>
          </thead>
          <tbody>
            {places.map((place) =>
              mayEdit && place.id !== null && place.id === open ? (
                <OpenPlace key={place.id} kind={kind} place={place} projectKey={projectKey} reply={reply} />
              ) : (
                <tr key={place.id ?? '-'}>
                  <td>{place.id === null ? 'Unassigned' : place.name}</td>
                  <td className="num">
                    <Count kind={kind} place={place} projectKey={projectKey} />
                  </td>
                  <td className="num">{place.drawings}</td>
                  {mayEdit && (
                    <td>
                      {place.id !== null && (
                        <a href={`?open=${place.id}#${kind}`} aria-label={`Change ${place.name}`}>
                          Change
                        </a>
                      )}
                    </td>
                  )}
                </tr>
              ),
            )}
          </tbody>
        </table>
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

function Count({ kind, place, projectKey }: { kind: PlaceKind; place: ShownPlace; projectKey: string }) {
  if (place.components === 0) return <>0</>
  const value = encodeURIComponent(place.id === null ? '-' : place.name)
  return (
    <a href={`/projects/${projectKey}/components?${FILTERS[kind]}=${value}`}>
      {place.components.toLocaleString('en')}
    </a>
  )
}
