import { registerHooks } from 'node:module';

/** From now on who imports that file of the program gets this one; both are named from here. */
export function standIn(original: string, instead: string): void {
  const [from, to] = [original, instead].map((file) => new URL(file, import.meta.url).href);
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const resolved = nextResolve(specifier, context);
      return to && resolved.url === from ? { ...resolved, url: to } : resolved;
    },
  });
}
