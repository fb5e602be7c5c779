import type { SceneWithItems } from '#casework/catalogue/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { Cards, iconNamed } from '#web/design/index.ts';
import { useText } from '#web/words/index.ts';
import { SceneFacts } from '../services/service-lists.tsx';
import { type ServiceSummary, summaryOf } from '../services/summary-of.ts';

export interface SceneSummary {
  readonly key: string;
  readonly title: Text;
  readonly summary: Text;
  readonly icon: string;
  /** The service that is the scene; a scene of several leads to the search for its name. */
  readonly service?: ServiceSummary;
}

export function sceneOf({ scene, items }: SceneWithItems): SceneSummary {
  const { key, title, summary, icon } = scene;
  const [first] = items;
  return { key, title, summary, icon, ...(first ? { service: summaryOf(first) } : {}) };
}

/** A pack may call a drawing by another usual name. */
const sameDrawing: Readonly<Record<string, string>> = {
  home: 'house',
  baby: 'birth',
  card: 'care',
  closing: 'close',
};

export function SceneCards({ scenes, level }: { scenes: readonly SceneSummary[]; level?: 2 | 3 }) {
  const text = useText();
  return (
    <Cards
      {...(level ? { level } : {})}
      cards={scenes.map(({ key, title, summary, icon, service }) => ({
        key,
        href: `/items/${service?.key ?? key}`,
        icon: iconNamed(sameDrawing[icon] ?? icon),
        title: text(title),
        summary: text(summary),
        facts: service ? <SceneFacts service={service} /> : undefined,
      }))}
    />
  );
}
