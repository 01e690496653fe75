import { readFileSync, writeFileSync } from 'node:fs'

export interface Sample {
  milliseconds: number
  bytes: number
}

export interface Watched {
  /** The most that the process had at once since `watch`, as the kernel counted it. */
  high: number
  samples: Sample[]
}

/** A line of /proc/<pid>/status in bytes; undefined where the system has no such file. */
function status(pid: number, name: 'VmRSS' | 'VmHWM'): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

/** Watches a process' memory while `work` runs, looking `every` so many milliseconds, on Linux; elsewhere its high is 0. */
export async function watchMemory(pid: number, work: () => Promise<unknown>, every = 200): Promise<Watched> {
  const samples: Sample[] = []
  const began = performance.now()
  const look = () => {
    const bytes = status(pid, 'VmRSS')
    if (bytes !== undefined) samples.push({ milliseconds: performance.now() - began, bytes })
  }
  try {
    // The kernel's high-water mark begins anew.
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // Only the owner of a process may on Linux, and there is none elsewhere.
  }
  const timer = setInterval(look, every)
  try {
    await work()
  } finally {
    clearInterval(timer)
    look()
  }
  return { high: status(pid, 'VmHWM') ?? 0, samples }
}
