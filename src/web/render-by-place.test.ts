import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import { renderByPlace } from './render-by-place.ts';

/** Routes that say which of them was found. */
const routes: readonly (readonly [id: string, path: string | undefined, parent?: string])[] = [
  ['root', ''],
  ['home', undefined, 'root'],
  ['signin', 'signin', 'root'],
  ['signin-form', 'signin/:uid', 'root'],
  ['refused', 'signin/refused', 'root'],
  ['desk', 'desk', 'root'],
  ['inbox', 'inbox', 'desk'],
  ['frame', undefined, 'root'],
  ['framed', 'licences/:id', 'frame'],
  ['paper', 'licences/:id/paper.pdf', 'frame'],
  ['body', ':body/plans', 'root'],
  ['nothing', '*', 'root'],
];

const manifest = Object.fromEntries(
  routes.map(([id, path, parentId]) => [
    id,
    {
      id,
      ...(path === undefined ? {} : { path }),
      ...(parentId === undefined ? {} : { parentId }),
      ...(id === 'home' ? { index: true } : {}),
      module: { loader: ({ params }: { params: object }) => Response.json({ id, params }) },
    },
  ]),
);
const build = {
  routes: manifest,
  assets: { routes: {}, entry: { imports: [], module: '' }, url: '', version: 'test' },
  entry: { module: {} },
  future: {},
  prerender: [],
  publicPath: '/',
  assetsBuildDirectory: '',
  ssr: true,
  isSpaMode: false,
  routeDiscovery: { mode: 'lazy', manifestPath: '/__manifest' },
} as unknown as ServerBuild;

test('an address is answered by the same route as if the router had tried all of them', async () => {
  const whole = createRequestHandler(build, 'production');
  const narrowed = renderByPlace(build);
  for (const [address, id] of [
    ['/', 'home'],
    ['/signin', 'signin'],
    ['/signin/', 'signin'],
    ['/signin/refused', 'refused'],
    ['/signin/refused?error=x', 'refused'],
    ['/signin/0a-b_c', 'signin-form'],
    ['/SignIn/x', 'signin-form'],
    ['/%73ignin/x', 'signin-form'],
    ['/desk/inbox', 'inbox'],
    ['/desk/plans', 'body'],
    ['/desk/none', 'nothing'],
    ['/licences/7/paper.pdf', 'paper'],
    ['/licences/7', 'framed'],
    ['/districts/plans', 'body'],
    ['/none', 'nothing'],
  ] as const) {
    const ask = async (render: typeof narrowed) => {
      const request = new Request(new URL(address, 'http://city.test'));
      return (await render(request, new RouterContextProvider())).json() as Promise<{ id: string }>;
    };
    assert.deepEqual(await ask(narrowed), await ask(whole), address);
    assert.equal((await ask(narrowed)).id, id, address);
  }
});
