import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src/web',
  // Each build has a folder of its own until it is whole.
  buildDirectory: process.env['PAGES_DIRECTORY'] ?? 'build',
  ssr: true,
  // Pages are few and links between the public and the officers' ones reload the document: nothing to discover later.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
