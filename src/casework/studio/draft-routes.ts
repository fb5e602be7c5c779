import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { bodyLimit } from './content.ts';
import { createModel } from './create-model.ts';
import { discardDraft } from './discard-draft.ts';
import {
  CreateModel,
  Draft,
  DraftSummary,
  ModelName,
  ProposeWithdrawal,
  RebaseDraft,
  ReleaseDraft,
  ReturnDraft,
  SaveDraft,
  SubmitDraft,
} from './model.ts';
import { type TrialNews, TryScenarios } from './model-trial.ts';
import { openDraft } from './open-draft.ts';
import { proposeWithdrawal } from './propose-withdrawal.ts';
import { listDrafts, readDraft } from './read-draft.ts';
import { rebaseDraft } from './rebase-draft.ts';
import { releaseDraft } from './release-draft.ts';
import { returnDraft } from './return-draft.ts';
import { saveDraft } from './save-draft.ts';
import { submitDraft } from './submit-draft.ts';
import { tryScenarios } from './try-scenarios.ts';

const tags = ['studio'];
const params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const named = { tags, params };

/** `/api/studio/drafts`: a draft from its opening to its release. */
export function draftRoutes(http: Http, application: Application): void {
  http.post(
    '/api/studio/models',
    {
      bodyLimit,
      schema: {
        tags,
        summary: 'Begins a new process, decision file or form, from nothing or as a copy',
        body: CreateModel,
        response: { 200: Draft },
      },
    },
    async (request) => createModel(await callOf(application, request), request.body),
  );
  http.post(
    '/api/studio/models/:kind/:key/draft',
    {
      schema: {
        tags,
        summary: 'The open draft of a model, else a new one',
        params: ModelName,
        response: { 200: Draft },
      },
    },
    async (request) => openDraft(await callOf(application, request), request.params),
  );
  http.post(
    '/api/studio/models/:kind/:key/withdrawal',
    {
      schema: {
        tags,
        summary: 'Proposes that a model be used no longer; a releaser decides',
        params: Type.Pick(ProposeWithdrawal, ['kind', 'key']),
        body: Type.Pick(ProposeWithdrawal, ['reason']),
        response: { 200: Draft },
      },
    },
    async (request) =>
      proposeWithdrawal(await callOf(application, request), { ...request.params, ...request.body }),
  );
  http.get(
    '/api/studio/drafts',
    {
      schema: {
        tags,
        summary: 'Every draft that waits for somebody',
        response: { 200: Type.Object({ drafts: Type.Array(DraftSummary) }) },
      },
    },
    async (request) => ({ drafts: await listDrafts(await callOf(application, request)) }),
  );
  http.get(
    '/api/studio/drafts/:id',
    { schema: { ...named, summary: 'One draft with its content', response: { 200: Draft } } },
    async (request) => readDraft(await callOf(application, request), request.params.id),
  );
  http.put(
    '/api/studio/drafts/:id',
    {
      bodyLimit,
      schema: {
        ...named,
        summary: 'Keeps a new version; refused where somebody saved meanwhile',
        body: Type.Omit(SaveDraft, ['id']),
        response: { 200: Draft },
      },
    },
    async (request) => saveDraft(await callOf(application, request), { ...request.body, ...request.params }),
  );
  http.post(
    '/api/studio/drafts/:id/rebase',
    {
      bodyLimit,
      schema: {
        ...named,
        summary: 'Goes on with the draft on what is in force now',
        body: Type.Omit(RebaseDraft, ['id']),
        response: { 200: Draft },
      },
    },
    async (request) =>
      rebaseDraft(await callOf(application, request), { ...request.body, ...request.params }),
  );
  http.post(
    '/api/studio/drafts/:id/scenarios',
    {
      schema: {
        ...named,
        summary: 'Plays the scenarios of the packs on the draft; tells a line of JSON for each',
        body: TryScenarios,
      },
    },
    async (request, reply) => {
      const news = await tryScenarios(await callOf(application, request), {
        ...request.body,
        ...request.params,
      });
      return reply.type('application/x-ndjson').send(Readable.from(asLines(news)));
    },
  );
  http.post(
    '/api/studio/drafts/:id/submit',
    {
      schema: {
        ...named,
        summary: 'Asks a releaser to put it in force',
        body: Type.Omit(SubmitDraft, ['id']),
        response: { 200: Draft },
      },
    },
    async (request) =>
      submitDraft(await callOf(application, request), { ...request.body, ...request.params }),
  );
  http.post(
    '/api/studio/drafts/:id/return',
    {
      schema: {
        ...named,
        summary: 'Sends it back to those who edit it',
        body: Type.Omit(ReturnDraft, ['id']),
        response: { 200: Draft },
      },
    },
    async (request) =>
      returnDraft(await callOf(application, request), { ...request.body, ...request.params }),
  );
  http.post(
    '/api/studio/drafts/:id/release',
    {
      schema: {
        ...named,
        summary: 'Puts it in force, by somebody who had no hand in it',
        body: Type.Omit(ReleaseDraft, ['id']),
        response: { 200: Type.Object({ releaseId: Type.String() }) },
      },
    },
    async (request) =>
      releaseDraft(await callOf(application, request), { ...request.body, ...request.params }),
  );
  http.post(
    '/api/studio/drafts/:id/discard',
    { schema: { ...named, summary: 'Gives it up', response: { 204: Type.Null() } } },
    async (request, reply) => {
      await discardDraft(await callOf(application, request), request.params);
      return reply.code(204).send(null);
    },
  );
}

async function* asLines(news: AsyncIterable<TrialNews>): AsyncGenerator<string> {
  for await (const one of news) yield `${JSON.stringify(one)}\n`;
}
