import { reactRouter } from '@react-router/dev/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * One copy of everything in a process: what the pages take from below stays an import that Node resolves,
 * so that API and pages share one pool, one clock and one registry. Only the pages themselves are bundled.
 */
function oneCopy(): Plugin {
  const bundled = (name: string) => name.startsWith('#web/') && name !== '#web/contexts/index.ts';
  const pure = new Set(['#kernel/i18n/index.ts']);
  return {
    name: 'one-copy',
    enforce: 'pre',
    resolveId(name, importer, { ssr }) {
      if (!name.startsWith('#') || bundled(name)) return null;
      if (ssr) return { id: name, external: true };
      if (pure.has(name)) return null;
      throw new Error(
        `${importer ?? 'a page'} brings ${name} into the browser: only loaders and actions may use it`,
      );
    },
  };
}

export default defineConfig({
  plugins: [oneCopy(), reactRouter()],
  // The script of forms is bundled like a worker: one file of its own, apart from the pages.
  worker: { format: 'es' },
  publicDir: false,
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
});
