import type { listTargetGroups } from '#casework/catalogue/index.ts';
import { Toc } from '#web/design/index.ts';
import { useText } from '#web/words/index.ts';

type Group = Awaited<ReturnType<typeof listTargetGroups>>[number];

export const groupEntry = ({ group: { key, title }, items, scenes }: Group) => ({
  key,
  title,
  count: new Set([...items, ...scenes.flatMap((scene) => scene.items)]).size,
});

/** Target groups, each with how many services stand on its page. */
export function GroupToc({ groups }: { groups: readonly ReturnType<typeof groupEntry>[] }) {
  const text = useText();
  return (
    <Toc
      entries={groups.map(({ key, title, count }) => ({
        key,
        href: `/groups/${key}`,
        title: text(title),
        count,
      }))}
    />
  );
}
