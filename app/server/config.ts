import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { z } from 'zod'
import { SHORTEST } from '~/forms/password-rules'

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .transform((value) => value === '1' || value === 'true')
  .optional()

const PORT = 'it must be a whole number from 0 to 65535'

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.preprocess(
    (given) => given || undefined,
    z.coerce.number(PORT).int(PORT).min(0, PORT).max(65_535, PORT).default(3000),
  ),
  DATABASE_URL: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  DEMO: flag,
  DEMO_PASSWORD: z
    .string()
    .refine(
      (password) => password === '' || [...password].length >= SHORTEST,
      `it needs at least ${SHORTEST} characters`,
    )
    .optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export interface Config {
  host: string
  port: number
  databaseUrl: string | undefined
  dataDir: string
  /** Whether an empty database gets the demo organization. */
  demo: boolean
  demoPassword: string | undefined
  tls: { cert: string; key: string } | undefined
  /** Believe X-Forwarded-Proto, -Host and -For: only behind a proxy that sets them. */
  trustProxy: boolean
  logLevel: string
}

/** A setting that can't be used, told in one sentence. */
export class ConfigError extends Error {}

const read = (path: string, name: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new ConfigError(`${name} names the file ${path}, which can't be read.`)
  }
}

/** The certificate and its key, tried: what TLS itself would say when it starts is for nobody's eyes. */
function readTls(certPath: string, keyPath: string): { cert: string; key: string } {
  const tls = { cert: read(certPath, 'TLS_CERT'), key: read(keyPath, 'TLS_KEY') }
  try {
    createSecureContext(tls)
  } catch {
    throw new ConfigError(
      'TLS_CERT and TLS_KEY can’t be used: they must be a certificate and its own key, both in PEM form and without a passphrase.',
    )
  }
  return tls
}

/** Reads the settings from the environment; throws ConfigError with a sentence for the first that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(`The setting ${issue?.path.join('.')} can't be used: ${issue?.message}.`)
  }
  const e = parsed.data
  if (Boolean(e.TLS_CERT) !== Boolean(e.TLS_KEY)) {
    throw new ConfigError('TLS_CERT and TLS_KEY belong together: set both, or neither.')
  }
  return {
    host: e.HOST,
    port: e.PORT,
    databaseUrl: e.DATABASE_URL || undefined,
    dataDir: e.DATA_DIR,
    // An outside database is somebody's own: demo data comes there only when asked for.
    demo: e.DEMO ?? !e.DATABASE_URL,
    demoPassword: e.DEMO_PASSWORD || undefined,
    tls: e.TLS_CERT && e.TLS_KEY ? readTls(e.TLS_CERT, e.TLS_KEY) : undefined,
    trustProxy: e.TRUST_PROXY ?? false,
    logLevel: e.LOG_LEVEL,
  }
}
