const STEPS = [
  { seconds: 60, one: 'minute' },
  { seconds: 3600, one: 'hour' },
  { seconds: 86_400, one: 'day' },
] as const

/** 200 is '3 minutes ago', 90,000 is '1 day ago'; under a minute 'just now'. Says the same in every time zone. */
export function ago(seconds: number): string {
  const step = STEPS.findLast((s) => seconds >= s.seconds)
  if (!step) return 'just now'
  const n = Math.floor(seconds / step.seconds)
  return `${n} ${step.one}${n === 1 ? '' : 's'} ago`
}
