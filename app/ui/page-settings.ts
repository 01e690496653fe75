import { createContext } from 'react'

/** What the whole page depends on but no loader should carry. Only the server's rendering sees the true values. */
export const PageSettings = createContext<{
  nonce: string | undefined
  lowData: boolean
  /** The address of the script of the keys, where the page has it. */
  keys?: string | undefined
  /** The address of the script that hears what others change, for pages that have no other. */
  watch?: string | undefined
  /** The address of the script that follows what is ticked while choosing. */
  ticks?: string | undefined
}>({
  nonce: undefined,
  lowData: false,
})
