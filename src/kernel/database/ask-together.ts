import type { Database, Queryable, Transaction } from './database.ts';

/** A question that many put to one transaction at once, as the subscribers of a batch of events do. */
interface Question<Asked, Answer> {
  /** What is asked about. It stands once in a statement. */
  readonly key: (asked: Asked) => string;
  /** One statement for all of them, and what it answers for each by its key. */
  readonly ask: (on: Queryable, asked: readonly Asked[]) => Promise<ReadonlyMap<string, Answer>>;
  /** It writes: twice about the same is done twice, the second after the first. */
  readonly writes?: true;
}

interface Open<Asked, Answer> {
  readonly asked: Map<string, Asked>;
  readonly answers: Promise<ReadonlyMap<string, Answer>>;
  readonly leave: () => void;
}

/**
 * What a transaction is asked in one turn of the program goes to the server as one statement, in the order of the keys: each
 * statement costs a plan to execute and a message both ways, and rows that are locked in one order make no circle. Without a
 * transaction everybody asks alone, so that nobody is told of another's fault.
 */
export function askTogether<Asked, Answer>(
  question: Question<Asked, Answer>,
): (on: Queryable, asked: Asked) => Promise<Answer | undefined> {
  const { key, ask, writes = false } = question;
  const opened = new WeakMap<Database | Transaction, Open<Asked, Answer>>();

  const open = (on: Queryable): Open<Asked, Answer> => {
    const asked = new Map<string, Asked>();
    const turn = Promise.withResolvers<void>();
    const answers = turn.promise.then(() => ask(on, inOrder(asked)));
    const leave = () => {
      if (opened.get(on.unit)?.asked === asked) opened.delete(on.unit);
      turn.resolve();
    };
    const together = { asked, answers, leave };
    opened.set(on.unit, together);
    // After all that goes on without waiting for anything.
    process.nextTick(leave);
    return together;
  };

  return async (on, asked) => {
    const about = key(asked);
    if (!('memory' in on.unit)) return (await ask(on, [asked])).get(about);
    const before = opened.get(on.unit);
    if (writes && before?.asked.has(about)) before.leave();
    const { asked: all, answers } = opened.get(on.unit) ?? open(on);
    if (!all.has(about)) all.set(about, asked);
    return (await answers).get(about);
  };
}

function inOrder<Asked>(asked: ReadonlyMap<string, Asked>): readonly Asked[] {
  return [...asked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
