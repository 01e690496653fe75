import { createHash } from 'node:crypto'

/** An entity tag of what is sent itself: the same text is the same tag, whoever made it, whenever. */
export const contentTag = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
