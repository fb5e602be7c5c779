import { type Item, listItems, listScenes, listThemes } from '#casework/catalogue/index.ts';
import type { Period } from '#casework/packs/index.ts';
import { listMostUsed } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { noticesOf } from '../notices/notices-of.ts';
import { sceneOf } from '../scenes/scene-cards.tsx';
import { summaryOf } from '../services/summary-of.ts';

const most = { scenes: 6, themes: 12, services: 7, notices: 5, examples: 5 };

/** Fewer than these are chance. */
const fewestUsed = 3;

/** Everything the home page says, from the packs in force. */
export async function readHome(call: Call) {
  const [items, scenes, themes, notices, mostUsed] = await Promise.all([
    listItems(call),
    listScenes(call),
    listThemes(call),
    noticesOf(call),
    listMostUsed(call, most.services),
  ]);
  const themesFor = (serves: 'person' | 'firm') =>
    themes
      .filter(({ theme, items: within }) => theme.for === serves && within.length > 0)
      .slice(0, most.themes)
      .map(({ theme, items: within }) => ({ key: theme.key, title: theme.title, count: within.length }));
  const serving = (serves: 'person' | 'firm') =>
    items.filter(({ definition }) => definition.serves.includes(serves)).length;
  return {
    today: call.clock.today(),
    count: items.length,
    online: Math.floor((items.filter(isOnline).length / Math.max(1, items.length)) * 100),
    scenes: scenes.slice(0, most.scenes).map(sceneOf),
    sceneCount: scenes.length,
    persons: { count: serving('person'), themes: themesFor('person') },
    firms: { count: serving('firm'), themes: themesFor('firm') },
    often: oftenOf(items, mostUsed),
    notices: notices
      .slice(0, most.notices)
      .map(({ key, title, publishedOn }) => ({ key, title, publishedOn })),
    examples: scenes.slice(0, most.examples).map(({ scene, items: [first] }) => ({
      key: scene.key,
      // What people call it themselves; the pack writes it in its own language.
      words:
        call.language === 'zh-CN'
          ? (first?.definition.aliases[0] ?? textIn(scene.title, call.language))
          : textIn(scene.title, call.language),
    })),
  };
}

/** A city that has just opened has no habits yet: until then, what is done fastest. */
function oftenOf(items: readonly Item[], mostUsed: readonly Item[]) {
  const used = mostUsed.length >= fewestUsed;
  const services = used ? mostUsed : [...items].sort(byPromise).slice(0, most.services);
  return { used, services: services.map(summaryOf) };
}

export type HomeContent = Awaited<ReturnType<typeof readHome>>;

/** From the application to the result without a visit. */
function isOnline({ definition }: Item): boolean {
  return definition.depth >= 4 && definition.visits.count === 0;
}

const daysIn: Readonly<Record<Period['unit'], number>> = { 'working-day': 1, day: 1, month: 30, year: 365 };

function byPromise(a: Item, b: Item): number {
  return lengthOf(a) - lengthOf(b);
}

function lengthOf({ definition: { handling, periods } }: Item): number {
  return handling === 'instant' ? 0 : periods.promised.length * daysIn[periods.promised.unit];
}
