import type { Item } from '#casework/catalogue/index.ts';
import { syllables } from '#platform/search/index.ts';

const known = new WeakMap<Item['definition'], readonly string[]>();

/** All that a service is called: its titles, what people say for it, and how both sound, in full and by their initials. */
export function namesOfItem({ definition }: Pick<Item, 'definition'>): readonly string[] {
  const names = known.get(definition) ?? readNames(definition);
  known.set(definition, names);
  return names;
}

function readNames({ title, shortTitle, aliases }: Item['definition']): readonly string[] {
  const written = [...Object.values(title), ...Object.values(shortTitle ?? {}), ...aliases];
  const sounded = written.flatMap((name) => {
    const sounds = syllables(name);
    return [sounds.join(''), sounds.map((sound) => sound.slice(0, 1)).join('')];
  });
  return [...new Set([...written.map((name) => name.toLowerCase()), ...sounded])];
}
