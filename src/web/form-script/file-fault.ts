/** What a field takes, with the server's words for what it does not: `{name}` stands for the file's. */
export interface FileLimits {
  /** Extensions as in the control's `accept`. */
  readonly accept: string;
  readonly megabytes: number;
  readonly large: string;
  readonly type: string;
}

/** What the server would refuse by name or size alone; what is inside only it can see. */
export function fileFault(file: { name: string; size: number }, limits: FileLimits): string | undefined {
  const say = (words: string) => words.replaceAll('{name}', () => file.name);
  const extension = /\.[^.]+$/.exec(file.name)?.[0].toLowerCase() ?? '';
  const accepted = limits.accept.toLowerCase().split(',');
  // .jpg and .jpeg are one type: only what shares no type with any accepted extension is told here.
  const same = extension.replace('.jpeg', '.jpg');
  if (!accepted.some((each) => each.replace('.jpeg', '.jpg') === same)) return say(limits.type);
  return file.size > limits.megabytes * 2 ** 20 ? say(limits.large) : undefined;
}
