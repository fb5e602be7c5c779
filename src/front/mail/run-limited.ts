import { spawn } from 'node:child_process';

interface Limits {
  readonly seconds: number;
  readonly mostBytes: number;
}

/**
 * Runs a program of the system on some bytes and answers what it writes; undefined where it fails, writes too much or takes too
 * long. It gets no shell, no file and nothing of our environment but where programs are found.
 */
export function runLimited(
  program: string,
  parameters: readonly string[],
  input: Buffer,
  { seconds, mostBytes }: Limits,
): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', OMP_THREAD_LIMIT: '1' },
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    });
    const written: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > mostBytes) child.kill('SIGKILL');
      else written.push(part);
    });
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(written) : undefined));
    // Whoever has read enough closes: that is no fault.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
