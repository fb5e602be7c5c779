import { type Database, databaseProblem } from '#kernel/database/index.ts';

/** Who distributes the requests asks every few seconds and gives up soon: a database that is silent is one that is away. */
const patience = 3000;
/** So long one question stands for all that ask: a silent database costs few connections, and one that is back is found. */
const standsFor = 30_000;

/** Answers whether the database answers; refuses as unreachable where it does not, or not in time. */
export function readiness(database: Database, within = patience): () => Promise<void> {
  let asked: { readonly at: number; readonly answer: Promise<unknown> } | undefined;
  return async () => {
    const now = performance.now();
    if (!asked || now - asked.at > standsFor) {
      const answer = database.query('select 1');
      const mine = { at: now, answer };
      asked = mine;
      const over = () => {
        if (asked === mine) asked = undefined;
      };
      answer.then(over, over);
    }
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(databaseProblem('unreachable')), within);
    try {
      await Promise.race([asked.answer, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
