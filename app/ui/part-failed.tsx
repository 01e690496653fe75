/** Stands where a part of the page could not be made; the rest is as usual. */
export function PartFailed({ what }: { what: string }) {
  return (
    <p className="notice notice-warn">
      {what} can’t be shown right now. Nothing is lost by that.{' '}
      <a className="link" href="">
        Try again
      </a>
    </p>
  )
}
