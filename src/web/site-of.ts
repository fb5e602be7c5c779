import { currentRelease, type Release } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { findRegion } from '#platform/regions/index.ts';
import type { Site } from '#web/design/index.ts';

const sites = new WeakMap<Release, Promise<Site | undefined>>();

/** Whose site this is, from the packs in force; nobody's before the first are imported. Found out once a release. */
export async function siteOf(call: Call): Promise<Site | undefined> {
  const release = await currentRelease(call).catch((error: unknown) => {
    if (isProblem(error, 'packs/no-release')) return undefined;
    throw error;
  });
  if (!release) return undefined;
  let site = sites.get(release);
  if (!site) {
    site = readSite(call, release);
    sites.set(release, site);
    site.catch(() => sites.delete(release));
  }
  return site;
}

async function readSite(call: Call, release: Release): Promise<Site | undefined> {
  const code = release.part('manifest', release.pack)?.region;
  const region = code === undefined ? undefined : await findRegion(call, code);
  if (!region) return undefined;
  const host = [...release.parts('body').values()].find(({ kind }) => kind === 'people-government');
  return { place: region.name, ...(host ? { host: host.name } : {}) };
}
