/** What a step is called once it is done; a step that isn't listed says "done". */
const PAST: Record<string, string> = {
  Receive: 'Received',
  Erect: 'Erected',
  Connect: 'Connected',
  Support: 'Supported',
  Punch: 'Punched',
  Test: 'Tested',
  Restore: 'Restored',
  Install: 'Installed',
  'Fit-up': 'Fitted up',
  'Weld Made': 'Weld made',
  Fabricate: 'Fabricated',
  Insulate: 'Insulated',
  Primer: 'Primed',
  Finish: 'Finished',
}

/** 'Receive' is 'Received', 'Hydro' is 'Hydro done'. */
export const doneWords = (step: string): string => PAST[step] ?? `${step} done`
