import type { TestProject } from 'vitest/node'
import { databaseUrl, templateName } from './database-url'
import { administer, startTestPostgres } from './test-postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** A Postgres for tests, as its superuser; useDatabase() makes databases in it. */
    postgresUrl: string
  }
}

/** Migrates the database that every test's own database is a copy of. */
async function makeTemplate(url: string): Promise<void> {
  await administer(url, `DROP DATABASE IF EXISTS ${templateName}`)
  await administer(url, `CREATE DATABASE ${templateName}`)
  const { migrate } = await import('../../db/migrate')
  await migrate(databaseUrl(url, templateName))
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestPostgres()
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
