/**
 * Remix's options; vite.config.ts hands them to Remix's Vite plugin.
 * @satisfies {import('@remix-run/dev').VitePluginConfig}
 */
const config = {
  appDirectory: 'app',
  buildDirectory: 'build',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // Single Fetch puts loader data behind Suspense, which string rendering loses, and adds bytes.
    v3_singleFetch: false,
    v3_routeConfig: false,
  },
}

export default config
