/** The environment for Postgres' programs: ours without the PG… variables, which would change what they do. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C' }
  for (const name of Object.keys(environment)) if (name.startsWith('PG')) delete environment[name]
  return environment
}
