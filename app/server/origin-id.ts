import { randomBytes } from 'node:crypto'

/** What a rendered form is recognised by when it comes again: new with each rendering. */
export const newOrigin = (): string => randomBytes(9).toString('base64url')
