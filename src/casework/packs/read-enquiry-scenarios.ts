import { mergePacks } from './merge-packs.ts';
import type { EnquiryScenario } from './model-enquiry.ts';
import { soundParts } from './pack-content.ts';
import { readPack } from './read-pack.ts';

/** What the packs promise about their enquiries, with where each stands. */
export async function readEnquiryScenarios(directories: readonly string[]): Promise<
  readonly {
    readonly enquiry: string;
    readonly file: string;
    readonly line: number;
    readonly scenario: EnquiryScenario;
  }[]
> {
  const merged = mergePacks(
    await Promise.all(directories.map((directory) => readPack(directory, ['manifest', 'enquiry-scenarios']))),
  );
  return soundParts(merged, 'enquiry-scenarios').flatMap(({ part, data }) =>
    data.map((scenario, index) => ({
      enquiry: part.key,
      file: part.file,
      line: part.placeOf([index]).line,
      scenario,
    })),
  );
}
