import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { HandOver, handOver } from './hand-over.ts';
import { InspectPromise, inspectPromise } from './inspect-promise.ts';
import { KeepAtWindow, keepAtWindow, PostResult, postResult } from './post-result.ts';
import { RevokeForBreach, revokeForBreach } from './revoke-for-breach.ts';

const tags = ['aftercare'];
const Result = Type.Object({
  caseId: Type.String({ format: 'uuid' }),
  state: Type.String(),
  outcome: Type.Union([Type.String(), Type.Null()]),
});

/** What officers do after a decision: inspect promises, revoke for breach, hand results over. */
export function aftercareRoutes(http: Http, application: Application): void {
  http.post(
    '/api/aftercare/inspect-promise',
    {
      schema: {
        tags,
        summary: 'Two officers have seen whether a promise is kept; if not, a correction is ordered',
        body: InspectPromise,
        response: { 200: Result },
      },
    },
    async (request) => inspectPromise(await callOf(application, request), request.body),
  );
  http.post(
    '/api/aftercare/revoke',
    {
      schema: {
        tags,
        summary: 'Revoke what was granted on a promise that was not kept and not corrected',
        body: RevokeForBreach,
        response: { 200: Result },
      },
    },
    async (request) => revokeForBreach(await callOf(application, request), request.body),
  );
  http.post(
    '/api/aftercare/hand-over',
    {
      schema: {
        tags,
        summary: 'Hand a result over at the window against its code',
        body: HandOver,
        response: { 200: Result },
      },
    },
    async (request) => handOver(await callOf(application, request), request.body),
  );
  http.post(
    '/api/aftercare/post',
    {
      schema: {
        tags,
        summary: 'Hand a result to the courier, again where a parcel came back or was lost',
        body: PostResult,
        response: { 200: Result },
      },
    },
    async (request) => postResult(await callOf(application, request), request.body),
  );
  http.post(
    '/api/aftercare/keep',
    {
      schema: {
        tags,
        summary: 'Keep a result at the window instead of sending it',
        body: KeepAtWindow,
        response: { 200: Result },
      },
    },
    async (request) => keepAtWindow(await callOf(application, request), request.body),
  );
}
