import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endPresentSession } from '~/server/begin-session'

/** Signing out is a write: following a link to here does nothing. */
export const loader = () => redirect('/account')

export const action = ({ context, request }: ActionFunctionArgs) =>
  endPresentSession(context, request, '/sign-in')
