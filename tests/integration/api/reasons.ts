/** Reasons as programs send them, and as the log has them. */
export const JSON_REASONS = [
  ['damage', 'damage'],
  ['damage: dropped by crane', 'damage: dropped by crane'],
  ['Wrong sheet: see the mark-up', 'other: Wrong sheet: see the mark-up'],
  ['other: by hand', 'other: by hand'],
] as const
