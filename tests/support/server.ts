import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'

export type TestServer = {
  /** Such as `http://127.0.0.1:40123`, without a slash at its end. */
  url: string
  /** Asks it to drain and stop; the exit code. */
  stop(): Promise<number | null>
  /** Ends it as the system does when memory runs out: nothing of it is asked. */
  kill(): Promise<void>
  /** All it has written so far. */
  logs(): string
}

const patience = 60_000

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}

/**
 * Starts the built server as a process of its own and waits until it is ready. Without `databaseUrl` it runs its
 * embedded Postgres: then pass DATA_DIR in `env`. Throws with the server's words when it ends before.
 */
export async function startServer({
  databaseUrl,
  env = {},
}: { databaseUrl?: string; env?: Record<string, string> } = {}): Promise<TestServer> {
  const file = resolve('build/server/index.js')
  if (!existsSync(file)) throw new Error('There is no build: run npm run build, or npm test, which does.')
  const port = env.PORT ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const settings: NodeJS.ProcessEnv = {
    ...process.env,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: port,
    LOG_LEVEL: 'warn',
    ...env,
  }
  const child = spawn(process.execPath, [file], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = () => child.exitCode !== null || child.signalCode !== null

  const stop = async () => {
    if (!ended()) {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    }
    return child.exitCode
  }
  const kill = async () => {
    if (ended()) return
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
  }
  const until = Date.now() + patience
  while (!(await isReady(url))) {
    if (ended()) throw new Error(`The server ended with ${child.exitCode ?? child.signalCode}:\n${output}`)
    if (Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`The server was not ready after ${patience / 1000} s:\n${output}`)
    }
    await new Promise((retry) => setTimeout(retry, 50))
  }
  return { url, stop, kill, logs: () => output }
}
