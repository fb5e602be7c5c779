import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import {
  type Database,
  type EmbeddedServer,
  migrate,
  openDatabase,
  startEmbeddedServer,
} from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall } from '#kernel/testing/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { createEngine, deployProcess } from '#platform/processes/index.ts';
import type { Victim } from './kill-loop.ts';
import { dataDirectory } from './program.ts';

/** As many as `fireDueTimers` takes at once: written together or not at all. */
const batch = 256;
const timersOfRound = 4 * batch + 100;
/** Milliseconds between a batch that is seen at work and the kill, at most: as long as one takes. */
const window = 60;
const clients = 32;

/** A task that is late as soon as it is open: its timer takes it away and opens another. */
const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mt="https://mingtang.dev/bpmn/1" id="definitions" targetNamespace="https://mingtang.dev/test">
  <bpmn:process id="review" isExecutable="true">
    <bpmn:startEvent id="start" /><bpmn:endEvent id="end" />
    <bpmn:userTask id="examine" mt:act="examine" mt:body="acting" /><bpmn:userTask id="late" mt:act="examine" mt:body="acting" />
    <bpmn:boundaryEvent id="timer" attachedToRef="examine"><bpmn:timerEventDefinition><bpmn:timeDuration>PT0S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="examine" /><bpmn:sequenceFlow id="f2" sourceRef="examine" targetRef="end" />
    <bpmn:sequenceFlow id="f3" sourceRef="timer" targetRef="late" /><bpmn:sequenceFlow id="f4" sourceRef="late" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

export interface TimerTotals {
  readonly fired: number;
  /** Kills that left some timers fired and others not. */
  readonly midway: number;
}

/**
 * Again and again: many timers are due, a program fires them in batches, and it or the database is killed while a batch is
 * under way. What is there then is whole batches; and once all have fired, each has fired once, with all that belongs to it.
 */
export async function timerKillLoop(
  rounds: readonly Victim[],
  chance: () => number,
  say: (line: string) => void = () => {},
): Promise<TimerTotals> {
  const directory = dataDirectory();
  const place = await openPlace(directory);
  let midway = 0;
  try {
    for (const [round, victim] of rounds.entries()) {
      await place.fill();
      const batches = Math.floor(chance() * (timersOfRound / batch));
      const firing = startFiring(place.url());
      await place.seenAtWork(batches * batch);
      await new Promise((resolve) => setTimeout(resolve, chance() * window));
      if (victim === 'database') await place.killDatabase();
      else await kill(firing);
      const fired = await place.firedOf(round);
      assert.ok(
        fired === timersOfRound || fired % batch === 0,
        `${victim} killed: ${fired} timers fired, which is no whole number of batches`,
      );
      if (fired > 0 && fired < timersOfRound) midway += 1;
      // Whoever has lost its database goes on when it is there again; for a program that was killed another one does.
      const second = victim === 'program' ? startFiring(place.url()) : firing;
      await place.allFired();
      await kill(second);
      assert.deepEqual(await place.faults(), { unlike: 0, left: 0, told: (round + 1) * timersOfRound });
      say(`timers, ${victim} ${round + 1}/${rounds.length}: killed after ${fired} of ${timersOfRound}`);
    }
    return { fired: rounds.length * timersOfRound, midway };
  } finally {
    await place.close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openPlace(directory: string) {
  let server: EmbeddedServer = await startEmbeddedServer({ directory });
  let database: Database = openDatabase(server.url(), { connections: 4 });
  await migrate(database);
  const callNow = () => testCall({ ...testApplication(database), clock: systemClock('Asia/Shanghai') });
  const call = callNow();
  const year = Number(call.clock.today().slice(0, 4));
  const definitionId = await database.transaction(async (transaction) => {
    await importCalendars(call, transaction, [{ year, source: 'test', holidays: [], workdays: [] }]);
    return deployProcess(call, transaction, {
      key: 'review',
      releaseId: newId(),
      xml: model,
      fileName: 'review.bpmn',
    });
  });
  const one = async <Row extends object>(text: string): Promise<Row> => {
    const [row] = await database.query<Row>(text);
    assert.ok(row);
    return row;
  };
  const firedSoFar = async () =>
    (
      await one<{ count: number }>(
        `select count(*) as count from outbox.event where name = 'process.timer-fired'`,
      )
    ).count;
  return {
    url: () => server.url(),
    fill: async () => {
      const now = callNow();
      const engine = createEngine(now);
      let left = timersOfRound;
      const client = async () => {
        while (left > 0) {
          left -= 1;
          await engine.perform(now, { kind: 'start', definitionId, caseId: newId() });
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      await engine.close();
    },
    /** Until so many of this round have fired and the next batch has begun: a transaction holds timers. */
    seenAtWork: async (fired: number) => {
      const before = await one<{ left: number }>('select count(*) as left from processes.timer');
      await until(async () => {
        const { left, busy } = await one<{ left: number; busy: boolean }>(
          `select (select count(*) from processes.timer) as left,
            exists (select from pg_locks where relation = 'processes.timer'::regclass and mode = 'RowShareLock') as busy`,
        );
        return left === 0 || (busy && before.left - left >= fired);
      });
    },
    killDatabase: async () => {
      const [{ died }, before] = [server, database];
      // The server and all its processes at once: none can tidy up.
      process.kill(-server.pid, 'SIGKILL');
      await died;
      server = await startEmbeddedServer({ directory });
      database = openDatabase(server.url(), { connections: 4 });
      await before.close();
    },
    firedOf: async (round: number) => (await firedSoFar()) - round * timersOfRound,
    allFired: () =>
      until(
        async () => (await one<{ left: number }>('select count(*) as left from processes.timer')).left === 0,
      ),
    /** Instances that are not what one firing makes of them, by all the tables that it writes. */
    faults: () =>
      one(`with fired as (
            select data ->> 'instanceId' as id, count(*) as events, count(p.event_id) as pending
            from outbox.event e left join outbox.pending p on p.event_id = e.id
            where e.name = 'process.timer-fired' group by 1),
          audited as (
            select object_id as id, count(*) as entries from audit.entry
            where action = 'process.timer-fired' and object_kind = 'process' group by 1),
          tasks as (
            select instance_id as id, string_agg(element_id || ' ' || status, ', ' order by element_id) as list
            from processes.task group by 1)
        select count(*) filter (where (i.version, i.status, f.events, f.pending, a.entries, t.list)
            is distinct from (2, 'running', 1, 1, 1, 'examine cancelled, late open')) as unlike,
          (select count(*) from processes.timer) as left, (select sum(events) from fired)::int as told
        from processes.instance i left join fired f on f.id = i.id::text
          left join audited a on a.id = i.id::text left join tasks t on t.id = i.id`),
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
}

function startFiring(url: string): ChildProcess {
  const child = spawn(process.execPath, ['tests/faults/fire-timers.ts', url], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 6000; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.fail('nothing came of it in half a minute');
}
