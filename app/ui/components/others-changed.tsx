interface OthersChangedProps {
  /** How many batches of others there were; 1,001 stands for more. */
  changes: number
  projectKey: string
}

/** Above a page that answers a form: what others did between its being loaded and its being sent. */
export function OthersChanged({ changes, projectKey }: OthersChangedProps) {
  if (changes === 0) return null
  const amount = changes > 1000 ? 'more than 1,000' : changes.toLocaleString('en')
  return (
    <p className="notice">
      {`${amount} ${changes === 1 ? 'change' : 'changes'} by others since you loaded: shown here now. `}
      <a className="link" href={`/projects/${projectKey}/batches`}>
        What was changed
      </a>
    </p>
  )
}
