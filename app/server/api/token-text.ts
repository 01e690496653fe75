/** What a token begins with, so that it is known for one where it doesn't belong: in a log, in a repository. */
const TOKEN_MARK = 'mp_'

/** @param secret at least 32 random bytes, base64url */
export const tokenText = (secret: string): string => TOKEN_MARK + secret
