import type { Actor } from '#kernel/application/index.ts';
import { authenticateWith, createHttpServer, type Http, type Module } from '#kernel/http/index.ts';
import { modules } from '../modules.ts';
import { roles } from './authority-roles.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

/** A city whose API believes the header `x-role`: whom it names calls. */
export interface RoleCity {
  readonly planning: PlanningCity;
  readonly http: Http;
  /** Every route that a module has registered, with those that the description leaves out: `GET /path`. */
  readonly registered: ReadonlySet<string>;
  close(): Promise<void>;
}

export async function openRoleCity(beside: readonly Module[] = []): Promise<RoleCity> {
  const planning = await openPlanningCity();
  const { city } = planning;
  const actors = new Map<string, Actor>();
  for (const [role, who] of Object.entries(roles))
    if (who) actors.set(role, (await callOf(city, who.login, 'firm' in who ? who.firm : undefined)).actor);
  const registered = new Set<string>();
  const notesRoutes: Module = {
    name: 'test/routes',
    routes: (server) => {
      server.addHook('onRoute', ({ method, url, schema }) => {
        for (const one of [method].flat())
          if (one !== 'HEAD') registered.add(`${schema?.hide ? 'hidden ' : ''}${one} ${url}`);
      });
    },
  };
  const http = await createHttpServer(city, [notesRoutes, ...modules, ...beside]);
  authenticateWith(city, async (_application, request) => {
    const role = request.headers['x-role'];
    return (typeof role === 'string' && actors.get(role)) || { kind: 'visitor', id: 'visitor' };
  });
  await http.ready();
  const close = async () => {
    await http.close();
    await city.database.close();
  };
  return { planning, http, registered, close };
}
