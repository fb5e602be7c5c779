import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { checkDraft } from './check-draft.ts';
import { bodyLimit } from './content.ts';
import { draftRoutes } from './draft-routes.ts';
import { exportPack } from './export-pack.ts';
import { importPack } from './import-pack.ts';
import { listModels } from './list-models.ts';
import {
  CheckDraft,
  Choices,
  DraftFinding,
  HistoryEntry,
  ImportedPack,
  Model,
  ModelName,
  ModelSummary,
  ReadModelFile,
} from './model.ts';
import { DecisionAnswer, SimulateProcess, Simulation, TryDecision } from './model-simulation.ts';
import { studioProblem } from './problems.ts';
import { readChoices } from './read-choices.ts';
import { readHistory } from './read-history.ts';
import { readModel } from './read-model.ts';
import { readModelFile } from './read-model-file.ts';
import { simulateProcess } from './simulate-process.ts';
import { tryDecision } from './try-decision.ts';

const tags = ['studio'];

/** `/api/studio`: what the editors of the studio ask, and programs like them. */
export function studioRoutes(http: Http, application: Application): void {
  modelRoutes(http, application);
  draftRoutes(http, application);
  tryingRoutes(http, application);
  packRoutes(http, application);
}

function modelRoutes(http: Http, application: Application): void {
  http.get(
    '/api/studio/models',
    {
      schema: {
        tags,
        summary: 'Every process, decision file and form in force',
        response: { 200: Type.Object({ models: Type.Array(ModelSummary) }) },
      },
    },
    async (request) => ({ models: await listModels(await callOf(application, request)) }),
  );
  http.get(
    '/api/studio/models/:kind/:key',
    {
      schema: {
        tags,
        summary: 'A model as it is in force, or as it was in another release',
        params: ModelName,
        querystring: Type.Object({ release: Type.Optional(Type.String({ format: 'uuid' })) }),
        response: { 200: Model },
      },
    },
    async (request) => {
      const { release } = request.query;
      const named = release === undefined ? request.params : { ...request.params, releaseId: release };
      return readModel(await callOf(application, request), named);
    },
  );
  http.get(
    '/api/studio/models/:kind/:key/history',
    {
      schema: {
        tags,
        summary: 'Every version of a model: who changed it, who released it, why',
        params: ModelName,
        response: { 200: Type.Object({ versions: Type.Array(HistoryEntry) }) },
      },
    },
    async (request) => ({
      versions: await readHistory(await callOf(application, request), request.params),
    }),
  );
  http.get(
    '/api/studio/choices',
    {
      schema: { tags, summary: 'The real lists from which editors choose', response: { 200: Choices } },
    },
    async (request) => readChoices(await callOf(application, request)),
  );
}

function tryingRoutes(http: Http, application: Application): void {
  http.post(
    '/api/studio/check',
    {
      bodyLimit,
      schema: {
        tags,
        summary: 'What is wrong or doubtful in a model as it is written now',
        body: CheckDraft,
        response: { 200: Type.Object({ findings: Type.Array(DraftFinding) }) },
      },
    },
    async (request) => ({ findings: await checkDraft(await callOf(application, request), request.body) }),
  );
  http.post(
    '/api/studio/read-file',
    {
      schema: {
        tags,
        summary:
          'Reads a BPMN or DMN file of any program for a new model (multipart, one file); nothing is kept',
        consumes: ['multipart/form-data'],
        response: { 200: ReadModelFile },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      const file = await request.file();
      if (!file) throw studioProblem('file-unreadable', { file: '—', why: '—', whyEn: '—' });
      return readModelFile(call, { name: file.filename, bytes: await file.toBuffer() });
    },
  );
  http.post(
    '/api/studio/simulate',
    {
      bodyLimit,
      schema: {
        tags,
        summary: 'Plays a process step by step; nothing is kept',
        body: SimulateProcess,
        response: { 200: Simulation },
      },
    },
    async (request) => simulateProcess(await callOf(application, request), request.body),
  );
  http.post(
    '/api/studio/try',
    {
      bodyLimit,
      schema: {
        tags,
        summary: 'Evaluates a decision with inputs and says which rules fired',
        body: TryDecision,
        response: { 200: DecisionAnswer },
      },
    },
    async (request) => tryDecision(await callOf(application, request), request.body),
  );
}

function packRoutes(http: Http, application: Application): void {
  http.get(
    '/api/studio/pack',
    { schema: { tags, summary: 'The packs in force as a .tar.gz of their folders' } },
    async (request, reply) => {
      const { name, content } = await exportPack(await callOf(application, request));
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type('application/gzip')
        .send(content);
    },
  );
  http.post(
    '/api/studio/pack',
    {
      schema: {
        tags,
        summary: 'Takes an exported pack (multipart, one file): what differs becomes drafts',
        consumes: ['multipart/form-data'],
        response: { 200: ImportedPack },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      const file = await request.file();
      if (!file) throw studioProblem('upload-unreadable', { reason: '—' });
      return importPack(call, await file.toBuffer());
    },
  );
}
