export type EmbeddedPostgresReason =
  'in-use' | 'other-version' | 'no-binaries' | 'no-user' | 'unreachable' | 'damaged' | 'did-not-start'

/** Why the embedded Postgres can't serve; `message` is one sentence for the person who started Milepost. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'

  constructor(
    readonly reason: EmbeddedPostgresReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const fileTroubles: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
}

/** Puts what the file system refuses into a sentence; any other error stays as it is. */
export function asSentence(error: unknown, dataDir: string): unknown {
  const { code = '', path = dataDir } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const trouble = fileTroubles[code]
  if (!trouble) return error
  return new EmbeddedPostgresError(
    'unreachable',
    `Milepost can't keep its database in ${dataDir} (${path}: ${trouble}): mend that, or set another DATA_DIR.`,
    { cause: error },
  )
}
