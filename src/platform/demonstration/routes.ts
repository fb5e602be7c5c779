import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http, type Module } from '#kernel/http/index.ts';
import { moveClock } from './move-clock.ts';

function routes(http: Http, application: Application): void {
  if (application.config.mode === 'production') return;
  http.post(
    '/api/demonstration/clock',
    {
      schema: {
        tags: ['demonstration'],
        summary: 'Move the demonstration clock forward',
        body: Type.Object({ to: Type.String({ format: 'date-time' }) }),
        response: { 200: Type.Object({ now: Type.String({ format: 'date-time' }) }) },
      },
    },
    async (request) => {
      const { now } = await moveClock(await callOf(application, request), new Date(request.body.to));
      return { now: now.toISOString() };
    },
  );
}

export const demonstrationModule: Module = { name: 'platform/demonstration', routes };
