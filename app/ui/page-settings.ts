import { createContext } from 'react'

/** What the whole page depends on but no loader should carry. Only the server's rendering sees the true values. */
export const PageSettings = createContext<{
  nonce: string | undefined
  lowData: boolean
  /** The address of the script of the keys, where the page has it. */
  keys?: string | undefined
}>({
  nonce: undefined,
  lowData: false,
})
