import { compileInRelease, currentRelease, decisionsKeyOf } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { type CompiledDecisions, type HostValue, toHost } from '#platform/decisions/index.ts';
import { type SimulatedWorld, simulate } from '#platform/processes/index.ts';
import { outcomeLabels } from './choice-words.ts';
import { openDraftOf } from './draft-store.ts';
import type { SimulateProcess, Simulation } from './model-simulation.ts';
import { authoriseReading } from './models.ts';
import { studioProblem } from './problems.ts';
import { refuseDangerous } from './refuse-dangerous.ts';

/**
 * Plays a process step by step with a moved clock and the city's own calendar. Its decisions are the item's: those of the
 * open draft where one is being changed, else those in force.
 */
export async function simulateProcess(call: Call, input: SimulateProcess): Promise<Simulation> {
  await authoriseReading(call);
  refuseDangerous('process', input.xml);
  const { timeZone } = call.clock;
  const { now, timers, log, ...picture } = await simulate(input.xml, input.steps, {
    startsAt: startOf(call, input.startsAt),
    timeZone,
    calendar: await currentCalendar(call),
    variables: input.variables ?? {},
    facts: input.facts ? { case: input.facts, ...input.facts } : {},
    services: input.services ?? {},
    ...(await decisionsFor(call, input.item)),
  });
  return {
    ...picture,
    tokens: [...picture.tokens],
    tasks: picture.tasks.map((task) => ({ ...task, returns: [...task.returns] })),
    awaited: [...picture.awaited],
    calls: [...picture.calls],
    now: now.toISOString(),
    timers: timers.map(({ dueAt, ...timer }) => ({ ...timer, dueAt: dueAt.toISOString() })),
    log: log.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
  };
}

function startOf({ clock }: Call, written: string | undefined): Date {
  const at = written === undefined ? clock.now() : new Date(written);
  if (Number.isNaN(at.getTime())) throw studioProblem('time-unreadable', { time: written ?? '' });
  return at;
}

async function decisionsFor(
  call: Call,
  item: string | undefined,
): Promise<Pick<SimulatedWorld, 'decide' | 'nameOf'>> {
  const nameOf = (key: string): Text | undefined => outcomeLabels[key];
  if (item === undefined) return { nameOf };
  const release = await currentRelease(call);
  const definition = release.part('item', item);
  const key = (definition && decisionsKeyOf(definition, release.decisionFiles)) ?? item;
  const draft = await openDraftOf(call.database, 'decision', key);
  const xml = draft?.content ?? release.decisions(key)?.xml;
  if (xml === undefined) return { nameOf };
  let compiled: CompiledDecisions | undefined;
  return {
    nameOf: (key) => {
      const decision = compiled?.decisions.find(({ id, name }) => id === key || name === key);
      return decision ? { 'zh-CN': decision.label } : nameOf(key);
    },
    decide: (decision, variables, now) =>
      inWords(call, () => {
        compiled ??= compileInRelease(release, { xml, file: `${item}.dmn` });
        const clock = fixedClock(now, call.clock.timeZone);
        return toHost(compiled.evaluate(decision, variables as Record<string, HostValue>, { clock }).value);
      }),
  };
}

/** What the log tells of a decision that could not be made is for people. */
function inWords<Result>(call: Call, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isProblem(error)) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    throw new Error(`${title} ${remedy}`, { cause: error });
  }
}
