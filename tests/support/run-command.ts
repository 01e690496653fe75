import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { command } from '~/cli/command'

export interface Said {
  code: number
  stdout: string
  stderr: string
}

type Env = Record<string, string>

const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/cli.mjs')

/** Runs a command of app/cli in a process of its own, as `npm run` does. @param name 'token' */
export async function runCommand(name: string, args: readonly string[], env: Env): Promise<Said> {
  try {
    const said = await promisify(execFile)(process.execPath, [tsx, `app/cli/${name}.ts`, ...args], {
      env: { ...process.env, ...env },
    })
    return { code: 0, ...said }
  } catch (error) {
    const { code, stdout, stderr } = error as Said
    return { code, stdout, stderr }
  }
}

/** What a command says and comes to, in this process: a process of its own takes a second and a half to begin. */
export async function sayCommand(main: () => Promise<string>, env: Env): Promise<Said> {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text)
      return true
    }),
  )
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const before = process.exitCode
  process.exitCode = 0
  try {
    await command(main)
    return { code: Number(process.exitCode), ...said }
  } finally {
    process.exitCode = before
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
  }
}
