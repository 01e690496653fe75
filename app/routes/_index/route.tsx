import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Milepost' }]

export function loader({ context }: LoaderFunctionArgs) {
  return context.person ? redirect('/projects') : null
}

export default function Start() {
  return (
    <Page title="Milestones on construction projects, marked where the work is done">
      <p className="prose">
        The field says what is done, with plain forms that work in any browser. The office says what is due
        and how many hours it gets. Both read the same truth: planned against earned, today.
      </p>
      <p className="cluster">
        <a className="btn" href="/sign-in">
          Sign in
        </a>
        <a className="btn btn-quiet" href="/sign-up">
          Create an organization
        </a>
      </p>
      <p className="prose soft">
        Joining an organization that is here already? Its owner sends you a link. No need to sign up first.
      </p>
    </Page>
  )
}
