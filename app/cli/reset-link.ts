// npm run reset-link -- --email kari@example.com [--origin https://milepost.example]
// Prints a link by which whoever has that account sets a new password. Works while Milepost runs and while it doesn't.
import { command } from './command'
import { resetLinkCommand } from './reset-link-command'

await command(() => resetLinkCommand(process.argv.slice(2)))
