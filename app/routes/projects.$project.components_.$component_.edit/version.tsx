/** What the change is made from, and what the form is recognised by when it comes again. */
export function Version({ version, origin }: { version: number; origin: string }) {
  return (
    <>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="origin" value={origin} />
    </>
  )
}
