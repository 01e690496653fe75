import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { LegacyRow } from '~/domain/legacy/types'

/** A folder for a test file's own files, gone after its tests. */
export function useFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-legacy-test-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  return {
    path: (name: string) => join(folder, name),
    write(name: string, content: string | Uint8Array): string {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
  }
}

export async function all(rows: AsyncIterable<LegacyRow>): Promise<LegacyRow[]> {
  const found: LegacyRow[] = []
  for await (const row of rows) found.push(row)
  return found
}
