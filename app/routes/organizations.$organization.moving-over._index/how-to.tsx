/** The commands, as they are typed where Milepost runs. */
const COMMANDS = (slug: string): [what: string, command: string][] => [
  ['Look at what there is. Nothing is written.', 'npm run --silent legacy -- inspect <source>'],
  [
    'Try the move. It says what would come of each milestone, and writes nothing.',
    `npm run --silent legacy -- move <source> --organization ${slug} --dry-run`,
  ],
  [
    'Move it. It asks before anything stays.',
    `npm run --silent legacy -- move <source> --organization ${slug}`,
  ],
  [
    'Take a move back, as long as nothing of it was changed since.',
    'npm run --silent legacy -- revert <run>',
  ],
]

export function HowTo({ slug }: { slug: string }) {
  return (
    <>
      <p className="prose">
        It is done by commands on the computer that runs Milepost. A source is the address of the old Postgres
        database, which is only read, a folder of CSV exports, or a dump made with <code>pg_dump</code>.
      </p>
      <ol className="lines pl-5">
        {COMMANDS(slug).map(([what, command]) => (
          <li key={command}>
            {what}
            <pre className="command">{command}</pre>
          </li>
        ))}
      </ol>
      <p className="soft">
        The whole way, with every decision that can be made, is in <code>docs/moving-over.md</code>.
      </p>
    </>
  )
}
