import { data } from 'react-router';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { retryEntry, setEntryAside, uploadTransfer, ZoneName } from '#platform/zones/index.ts';
import type { NetworkWord } from './words.ts';

/** What a form of the page is told. */
export interface Told {
  readonly said?: NetworkWord;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly good?: boolean;
  readonly refusal?: string;
}

/** Imports a file, or does what was asked about a stuck entry. */
export async function act(call: Call, form: FormData) {
  try {
    const file = form.get('file');
    if (file instanceof File) return data<Told>(await importFile(call, file));
    const [from, number] = [form.get('from'), Number(form.get('number'))];
    if (!Check(ZoneName, from) || !Number.isSafeInteger(number)) throw new Response(null, { status: 400 });
    const reason = form.get('reason');
    if (typeof reason === 'string') {
      await setEntryAside(call, { from, number }, reason);
      return data<Told>({ said: 'told-aside', good: true });
    }
    const good = await retryEntry(call, { from, number });
    return data<Told>({ said: good ? 'told-again-done' : 'told-again-not', good });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Told>({ refusal: `${title} ${remedy}` }, { status: error.status });
  }
}

async function importFile(call: Call, file: File): Promise<Told> {
  const taken = await uploadTransfer(call, { name: file.name.slice(0, 200), text: await file.text() });
  if (taken.kind === 'taken')
    return { said: 'told-imported', good: true, parameters: { fresh: taken.fresh } };
  return { said: 'told-gap', parameters: { from: taken.missingFrom, to: taken.missingTo } };
}
