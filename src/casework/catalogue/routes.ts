import { Type } from 'typebox';
import { ItemDefinition, Material, Scene, TargetGroup, Theme } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { callOf } from '#kernel/http/index.ts';
import { FormDefinition, Text } from '#platform/forms/index.ts';
import type { Item } from './catalogue.ts';
import { enquiryRoutes } from './enquiry-routes.ts';
import { findItem, listItems, listScenes, listTargetGroups, listThemes } from './find-items.ts';
import { materialsFor } from './materials-for.ts';
import { readSituation } from './read-situation.ts';
import { searchItems } from './search-items.ts';

const tags = ['catalogue'];

const ItemSummary = Type.Object({
  key: Type.String(),
  title: Text,
  summary: Text,
  kind: Type.String(),
  handling: Type.String(),
  serves: Type.Array(Type.String()),
  themes: Type.Array(Type.String()),
  body: Type.String(),
  promised: Type.Object({ length: Type.Integer(), unit: Type.String() }),
  statutory: Type.Object({ length: Type.Integer(), unit: Type.String() }),
});
const ItemList = Type.Object({
  items: Type.Array(ItemSummary),
  total: Type.Integer(),
  page: Type.Integer(),
  suggestions: Type.Array(ItemSummary, { description: 'Something to try when nothing was found' }),
});
const Key = Type.Object({ key: Type.String() });
const mostOnPage = 100;

export function catalogueRoutes(http: Http, application: Application): void {
  http.get(
    '/api/items',
    {
      schema: {
        tags,
        summary:
          'Services: all, by theme, body or whom they serve, or by a few characters, pinyin or initials',
        querystring: Type.Object({
          search: Type.Optional(Type.String({ maxLength: 100 })),
          theme: Type.Optional(Type.String()),
          body: Type.Optional(Type.String()),
          serves: Type.Optional(Type.Union([Type.Literal('person'), Type.Literal('firm')])),
          page: Type.Integer({ minimum: 1, default: 1 }),
          size: Type.Integer({ minimum: 1, maximum: mostOnPage, default: 20 }),
        }),
        response: { 200: ItemList },
      },
    },
    async (request) => {
      const { search, page, size, ...filter } = request.query;
      const call = await callOf(application, request);
      const listed = await listItems(call, filter);
      const { found, suggestions } = search?.trim()
        ? await searchItems(call, search, mostOnPage)
        : { found: undefined, suggestions: [] };
      const allowed = new Set(listed.map((item) => item.key));
      const items = found?.map(({ item }) => item).filter((item) => allowed.has(item.key)) ?? listed;
      return {
        items: items.slice((page - 1) * size, page * size).map(asSummary),
        total: items.length,
        page,
        suggestions: suggestions.map(asSummary),
      };
    },
  );
  http.get(
    '/api/items/:key',
    {
      schema: {
        tags,
        summary: 'The whole guide of one service',
        params: Key,
        response: { 200: ItemDefinition },
      },
    },
    async (request) => (await findItem(application, request.params.key)).definition,
  );
  http.get(
    '/api/items/:key/materials',
    {
      schema: {
        tags,
        summary: 'The materials that apply to a situation, given as query parameters by question key',
        params: Key,
        querystring: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
        response: {
          200: Type.Object({
            materials: Type.Array(
              Type.Object({
                material: Material,
                applies: Type.String({ description: '`yes`, or `depends` on questions not answered yet' }),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const item = await findItem(application, request.params.key);
      const situation = readSituation(item, request.query);
      return { materials: [...materialsFor(item, { situation, today: application.clock.today() })] };
    },
  );
  http.get(
    '/api/items/:key/form',
    {
      schema: {
        tags,
        summary: 'The form a service is applied for with',
        params: Key,
        response: { 200: FormDefinition },
      },
    },
    async (request) => (await findItem(application, request.params.key)).form().definition,
  );
  http.get(
    '/api/scenes',
    {
      schema: {
        tags,
        summary: 'Life scenes: one thing, one visit',
        response: {
          200: Type.Object({
            scenes: Type.Array(Type.Object({ scene: Scene, items: Type.Array(ItemSummary) })),
          }),
        },
      },
    },
    async () => ({
      scenes: (await listScenes(application)).map(({ scene, items }) => ({
        scene,
        items: items.map(asSummary),
      })),
    }),
  );
  enquiryRoutes(http, application);
  http.get(
    '/api/themes',
    {
      schema: {
        tags,
        summary: 'Directories of services for persons and for firms',
        response: {
          200: Type.Object({
            themes: Type.Array(Type.Object({ theme: Theme, items: Type.Array(ItemSummary) })),
          }),
        },
      },
    },
    async () => ({
      themes: (await listThemes(application)).map(({ theme, items }) => ({
        theme,
        items: items.map(asSummary),
      })),
    }),
  );
  http.get(
    '/api/target-groups',
    {
      schema: {
        tags,
        summary: 'For whom services, life scenes and questions are: the old, newcomers, employers',
        response: {
          200: Type.Object({
            groups: Type.Array(Type.Object({ group: TargetGroup, items: Type.Array(ItemSummary) })),
          }),
        },
      },
    },
    async () => ({
      groups: (await listTargetGroups(application)).map(({ group, items }) => ({
        group,
        items: items.map(asSummary),
      })),
    }),
  );
}

function asSummary({ definition }: Item) {
  const { key, title, summary, kind, handling, serves, themes, body, periods } = definition;
  return {
    key,
    title,
    summary,
    kind,
    handling,
    serves,
    themes,
    body,
    promised: { length: periods.promised.length, unit: periods.promised.unit },
    statutory: { length: periods.statutory.length, unit: periods.statutory.unit },
  };
}
