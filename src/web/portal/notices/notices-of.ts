import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';

/** The notices that are out by today, the newest first. */
export async function noticesOf(call: Call) {
  const release = await currentRelease(call);
  const today = call.clock.today();
  return [...release.parts('notice').values()]
    .filter(({ publishedOn }) => publishedOn <= today)
    .sort((a, b) => b.publishedOn.localeCompare(a.publishedOn))
    .map(({ publisher, ...notice }) => ({
      ...notice,
      publisher: publisher === undefined ? undefined : release.part('body', publisher)?.name,
    }));
}
