import { createRequestHandler, type RouterContextProvider, type ServerBuild } from 'react-router';

export type Render = (request: Request, context: RouterContextProvider) => Promise<Response>;
type Routes = ServerBuild['routes'];

/**
 * The router tries one route after the other, twice a request, and there are hundreds: of a short page that is half the work.
 * So an address is handed to a router that knows only the routes that can begin as it does; which of them it is stays the
 * router's own judgement. Any other address, and the script's requests, go to the one that knows all.
 */
export function renderByPlace(build: ServerBuild): Render {
  const whole = createRequestHandler(build, 'production');
  const renderers = new Map<string, Render>();
  for (const place of placesOf(build.routes))
    renderers.set(place, createRequestHandler(at(place, build), 'production'));
  return (request, context) => {
    const [, place = ''] = new URL(request.url).pathname.split('/');
    return (renderers.get(place) ?? whole)(request, context);
  };
}

const placesOf = (routes: Routes): ReadonlySet<string> =>
  new Set(
    Object.keys(routes)
      .map((id) => firstOf(id, routes))
      .filter(isFixed),
  );

/** What the page is told of its routes is narrowed alike; layouts without a path of their own lead to pages of any place. */
function at(place: string, build: ServerBuild): ServerBuild {
  const leadsThere = ([id]: readonly [string, unknown]) => {
    const first = firstOf(id, build.routes);
    return first === place || !isFixed(first);
  };
  const narrowed = <Value>(routes: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(routes).filter(leadsThere));
  const assets = { ...build.assets, routes: narrowed(build.assets.routes) };
  return { ...build, assets, routes: narrowed(build.routes) };
}

const isFixed = (segment: string): boolean => /^[\w-]+$/.test(segment);

/** The first segment of a route's address; empty where it has none. */
function firstOf(id: string, routes: Routes): string {
  const route = routes[id];
  if (!route) return '';
  const before = route.parentId === undefined ? '' : firstOf(route.parentId, routes);
  return before || ((route.path ?? '').replace(/^\//, '').split('/')[0] ?? '');
}
