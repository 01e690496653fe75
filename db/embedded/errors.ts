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
