import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Whoever sits at the terminal, or the lines that a script hands in. */
export interface Asking {
  ask(question: string): Promise<string>;
  /** What is typed does not show. */
  askHidden(question: string): Promise<string>;
  close(): void;
}

/** Asks line by line; an end of the input is an empty answer. */
export function askAtTerminal(): Asking {
  let shows = true;
  const echo = new Writable({
    write: (chunk, _encoding, done) => {
      if (shows) process.stdout.write(chunk);
      done();
    },
  });
  const terminal = createInterface({
    input: process.stdin,
    output: echo,
    terminal: process.stdin.isTTY === true,
  });
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    process.stdout.write(question);
    const next = await lines.next();
    return next.done ? '' : next.value;
  };
  return {
    ask,
    askHidden: async (question) => {
      shows = false;
      try {
        return await ask(question);
      } finally {
        shows = true;
        process.stdout.write('\n');
      }
    },
    close: () => terminal.close(),
  };
}
