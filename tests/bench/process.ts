import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

export interface Usage {
  /** User and system time of all threads since the start. */
  cpuMicroseconds: number
  rssBytes: number
}

/** A server that runs as a process of its own, so that nothing else is counted with it. */
export interface MeasuredProcess {
  url: string
  pid: number
  /** From the start of the process to its first answer. */
  startMilliseconds: number
  usage(): Promise<Usage>
  stop(): Promise<void>
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const PATIENCE = 60_000

/** What npm start hands to Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((part) => part.startsWith('--'))
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

async function untilReady(child: ChildProcess, url: string, output: () => string) {
  const until = Date.now() + PATIENCE
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${output()}`)
    if (Date.now() > until) throw new Error(`It was not ready after ${PATIENCE / 1000} s:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Starts `file` on `port` and waits until it answers on `ready`. */
export async function startMeasured(
  file: string,
  { port, ready, env = {} }: { port: number; ready: string; env?: Record<string, string> },
): Promise<MeasuredProcess> {
  const began = performance.now()
  const child = spawn(
    process.execPath,
    [...startFlags(), '--import', pathToFileURL(here('usage.mjs')).href, file],
    {
      env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-10_000)))
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await untilReady(child, url + ready, () => output)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    url,
    pid: child.pid ?? 0,
    startMilliseconds: performance.now() - began,
    async usage() {
      const answer = once(child, 'message')
      child.send('usage')
      const [usage] = (await answer) as [Usage]
      return usage
    },
    async stop() {
      if (child.exitCode !== null) return
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    },
  }
}
