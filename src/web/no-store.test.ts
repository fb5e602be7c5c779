import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from 'react-router';
import { authenticateWith, createHttpServer, type Http } from '#kernel/http/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { buildDirectory } from './build-pages.ts';
import { webModule } from './pages.ts';

const id = '00000000-0000-7000-8000-000000000000';

describe('what whoever is signed in is shown', async () => {
  const database = await testDatabase();
  const application = testApplication(database);
  let http: Http;
  let addresses: readonly string[];
  before(async () => {
    authenticateWith(application, async () => ({ kind: 'account', id, assurance: 2, subjectId: id }));
    http = await createHttpServer(application, [webModule]);
    const build: ServerBuild = await import(pathToFileURL(path.join(buildDirectory, 'server/index.js')).href);
    addresses = addressesOf(build);
  });
  after(async () => {
    authenticateWith(application, async () => ({ kind: 'visitor', id: 'visitor' }));
    await http.close();
    await database.close();
  });

  it('is kept by no browser and no proxy, whatever the page and whatever comes of it', async () => {
    assert.ok(addresses.length > 150, `${addresses.length} pages`);
    const kept: string[] = [];
    for (const address of addresses) {
      const answer = await http.inject({ url: address, headers: { accept: 'text/html' } });
      const directive = String(answer.headers['cache-control']);
      if (!/\bno-store\b/.test(directive)) kept.push(`${address} ${answer.statusCode} ${directive}`);
    }
    assert.deepEqual(kept.toSorted(), forAll.map((address) => `${address} 200 no-cache`).toSorted());
  });
});

/** What is one for all of them, whoever is signed in: asked again each time, with nothing of anybody in it. */
const forAll = ['/manifest.webmanifest', '/service-worker.js', '/desk/inspections/worker.js'];

/** Every route that the pages were built with; what stands for something is filled with what is nowhere. */
function addressesOf(build: ServerBuild): readonly string[] {
  const pathOf = (routeId: string): string => {
    const route = build.routes[routeId];
    if (!route) return '';
    const parent = route.parentId === undefined ? '' : pathOf(route.parentId);
    return route.path === undefined ? parent : `${parent}/${route.path}`;
  };
  return Object.keys(build.routes).map((routeId) =>
    (pathOf(routeId) || '/')
      .replace(/^\/+/, '/')
      .replace(/:\w+\??/g, id)
      .replace(/\*$/, 'nowhere'),
  );
}
