import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src/web',
  buildDirectory: 'build',
  ssr: true,
  // Pages are few and links between the public and the officers' ones reload the document: nothing to discover later.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
