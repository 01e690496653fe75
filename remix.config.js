/**
 * Remix's options; vite.config.ts hands them to Remix's Vite plugin.
 * @satisfies {import('@remix-run/dev').VitePluginConfig}
 */
const config = {
  appDirectory: 'app',
  buildDirectory: 'build',
  future: {
    v3_fetcherPersist: true,
    // Would ask for a list of routes before the first update is sent: one more round trip, and none without a network.
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // Single Fetch puts loader data behind Suspense, which string rendering loses, and adds bytes.
    v3_singleFetch: false,
    v3_routeConfig: false,
  },
}

export default config
