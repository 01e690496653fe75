import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lettersOn } from '~/server/letters'
import { requirePerson } from '~/server/require'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { keysThatHold } from './keys'

export const meta: MetaFunction = () => [{ title: 'Keys - Milepost' }]
export const headers = neverStored

export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePerson(context, request)
  return json({ me: person.name, letters: lettersOn(request) })
}

/** The help sheet: a page of its own, which the question mark shows over any other. */
export default function Keys() {
  const { me, letters } = useLoaderData<typeof loader>()
  return (
    <Page title="Keys" personName={me} wide>
      <p className="prose">
        Tab, Enter and Space do everything on every page. These are quicker, for planners and owners, where
        JavaScript is on. While something is typed into a field, only the keys with Ctrl and Escape work; on a
        Mac, Command is Ctrl.
      </p>
      <div className="keys">
        {keysThatHold(letters).map(({ name, keys }) => (
          <section key={name} className="card stack">
            <h2>{name}</h2>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p>
        {letters
          ? 'Single letters and signs are keys in this browser. '
          : 'Single letters and signs are switched off in this browser, and left out here. '}
        <a href="/account#keyboard">{letters ? 'Switch them off' : 'Switch them on'}</a>
      </p>
    </Page>
  )
}
