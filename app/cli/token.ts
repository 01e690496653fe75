// npm run --silent token -- --email kari@example.com --name "Nightly report" --scope read
// Prints a token by which a program acts for that account, and nothing else. Works while Milepost runs and while it doesn't.
import { command } from './command'
import { tokenCommand } from './token-command'

await command(() => tokenCommand(process.argv.slice(2)))
