import { type TSchema, Type } from 'typebox';
import type { Application, Call } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import type { ActResult } from './act-on-task.ts';
import { ActOnTasks, actOnTasks } from './act-on-tasks.ts';
import { addStepCountersigner } from './add-step-countersigner.ts';
import { AddStepSigner, addStepSigner } from './add-step-signer.ts';
import { DelegateStep, delegateStep } from './delegate-step.ts';
import { GiveStep } from './give-step.ts';
import { MoveStep, moveStep } from './move-step.ts';
import { recuseFromCase } from './recuse-from-case.ts';
import { ReturnStep, returnStep } from './return-step.ts';
import { TakeBackStep, takeBackStep } from './take-back-step.ts';
import { transferStep } from './transfer-step.ts';
import { UrgeCase, urgeCase } from './urge-case.ts';

const Id = Type.String({ format: 'uuid' });
const tags = ['cases'];
const Result = Type.Object({
  caseId: Id,
  state: Type.String(),
  outcome: Type.Union([Type.String(), Type.Null()]),
});

/** What is done with a step besides completing it. */
export function stepRoutes(http: Http, application: Application): void {
  const act = <Body extends TSchema>(
    path: string,
    summary: string,
    body: Body,
    use: (call: Call, input: never) => Promise<ActResult>,
  ) =>
    http.post(path, { schema: { tags, summary, body, response: { 200: Result } } }, async (request) =>
      use(await callOf(application, request), request.body as never),
    );
  act('/api/tasks/return', 'Send a step back to an earlier one', ReturnStep, returnStep);
  act('/api/tasks/take-back', 'Take back what you have done', TakeBackStep, takeBackStep);
  act('/api/tasks/transfer', 'Give a step to a colleague', GiveStep, transferStep);
  act('/api/tasks/delegate', 'Let a colleague act on your behalf', DelegateStep, delegateStep);
  act('/api/tasks/add-signer', 'Ask a colleague to sign, too', AddStepSigner, addStepSigner);
  act('/api/tasks/add-countersigner', 'Ask one more officer to countersign', GiveStep, addStepCountersigner);
  act('/api/tasks/recuse', 'Declare a conflict and give the step to a colleague', GiveStep, recuseFromCase);
  act('/api/tasks/move', 'Lead a case past the way of its process', MoveStep, moveStep);
  act('/api/cases/acts/urge', 'Ask that a case be gone on with', UrgeCase, urgeCase);
  http.post(
    '/api/tasks/act-on-many',
    {
      schema: {
        tags,
        summary: 'Accept, pass or confirm many steps in the same words; refusals are made one by one',
        body: ActOnTasks,
        response: {
          200: Type.Object({
            done: Type.Array(Id),
            left: Type.Array(Type.Object({ taskId: Id, title: Type.String(), remedy: Type.String() })),
          }),
        },
      },
    },
    async (request) => {
      const { done, left } = await actOnTasks(await callOf(application, request), request.body);
      return { done: [...done], left: [...left] };
    },
  );
}
