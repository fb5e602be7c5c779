import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '#kernel/errors/index.ts';
import { driven } from './driving.ts';
import { approval, bpmn, chain, compiled, end, flows, start, userTask } from './testing.ts';

const refused = (code: string) => (error: unknown) => isProblem(error, `processes/${code}`);
const opinions = ['opinion-a', 'opinion-b', 'opinion-c', 'opinion-d'];

const atOpinions = async () => {
  const run = driven(await compiled(approval));
  run.complete('accept');
  return run;
};
const atDecision = async () => {
  const run = await atOpinions();
  for (const id of opinions) run.complete(id, 'agreed');
  return run;
};

test('退回 before the split takes the whole parallel region back', async () => {
  const run = await atOpinions();
  run.complete('opinion-b');
  run.returnFrom('opinion-a', 'accept');
  assert.deepEqual(run.names(), ['accept']);
  run.complete('accept');
  for (const id of opinions) run.complete(id);
  run.complete('decide');
  assert.equal(run.state().status, 'completed');
  assert.equal(run.history.filter((id) => id === 'accept').length, 2, 'both passes stay in the history');
});

test('退回 into one branch after the join: the others stay joined, only this opinion is given again', async () => {
  const run = await atDecision();
  run.returnFrom('decide', 'opinion-c');
  assert.deepEqual(run.names(), ['opinion-c']);
  run.complete('opinion-c', 'agreed');
  assert.deepEqual(run.names(), ['decide']);
  run.returnFrom('decide', 'opinion-a');
  run.returnFrom('opinion-a', 'accept');
  assert.deepEqual(run.names(), ['accept']);
  assert.deepEqual(run.state().tokens.length, 1, 'nobody waits at the join');
});

test('退回 to where the way never led is refused, as is what the model forbids', async () => {
  const run = await atOpinions();
  assert.throws(() => run.returnFrom('opinion-a', 'opinion-b'), refused('not-passed'));
  assert.throws(() => run.returnFrom('opinion-a', 'decide'), refused('not-passed'));
  const strict = driven(
    await compiled(
      bpmn(`${start}${end}${userTask('a')}${userTask('b')}${userTask('c', '', 'mt:return="previous"')}
        ${userTask('d', '', 'mt:return="none"')}${chain('start', 'a', 'b', 'c', 'd', 'end')}`),
    ),
  );
  strict.complete('a');
  strict.complete('b');
  assert.throws(() => strict.returnFrom('c', 'a'), refused('return-not-allowed'));
  strict.returnFrom('c', 'b');
  strict.complete('b');
  strict.complete('c');
  assert.throws(() => strict.returnFrom('d', 'c'), refused('return-not-allowed'));
});

const nested = bpmn(`${start}${end}${userTask('accept')}${userTask('after')}
  <bpmn:subProcess id="inner"><bpmn:multiInstanceLoopCharacteristics mt:collection="[1, 2]" mt:element="n" />
    <bpmn:startEvent id="s" /><bpmn:endEvent id="e" /><bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" />
    ${userTask('first')}${userTask('left')}${userTask('right')}${userTask('last')}
    ${chain('s', 'first', 'fork', 'left', 'join', 'last', 'e')}${chain('fork', 'right', 'join')}</bpmn:subProcess>
  ${chain('start', 'accept', 'inner', 'after', 'end')}`);

test('退回 inside one item of a multi-instance subprocess leaves the other items alone; to the outside it takes all', async () => {
  const run = driven(await compiled(nested));
  run.complete('accept');
  run.complete('first');
  assert.deepEqual(run.names(), ['first', 'left', 'right']);
  run.returnFrom('right', 'first');
  assert.deepEqual(run.names(), ['first', 'first']);
  run.complete('first');
  run.complete('left');
  run.returnFrom('right', 'accept');
  assert.deepEqual(run.names(), ['accept']);
  run.complete('accept');
  for (let i = 0; i < 2; i += 1) for (const id of ['first', 'left', 'right', 'last']) run.complete(id);
  run.returnFrom('after', 'inner');
  assert.deepEqual(run.names(), ['first', 'first'], 'the subprocess as a whole is a step of the outer way');
});

test('a loop does not make the trail grow', async () => {
  const run = driven(
    await compiled(
      bpmn(`${start}${end}${userTask('a')}${userTask('b')}<bpmn:exclusiveGateway id="which" default="which-end" />
        ${chain('start', 'a', 'b', 'which')}${flows(['which', 'a', 'outcome = "again"'], ['which', 'end'])}`),
    ),
  );
  for (let i = 0; i < 20; i += 1) {
    run.complete('a');
    run.complete('b', 'again');
  }
  assert.equal(run.state().trail?.length, 2);
  run.complete('a');
  run.returnFrom('b', 'a');
  assert.deepEqual(run.names(), ['a']);
});

test('撤回: the officer takes back what nobody has acted on, from the join and from beyond it', async () => {
  const run = await atOpinions();
  const given = run.complete('opinion-b', 'agreed');
  run.send({ kind: 'take-back', task: given });
  assert.deepEqual(run.names(), opinions);
  const accepted = run.complete('opinion-a');
  run.complete('opinion-b');
  run.complete('opinion-c');
  run.send({ kind: 'take-back', task: accepted });
  assert.deepEqual(run.names(), ['opinion-a', 'opinion-d']);
  run.complete('opinion-a');
  const last = run.complete('opinion-d');
  assert.deepEqual(run.names(), ['decide']);
  run.send({ kind: 'take-back', task: last });
  assert.deepEqual(run.names(), ['opinion-d']);
});

test('撤回 is refused once somebody has acted on what came after', async () => {
  const run = driven(await compiled(approval));
  const accepted = run.complete('accept');
  run.complete('opinion-a');
  assert.throws(() => run.send({ kind: 'take-back', task: accepted }), refused('cannot-take-back'));
});

const countersigned = (rule: string, more = '', sequential = false) =>
  bpmn(`${start}${end}${userTask('after')}<bpmn:userTask id="sign" mt:act="opinion" mt:body="acting" mt:results="answers" ${more}>
    <bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}" mt:collection="[1, 2, 3, 4, 5]" mt:element="n" mt:countersign="${rule}" />
    </bpmn:userTask>${chain('start', 'sign', 'after', 'end')}`);

const signs = async (rule: string, ...outcomes: readonly string[]) => {
  const run = driven(await compiled(countersigned(rule)));
  for (const outcome of outcomes) run.complete('sign', outcome);
  return run;
};
const outcomeAfter = (run: ReturnType<typeof driven>) =>
  run.names().includes('after') ? run.state().tokens[0]?.outcome : 'open';

test('会签 all, 或签 any, ratio: decided as soon as it must be, either way', async () => {
  const [yes, no] = ['agreed', 'objected'];
  assert.equal(outcomeAfter(await signs('all', yes, yes, yes, yes)), 'open');
  assert.equal(outcomeAfter(await signs('all', yes, yes, yes, yes, yes)), 'agreed');
  assert.equal(outcomeAfter(await signs('all', yes, no)), 'objected');
  assert.equal(outcomeAfter(await signs('any', no, no, yes)), 'agreed');
  assert.equal(outcomeAfter(await signs('any', no, no, no, no, no)), 'objected');
  assert.equal(outcomeAfter(await signs('ratio:0.6', yes, no, yes, yes)), 'agreed', 'three of five are 0.6');
  assert.equal(
    outcomeAfter(await signs('ratio:0.6', yes, no, no, no)),
    'objected',
    'early: three are not to be had',
  );
  assert.equal(outcomeAfter(await signs('ratio:0.61', yes, yes, yes)), 'open', 'rounded up: four');
});

test('加签 in a running countersignature counts; 撤回 of one signature while the others sign', async () => {
  const run = await signs('all', 'agreed', 'agreed', 'agreed', 'agreed');
  run.send({ kind: 'add-item', task: run.idOf('sign'), item: 6 });
  assert.deepEqual(run.names(), ['sign', 'sign']);
  const fifth = run.complete('sign', 'agreed');
  run.send({ kind: 'take-back', task: fifth });
  assert.deepEqual(run.names(), ['sign', 'sign']);
  run.complete('sign', 'agreed');
  run.complete('sign', 'agreed');
  assert.equal(outcomeAfter(run), 'agreed');
  assert.deepEqual(run.state().variables['answers'], Array(6).fill({ outcome: 'agreed' }));
});

test('加签 in a running countersignature asks the one it was meant for, also when their turn comes later', async () => {
  const beside = await signs('all');
  beside.send({ kind: 'add-item', task: beside.idOf('sign'), item: 6, place: { post: 'legal' } });
  const tasks = beside.state().tokens.flatMap(({ wait }) => (wait?.on === 'task' ? [wait.id] : []));
  assert.deepEqual(
    tasks.map(beside.placeOf).filter((place) => place !== '{}'),
    [JSON.stringify({ post: 'legal' })],
  );
  const run = driven(await compiled(countersigned('all', '', true)));
  run.send({ kind: 'add-item', task: run.idOf('sign'), item: 6, place: { post: 'legal' } });
  for (let i = 0; i < 5; i += 1) run.complete('sign', 'agreed');
  const last = run.idOf('sign');
  assert.equal(run.placeOf(last), JSON.stringify({ post: 'legal' }));
  assert.throws(
    () => run.send({ kind: 'add-item', task: last, item: 7, place: { body: 'tax' } }),
    refused('not-outside-body'),
  );
});

test('one after another: only the last who signed takes back, and one more is asked at the end', async () => {
  const run = driven(await compiled(countersigned('all', '', true)));
  const first = run.complete('sign', 'agreed');
  const second = run.complete('sign', 'agreed');
  assert.throws(() => run.send({ kind: 'take-back', task: first }), refused('cannot-take-back'));
  run.send({ kind: 'take-back', task: second });
  assert.deepEqual(run.names(), ['sign']);
  run.send({ kind: 'add-item', task: run.idOf('sign'), item: 6 });
  for (let i = 0; i < 5; i += 1) run.complete('sign', 'agreed');
  assert.deepEqual(run.names(), ['after']);
});

const anna = { post: 'legal' };

test('加签 before and after, nested: each signs once, in order, and the last decides', async () => {
  const run = driven(await compiled(approval));
  const own = run.idOf('accept');
  run.send({ kind: 'add-signer', task: own, when: 'after', place: { post: 'third' } });
  run.send({ kind: 'add-signer', task: own, when: 'before', place: anna });
  const added = run.idOf('accept');
  assert.notEqual(added, own);
  assert.equal(run.placeOf(added), JSON.stringify(anna));
  run.send({ kind: 'add-signer', task: added, when: 'before', place: { post: 'expert' } });
  const places: (string | undefined)[] = [];
  for (let i = 0; i < 4; i += 1) {
    places.push(run.placeOf(run.idOf('accept')));
    run.complete('accept', `outcome-${i}`);
  }
  assert.deepEqual(places, ['{"post":"expert"}', '{"post":"legal"}', '{}', '{"post":"third"}']);
  assert.deepEqual(run.names(), opinions);
  assert.equal(run.state().tokens[0]?.outcome, 'outcome-3');
});

test('加签 on one signature of a 会签, and a return that takes the whole line along', async () => {
  const run = driven(await compiled(countersigned('all')));
  run.send({ kind: 'add-signer', task: run.idOf('sign'), when: 'before', place: anna });
  assert.equal(run.names().length, 5);
  for (let i = 0; i < 6; i += 1) run.complete('sign', 'agreed');
  assert.deepEqual(run.names(), ['after']);
  const other = await atOpinions();
  other.send({ kind: 'add-signer', task: other.idOf('opinion-a'), when: 'before', place: anna });
  other.returnFrom('opinion-b', 'accept');
  assert.deepEqual(
    [...other.open.values()].map(({ element }) => element),
    ['accept'],
    'what was held is gone, too',
  );
});

test('委托: with confirmation the giver signs last; without, the answer of the other is the giver’s', async () => {
  const run = await atOpinions();
  const given = run.idOf('opinion-a');
  run.send({ kind: 'delegate', task: given, place: anna, confirm: true });
  run.complete('opinion-a', 'agreed');
  assert.equal(run.idOf('opinion-a'), given, 'it is back');
  run.complete('opinion-a', 'objected');
  run.send({ kind: 'delegate', task: run.idOf('opinion-b'), place: anna, confirm: false });
  run.complete('opinion-b', 'agreed');
  assert.deepEqual(run.names(), ['opinion-c', 'opinion-d']);
});

test('转办 inside the body by default, to another body only where the model allows', async () => {
  const run = await atOpinions();
  run.send({ kind: 'transfer', task: run.idOf('opinion-a'), place: { division: 'planning', post: 'head' } });
  assert.equal(run.placeOf(run.idOf('opinion-a')), '{"division":"planning","post":"head"}');
  const outside = { kind: 'transfer' as const, task: run.idOf('opinion-a'), place: { body: 'fire' } };
  assert.throws(() => run.send(outside), refused('not-outside-body'));
  assert.throws(() => run.send({ ...outside, place: {} }), refused('no-place'));
  const [open, shut] = await Promise.all(
    ['any', 'none'].map(async (reach) =>
      driven(
        await compiled(
          bpmn(
            `${start}${end}${userTask('a', '', `mt:transfer="${reach}" mt:addSigner="${reach}"`)}${chain('start', 'a', 'end')}`,
          ),
        ),
      ),
    ),
  );
  assert.ok(open && shut);
  open.send({ ...outside, task: open.idOf('a') });
  assert.equal(open.placeOf(open.idOf('a')), '{"body":"fire"}');
  assert.throws(() => shut.send({ ...outside, task: shut.idOf('a') }), refused('transfer-not-allowed'));
  assert.throws(
    () => shut.send({ kind: 'add-signer', task: shut.idOf('a'), when: 'after', place: anna }),
    refused('add-signer-not-allowed'),
  );
});

const timed = bpmn(`${start}${end}${userTask('a', '', 'mt:limit="5"')}${userTask('late')}
  <bpmn:callActivity id="ask" mt:item="x" mt:body="y" /><bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" />
  <bpmn:boundaryEvent id="warn" attachedToRef="a"><bpmn:timerEventDefinition mt:unit="working-day"><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
  ${chain('start', 'fork', 'a', 'join', 'end')}${chain('fork', 'ask', 'join')}${chain('warn', 'late', 'end')}`);

test('suspend and resume: what is left of a period is counted on in working days; answers wait', async () => {
  const run = driven(await compiled(timed));
  const [task, timer] = [run.idOf('a'), run.idOf('warn')];
  const effects = run.send({
    kind: 'suspend',
    periods: [
      { id: task, dueOn: '2026-11-24', dueAt: null, unit: 'working-day' },
      { id: timer, dueOn: '2026-11-24', dueAt: '2026-11-24T16:00:00Z', unit: 'working-day' },
    ],
  });
  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['hold-task', 'clear-timer'],
  );
  run.send({ kind: 'task-completed', task });
  run.answer('ask', { outcome: 'agreed' });
  run.answer('ask', { outcome: 'agreed' });
  assert.throws(() => run.send({ kind: 'jump', from: { task }, to: 'late' }), refused('suspended'));
  assert.equal(run.open.size, 2, 'the task is held, the answer is kept');
  const resumed = run.send({ kind: 'resume' });
  const release = resumed.find((effect) => effect.kind === 'release-task');
  // Thursday the 19th; Friday, Monday and Tuesday were left.
  assert.deepEqual(release?.period, {
    dueOn: '2026-11-24',
    provisional: false,
    limit: { length: 3, unit: 'working-day' },
  });
  const set = resumed.find((effect) => effect.kind === 'set-timer');
  assert.deepEqual([set?.timer.due.on, set?.timer.length], ['2026-11-24', 3]);
  assert.deepEqual(run.names(), ['a'], 'the answer that was kept has been taken');
  assert.equal(run.state().pauses?.length, 1);
  run.fire('warn');
  assert.deepEqual(run.names(), ['late']);
  assert.throws(() => run.send({ kind: 'resume' }), refused('not-suspended'));
});

test('跳转 out of a parallel region takes the region along; into a branch it is refused, naming the join', async () => {
  const run = await atOpinions();
  run.jump('opinion-a', 'decide');
  assert.deepEqual(run.names(), ['decide']);
  assert.throws(() => run.jump('decide', 'opinion-a'), refused('would-strand'));
  assert.throws(() => run.returnFrom('decide', 'opinion-a'), refused('not-passed'), 'that branch is no more');
  run.returnFrom('decide', 'accept');
  run.complete('accept');
  assert.deepEqual(run.names(), opinions);
  assert.throws(() => run.jump('opinion-a', 'join'), refused('not-a-target'));
});

test('跳转 within a branch and within a subprocess leaves the others where they are; outwards it ends the subprocess', async () => {
  const run = driven(await compiled(nested));
  run.complete('accept');
  run.jump('first', 'last');
  assert.deepEqual(run.names(), ['first', 'last']);
  assert.throws(() => run.jump('last', 'left'), refused('would-strand'));
  run.jump('last', 'after');
  assert.deepEqual(run.names(), ['after']);
  assert.throws(() => run.jump('after', 'left'), refused('other-scope'));
});

test('an incident keeps what was still to do: after its cause is removed the process goes on', async () => {
  const run = driven(
    await compiled(
      bpmn(`${start}${end}${userTask('a')}${userTask('b')}<bpmn:parallelGateway id="fork" />
        <bpmn:userTask id="c" mt:act="examine" mt:body="string(who)" /><bpmn:parallelGateway id="join" />
        ${chain('start', 'a', 'fork', 'c', 'join', 'end')}${chain('fork', 'b', 'join')}`),
    ),
  );
  run.complete('a');
  assert.equal(run.state().incident?.code, 'wrong-value');
  run.send({ kind: 'retry', variables: {} });
  assert.equal(run.state().status, 'incident', 'the cause is still there');
  run.send({ kind: 'retry', variables: { who: 'acting' } });
  assert.equal(run.state().status, 'running');
  assert.deepEqual(run.names(), ['b', 'c']);
  run.complete('b');
  run.complete('c');
  assert.equal(run.state().status, 'completed');
  assert.throws(() => run.send({ kind: 'retry', variables: {} }), refused('no-incident'));
});

test('a signature whose successor cannot be opened is kept and retried', async () => {
  const run = driven(
    await compiled(
      bpmn(`${start}${end}<bpmn:userTask id="sign" mt:act="opinion" mt:body="if n = 1 then &quot;acting&quot; else string(other)">
        <bpmn:multiInstanceLoopCharacteristics isSequential="true" mt:collection="[1, 2]" mt:element="n" /></bpmn:userTask>
        ${chain('start', 'sign', 'end')}`),
    ),
  );
  run.complete('sign', 'agreed');
  assert.equal(run.state().status, 'incident');
  assert.deepEqual(run.names(), ['sign']);
  run.send({ kind: 'retry', variables: { other: 'lead' } });
  assert.deepEqual(run.names(), ['sign']);
  run.complete('sign', 'agreed');
  assert.equal(run.state().status, 'completed');
});
