declare module 'virtual:remix/server-build' {
  import type { ServerBuild } from '@remix-run/node'
  export const {
    assets,
    assetsBuildDirectory,
    basename,
    entry,
    future,
    isSpaMode,
    mode,
    publicPath,
    routes,
  }: ServerBuild
}

interface ImportMetaEnv {
  /** The address of the office's keys; a build and the development server have one. */
  readonly MILEPOST_KEYS?: string
  /** The address of what listens to others' changes. */
  readonly MILEPOST_LIVE?: string
  /** The same for the office's list, which has no other script. */
  readonly MILEPOST_WATCH?: string
  /** The address of what follows the ticks while choosing. */
  readonly MILEPOST_TICKS?: string
}
