import pino from 'pino'

export type Log = pino.Logger

/** Values of statements, as Drizzle and the driver add them to their errors: addresses, hashes, what people typed. */
const VALUES = ['params', 'parameters', 'args']
const withoutValues = (text: string) => text.replace(/\nparams: [\s\S]*?(?=\n\s+at |\ncaused by: |$)/g, '')

function errorWithoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const said = pino.stdSerializers.err(error)
  const rest = Object.entries(said).filter(([name]) => !VALUES.includes(name))
  return {
    ...Object.fromEntries(rest),
    message: withoutValues(said.message),
    stack: withoutValues(said.stack),
  }
}

/** Structured logs, one JSON object a line on standard error; cookies, tokens and the values of statements never get there. */
export const createLog = (level: string, destination: pino.DestinationStream = pino.destination(2)): Log =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorWithoutValues },
      hooks: {
        // Without a message of its own a line gets the error's.
        logMethod(args, method) {
          const [first, message] = args as unknown as [unknown, string | undefined]
          const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err
          if (message !== undefined || !(error instanceof Error)) return method.apply(this, args)
          method.call(this, first, withoutValues(error.message))
        },
      },
    },
    destination,
  )
