/** The migrated database that tests' databases are copied from. */
export const templateName = 'milepost_template'

/** The same server's address with another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
