import { useLocation } from '@remix-run/react'

/** Stands where a part of the page could not be made; the rest is as usual. */
export function PartFailed({ what }: { what: string }) {
  const { pathname, search } = useLocation()
  return (
    <p className="notice notice-warn">
      {what} can’t be shown right now. Nothing is lost by that. To try again loads the page: what is typed in
      it and not sent goes.{' '}
      <a className="link" href={pathname + search}>
        Try again
      </a>
    </p>
  )
}
