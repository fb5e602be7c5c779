import type { Application } from '#kernel/application/index.ts';

type Work = (application: Application) => Promise<unknown>;
const works = new Map<string, Work>();

/** What is to be looked at whenever a day begins. Called at start; must bear being run twice on a day. */
export function onDayBegun(name: string, work: Work): void {
  works.set(name, work);
}

/** One that fails is looked at again tomorrow, and holds back none of the others. */
export async function beginDay(application: Application): Promise<void> {
  for (const [name, work] of works)
    try {
      await work(application);
    } catch (error) {
      application.log.error({ error, name }, 'something that falls due with the day failed');
    }
}
